import type { ActionState, FollowUpOutcome, OwnAction, ReviewFigure } from './review.schema';

/** Days before its date on which an action's owner is reminded. */
export const REMINDED_DAYS = 3;

const STATE_AFTER: Readonly<Record<FollowUpOutcome, ActionState | null>> = { noted: null, done: 'done', dropped: 'dropped', resumed: 'open' };

/** From everything that was said about an action, in order. */
export function actionState(outcomes: readonly FollowUpOutcome[]): ActionState {
  return outcomes.reduce<ActionState>((state, outcome) => STATE_AFTER[outcome] ?? state, 'open');
}

/** Done and dropped end an action, resumed begins it again; a note may always follow. */
export function mayFollow(state: ActionState, outcome: FollowUpOutcome): boolean {
  if (outcome === 'noted') return true;
  return outcome === 'resumed' ? state !== 'open' : state === 'open';
}

/** `days`: until the date; negative once it has passed. */
export function dueOf(days: number): OwnAction['due'] {
  if (days < 0) return 'late';
  if (days === 0) return 'today';
  return days <= REMINDED_DAYS ? 'soon' : 'later';
}

export interface SignedContent {
  readonly number: string;
  readonly heldOn: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly figures: readonly ReviewFigure[];
  readonly figuresAt: number;
  readonly findings: readonly { readonly text: string }[];
  readonly actions: readonly { readonly text: string; readonly finding: number | null; readonly ownerId: string; readonly dueOn: string }[];
  readonly signedBy: string;
  readonly signedAt: number;
}

/** What a signature is over, as one text: the same content gives the same text, whichever way it was kept. */
export function signedText(content: SignedContent): string {
  const { number, heldOn, fromDay, toDay, figures, figuresAt, findings, actions, signedBy, signedAt } = content;
  return JSON.stringify([
    [number, heldOn, fromDay, toDay, figuresAt, signedBy, signedAt],
    figures.map(({ code, numerator, denominator }) => [code, numerator, denominator]),
    findings.map(({ text }) => text),
    actions.map(({ text, finding, ownerId, dueOn }) => [text, finding, ownerId, dueOn]),
  ]);
}
