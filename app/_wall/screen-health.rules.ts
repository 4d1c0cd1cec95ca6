/** A page whose scripts hold more than this share of what the browser grants is loaded anew before the browser ends it. */
const MOST_OF_LIMIT = 0.7;
/** Loading anew frees what leaked; if it does not help, it must not become a habit. */
const LEAST_BETWEEN_MS = 60 * 60_000;

export interface HeapUse {
  readonly usedBytes: number;
  readonly limitBytes: number;
}

/** Whether a wall page should load itself anew because of its memory. `lastAt`: when it last did, epoch milliseconds. */
export function isMemoryReloadDue({ usedBytes, limitBytes }: HeapUse, { now, lastAt }: { readonly now: number; readonly lastAt: number | null }): boolean {
  return usedBytes > limitBytes * MOST_OF_LIMIT && (lastAt === null || now - lastAt >= LEAST_BETWEEN_MS);
}

/** The least share of the browser's own refresh that a healthy wall draws when it draws at all. */
const SLOW_FRAMES = 20;
/** A clock that differs by more is told to those who look after it; the wall shows the server's time all the same. */
const CLOCK_OFF_MS = 5_000;

export function isClockOff(aheadMs: number): boolean {
  return Math.abs(aheadMs) > CLOCK_OFF_MS;
}

export type ScreenTrouble = 'silent' | 'slow' | 'clock' | 'outdated';

/** What is wrong with a screen by what it tells of itself, the worst first. */
export function troublesOf(
  {
    isSilent,
    beat,
  }: { readonly isSilent: boolean; readonly beat: { readonly build: string; readonly framesPerSecond: number | null; readonly clockAheadMs: number } | null },
  serverBuild: string,
): ScreenTrouble[] {
  if (isSilent) return ['silent'];
  if (beat === null) return [];
  return [
    ...(beat.framesPerSecond !== null && beat.framesPerSecond < SLOW_FRAMES ? (['slow'] as const) : []),
    ...(isClockOff(beat.clockAheadMs) ? (['clock'] as const) : []),
    ...(beat.build === serverBuild ? [] : (['outdated'] as const)),
  ];
}
