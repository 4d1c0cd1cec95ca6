export type TravelTimeText =
  | { readonly key: 'underMinute' }
  | { readonly key: 'minutes'; readonly minutes: number }
  | { readonly key: 'hours'; readonly hours: number; readonly minutes: number };

/** Seconds on the road as people say them: whole minutes, rounded up, since whoever waits must not wait longer than was said. */
export function travelTime(seconds: number): TravelTimeText {
  if (seconds < 60) return { key: 'underMinute' };
  const minutes = Math.ceil(seconds / 60 - 1e-9);
  if (minutes < 60) return { key: 'minutes', minutes };
  return { key: 'hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
