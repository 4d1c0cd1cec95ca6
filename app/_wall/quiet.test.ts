import { describe, expect, it } from 'vitest';
import type { Target } from '../../server/report/target.rules';
import { isQuiet, type RoomMoment } from './quiet.rules';

const NOW = 1_800_000_000_000;
const TARGETS: readonly Target[] = [{ clock: 'initial_handling', seconds: 120, validFrom: 0, validTo: null }];
const moment = (change: Partial<RoomMoment>): RoomMoment => ({ now: NOW, calls: [], incidents: [], targets: TARGETS, touchedAt: null, ...change });
const reported = (secondsAgo: number, isForwarded = false) => {
  const t1 = NOW - secondsAgo * 1_000;
  return { t1, t2: t1, t3: isForwarded ? NOW : null };
};

describe('a quiet moment of the room', () => {
  it('is one in which nothing happens, or what happens is under way already', () => {
    expect(isQuiet(moment({}))).toBe(true);
    expect(isQuiet(moment({ calls: [{ state: 'answered' }], incidents: [reported(30), reported(600), reported(121, true)] }))).toBe(true);
  });

  it('is none while somebody waits on the telephone', () => {
    expect(isQuiet(moment({ calls: [{ state: 'answered' }, { state: 'ringing' }] }))).toBe(false);
  });

  it('is none around the second in which a clock turns red', () => {
    const at = (secondsAgo: number) => isQuiet(moment({ incidents: [reported(600), reported(secondsAgo)] }));
    expect([at(104), at(106), at(121), at(149), at(151)]).toEqual([true, false, false, false, true]);
  });

  it('is none within a minute of a hand at the wall', () => {
    expect([59_000, 61_000].map((ago) => isQuiet(moment({ touchedAt: NOW - ago })))).toEqual([false, true]);
  });
});
