import { offsetMs } from '../../server/shared/local-day';

/** `2026-11-25T09:40`, as a field for date and time has it, in the installation's time zone. */
export function localInput(at: number, timeZone: string): string {
  return new Date(at + offsetMs(at, timeZone)).toISOString().slice(0, 16);
}

/** Epoch milliseconds of such a field; null for anything else. */
export function readLocalInput(text: string, timeZone: string): number | null {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  const guess = asUtc - offsetMs(asUtc, timeZone);
  return asUtc - offsetMs(guess, timeZone);
}
