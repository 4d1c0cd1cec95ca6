import { expect, test } from 'vitest';
import { endOfHelp, helpOrder, nextHelpStep } from './help.rules';
import type { HelpView } from './help.schema';

const help = (id: string, askedAt: number, takenBy: string | null = null): HelpView => ({
  id,
  userId: `asker of ${id}`,
  incidentId: null,
  incidentNumber: null,
  callId: null,
  askedAt,
  takenBy,
  takenAt: takenBy === null ? null : askedAt + 1,
  endedAt: null,
  isWithdrawn: false,
  version: 1,
});

test('who has waited longest for an answer stands first, and those somebody is with stand last', () => {
  expect([help('taken', 1, 's'), help('late', 9), help('early', 3)].toSorted(helpOrder).map(({ id }) => id)).toEqual(['early', 'late', 'taken']);
});

test("the supervisor's key goes to whoever waits before it ends what this supervisor has taken, and never ends another's", () => {
  expect(nextHelpStep([help('mine', 1, 's'), help('open', 5)], 's')).toMatchObject({ help: { id: 'open' }, step: 'take' });
  expect(nextHelpStep([help('mine', 1, 's'), help('theirs', 0, 'other')], 's')).toMatchObject({ help: { id: 'mine' }, step: 'settle' });
  expect(nextHelpStep([help('theirs', 0, 'other')], 's')).toBeNull();
});

test('what nobody has answered only its asker takes back; what was answered the asker or any supervisor settles; what is over stays over', () => {
  const open = help('a', 1);
  const taken = help('a', 1, 's');
  expect(endOfHelp(open, { id: open.userId, isSupervisor: false })).toBe('withdrawn');
  expect(endOfHelp(open, { id: 's', isSupervisor: true })).toBeNull();
  expect(endOfHelp(taken, { id: taken.userId, isSupervisor: false })).toBe('settled');
  expect(endOfHelp(taken, { id: 'another', isSupervisor: true })).toBe('settled');
  expect(endOfHelp(taken, { id: 'another', isSupervisor: false })).toBeNull();
  expect(endOfHelp({ ...taken, endedAt: 5 }, { id: taken.userId, isSupervisor: false })).toBeNull();
});
