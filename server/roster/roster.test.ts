import { describe, expect, it } from 'vitest';
import type { PresenceSpan } from '../presence/presence.repository';
import { shiftKept } from './roster.rules';

const minute = 60_000;
const hour = { from: 0, to: 60 * minute };
const span = (userId: string, from: number, to: number, state: PresenceSpan['state'] = 'ready'): PresenceSpan => ({
  userId,
  state,
  from: from * minute,
  to: to * minute,
});

describe('a shift', () => {
  it('is manned in the minutes in which two people were at the telephones from the first second to the last', () => {
    const spans = [span('a', -5, 70), span('b', 10, 40.5)];
    expect(shiftKept(spans, hour)).toEqual({ minutes: 60, mannedMinutes: 30, presentIds: ['a', 'b'] });
  });

  it('is not manned by one person twice, by somebody on a break, or by nobody', () => {
    expect(shiftKept([span('a', 0, 30), span('a', 30, 60, 'talking')], hour).mannedMinutes).toBe(0);
    expect(shiftKept([span('a', 0, 60), span('b', 0, 60, 'break')], hour)).toEqual({ minutes: 60, mannedMinutes: 0, presentIds: ['a'] });
    expect(shiftKept([], hour)).toEqual({ minutes: 60, mannedMinutes: 0, presentIds: [] });
  });

  it('stays manned where one hands over to the next in the same instant', () => {
    expect(shiftKept([span('a', 0, 60), span('b', 0, 20), span('c', 20, 60)], hour).mannedMinutes).toBe(60);
  });

  it('counts every state at the telephone, and only whole minutes that are over', () => {
    const states = (['ready', 'ringing', 'talking', 'hold', 'wrap_up'] as const).map((state, index) => span('b', index * 2, index * 2 + 2, state));
    expect(shiftKept([span('a', 0, 60), ...states], { from: 0, to: 10.5 * minute })).toMatchObject({ minutes: 10, mannedMinutes: 10 });
  });
});
