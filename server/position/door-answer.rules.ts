import { type Refusal, statusOfRefusal } from './fix.schema';

/** What a door says: an HTTP status and a JSON body. */
export interface DoorAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Nothing is wrong with the message; it could not be stored for now. */
export const UNAVAILABLE_REASON = 'not_available';

export function refusalAnswer({ field, reason }: Refusal): DoorAnswer {
  return { status: statusOfRefusal(reason), body: { field, reason } };
}

/**
 * The answer to a message by what became of its positions. It is 200 as long as one is stored, and where they were well formed but
 * cannot be true; those that were refused are named. Otherwise a sender would repeat them for ever.
 */
export function answerOf(outcomes: readonly (Refusal | null)[]): DoorAnswer {
  const refused = outcomes.flatMap((refusal, index) => (refusal === null ? [] : [{ index, ...refusal }]));
  const first = outcomes[0] ?? null;
  if (refused.length === outcomes.length && first !== null && statusOfRefusal(first.reason) !== 200) return refusalAnswer(first);
  return { status: 200, body: { stored: outcomes.length - refused.length, refused } };
}
