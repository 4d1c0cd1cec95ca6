/** Pauses before the second and every further attempt, milliseconds; the last one repeats. */
const PAUSES_MS = [1_000, 3_000, 10_000, 30_000, 60_000] as const;

/** When the attempt after the `attempts`-th is due, or null when it would come too late to be of use. */
export function nextAttemptAt(attempts: number, { now, giveUpAt }: { readonly now: number; readonly giveUpAt: number }): number | null {
  const pause = PAUSES_MS[Math.min(attempts, PAUSES_MS.length) - 1] ?? PAUSES_MS[0];
  return now + pause < giveUpAt ? now + pause : null;
}

export type SendOutcome =
  | { readonly kind: 'sent' }
  /** `isFinal`: the gateway would answer the same again. */
  | { readonly kind: 'failed'; readonly error: string; readonly isFinal: boolean };

/** Asked to wait, or in the middle of something: worth another try. */
const PASSING = new Set([408, 423, 425, 429]);

/** What a gateway's HTTP status says. 409 is how gateways answer a message that they have taken before. */
export function outcomeOfStatus(status: number): SendOutcome {
  if ((status >= 200 && status < 300) || status === 409) return { kind: 'sent' };
  const isFinal = status < 500 && !PASSING.has(status);
  return { kind: 'failed', error: `http_${status}`, isFinal };
}
