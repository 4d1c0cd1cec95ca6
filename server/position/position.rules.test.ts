import { describe, expect, it } from 'vitest';
import { EMPTY_TRACK, FASTEST_METRES_PER_SECOND, judge, OLDEST_FIX_MS, partitionDay, type Track, type TrackPoint } from './position.rules';

const NOW = Date.UTC(2026, 10, 24, 1, 0, 0);
/** Metres of a thousandth of a degree of latitude, on the sphere the rule uses. */
const METRES_PER_MILLIDEGREE = 111.195;
const at = (seconds: number, metresNorth: number, more: Partial<TrackPoint> = {}): TrackPoint => ({
  fixedAt: NOW + seconds * 1000,
  lonLat: [108.2277, -6.8361 + metresNorth / METRES_PER_MILLIDEGREE / 1000],
  accuracyMetres: 10,
  speedMetresPerSecond: null,
  ...more,
});
const follow = (...points: readonly TrackPoint[]) => {
  let track: Track = EMPTY_TRACK;
  return points.map((point) => {
    const judged = judge(track, point, Math.max(NOW, point.fixedAt));
    track = judged.track;
    return judged.refusal?.reason ?? 'stored';
  });
};

describe('the time of a fix', () => {
  it('may lie 60 s ahead and 30 days back, not more', () => {
    const reasonAt = (fixedAt: number) => judge(EMPTY_TRACK, { ...at(0, 0), fixedAt }, NOW).refusal;
    expect(reasonAt(NOW + 60_000)).toBeNull();
    expect(reasonAt(NOW + 60_001)).toEqual({ field: 'timestamp', reason: 'from_the_future' });
    expect(reasonAt(NOW - OLDEST_FIX_MS)).toBeNull();
    expect(reasonAt(NOW - OLDEST_FIX_MS - 1)).toEqual({ field: 'timestamp', reason: 'too_old' });
  });

  it('chooses the partition by UTC', () => {
    expect(partitionDay(Date.UTC(2026, 10, 23, 23, 59, 59, 999))).toBe('2026-11-23');
    expect(partitionDay(Date.UTC(2026, 10, 24))).toBe('2026-11-24');
  });
});

describe('an impossible speed', () => {
  it('is refused against the latest accepted fix, after both were granted their accuracy', () => {
    const reach = FASTEST_METRES_PER_SECOND * 10 + 2 * 50;
    expect(follow(at(0, 0), at(10, reach - 1))).toEqual(['stored', 'stored']);
    expect(follow(at(0, 0), at(10, reach + 1))).toEqual(['stored', 'impossible_speed']);
    expect(follow(at(0, 0), at(10, reach + 1, { accuracyMetres: 500 }))).toEqual(['stored', 'stored']);
    expect(follow(at(0, 0), at(10, 1_000_000, { accuracyMetres: 1_000_000 }))).toEqual(['stored', 'impossible_speed']);
  });

  it('is refused when the device itself claims it', () => {
    expect(follow(at(0, 0, { speedMetresPerSecond: 101 }))).toEqual(['impossible_speed']);
  });

  it('is judged backwards too, and an old fix never becomes the one that later fixes are judged by', () => {
    expect(follow(at(100, 0), at(0, 9_000), at(0, 11_000), at(101, 0))).toEqual(['stored', 'stored', 'impossible_speed', 'stored']);
  });

  it('does not concern a repeat of the same instant', () => {
    expect(follow(at(0, 0), at(0, 5_000))).toEqual(['stored', 'stored']);
  });

  it('is believed after a minute of fixes that agree with each other, so that one wrong fix does not lock a unit out', () => {
    const wrong = at(0, 500_000);
    const right = [10, 40, 69, 70, 71].map((seconds) => at(seconds, 0));
    expect(follow(wrong, ...right)).toEqual(['stored', 'impossible_speed', 'impossible_speed', 'impossible_speed', 'stored', 'stored']);
  });

  it('is never believed when the jumps contradict each other or an accepted fix comes between', () => {
    expect(follow(at(0, 0), at(1, 90_000), at(30, 300_000), at(62, 90_000), at(63, 0), at(64, 90_000))).toEqual([
      'stored',
      'impossible_speed',
      'impossible_speed',
      'impossible_speed',
      'stored',
      'impossible_speed',
    ]);
  });
});
