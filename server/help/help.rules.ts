import type { HelpView } from './help.schema';

/** Who asked for longest and has no answer yet comes first; after them those somebody is with. */
export function helpOrder(left: HelpView, right: HelpView): number {
  const isTaken = ({ takenAt }: HelpView) => (takenAt === null ? 0 : 1);
  return isTaken(left) - isTaken(right) || left.askedAt - right.askedAt || (left.id < right.id ? -1 : 1);
}

export type HelpEnd = 'settled' | 'withdrawn';

/** How this person may end the request; null: not yet, or not at all. What nobody has answered only its own asker takes back. */
export function endOfHelp(
  help: Pick<HelpView, 'userId' | 'takenAt' | 'endedAt'>,
  person: { readonly id: string; readonly isSupervisor: boolean },
): HelpEnd | null {
  if (help.endedAt !== null) return null;
  if (help.takenAt === null) return help.userId === person.id ? 'withdrawn' : null;
  return help.userId === person.id || person.isSupervisor ? 'settled' : null;
}

/** What the supervisor's key does next: goes to the one who has waited longest, else ends what this supervisor has taken. */
export function nextHelpStep(helps: readonly HelpView[], supervisorId: string): { readonly help: HelpView; readonly step: 'take' | 'settle' } | null {
  const sorted = helps.toSorted(helpOrder);
  const open = sorted.find(({ takenAt }) => takenAt === null);
  if (open !== undefined) return { help: open, step: 'take' };
  const own = sorted.find(({ takenBy }) => takenBy === supervisorId);
  return own === undefined ? null : { help: own, step: 'settle' };
}
