import { describe, expect, it } from 'vitest';
import { byDay, figuresOf, measuredWhatIf } from './hour-figures.rules';

const hourOf = (mean: number, rostered: number | null, high = mean) => ({ at: 0, expected: { mean, low: 0, high, hours: 8 }, rostered });
const asked = { callsFactor: 1, handlingSeconds: 90 };

describe('an hour of the outlook', () => {
  it('is overloaded where more comes than those on the roster can work off, short under the goal, tight where one away or a busy hour breaks it', () => {
    const verdictOf = (...hour: Parameters<typeof hourOf>) => figuresOf(hourOf(...hour), asked, 10)?.verdict;
    expect([verdictOf(90, 2), verdictOf(30, 2), verdictOf(20, 2), verdictOf(20, 3), verdictOf(20, 3, 60), verdictOf(20, null), verdictOf(1, 1)]).toEqual([
      'overloaded',
      'short',
      'tight',
      'enough',
      'tight',
      'unplanned',
      'short',
    ]);
  });

  it('follows what is asked: more calls, longer ones', () => {
    const needed = (callsFactor: number, handlingSeconds: number) => figuresOf(hourOf(20, 2), { callsFactor, handlingSeconds }, 10)?.needed;
    expect([needed(1, 90), needed(3, 90), needed(1, 400)]).toEqual([2, 4, 5]);
  });

  it('has no figure where no week is known', () => {
    expect(figuresOf({ at: 0, expected: null, rostered: 2 }, asked, 10)).toBeNull();
  });

  it('stands in the row of its local day, the running day only from now on', () => {
    const days = byDay(
      [
        { at: 22, expected: null, rostered: null },
        { at: 23, expected: null, rostered: null },
        { at: 24, expected: null, rostered: null },
      ],
      (at) => ({
        day: at < 24 ? 'today' : 'tomorrow',
        hour: at % 24,
      }),
    );
    expect(days.map(({ day, hours }) => [day, hours.findIndex((hour) => hour !== null), hours.filter((hour) => hour !== null).length])).toEqual([
      ['today', 22, 2],
      ['tomorrow', 0, 1],
    ]);
  });

  it('is asked with what was measured, and with 90 s where nothing was', () => {
    expect(measuredWhatIf({ handling: { from: 'presence', seconds: 131.4, calls: 40, occupancy: 0.2 } }).handlingSeconds).toBe(131);
    expect(measuredWhatIf({ handling: { from: 'none', seconds: null, calls: 0, occupancy: null } }).handlingSeconds).toBe(90);
  });
});
