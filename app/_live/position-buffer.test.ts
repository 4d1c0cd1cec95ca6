import { describe, expect, it } from 'vitest';
import { encodeFrame, type FrameKind, type UnitPosition } from '../../server/position/frame.rules';
import { PositionBuffer } from './position-buffer';
import { TRAIL_SECONDS } from './trail.rules';

const START = Date.UTC(2026, 10, 24, 1, 0, 0);
const unit = (wireId: number, seconds: number, changes: Partial<UnitPosition> = {}): UnitPosition => ({
  wireId,
  fixedAt: START + seconds * 1000,
  lon: 108 + seconds / 1000,
  lat: -6.8,
  headingDegrees: 90,
  speedMetresPerSecond: 10,
  isMock: false,
  source: 'osmand',
  ...changes,
});
const frame = (kind: FrameKind, ...units: readonly UnitPosition[]) => encodeFrame({ kind, sentAt: START, units });
const known = (buffer: PositionBuffer) =>
  [...buffer.wireIds.subarray(0, buffer.count)].sort((a, b) => a - b).map((wireId) => [wireId, (buffer.latestOf(wireId)?.fixedAt ?? 0) - START]);

describe('the position buffer', () => {
  it('keeps the newest fix of each unit, in whatever order frames come', () => {
    const buffer = new PositionBuffer();
    buffer.apply(frame('full', unit(1, 10), unit(2, 5)));
    buffer.apply(frame('delta', unit(1, 9), unit(2, 6), unit(3, 1)));
    expect(known(buffer)).toEqual([
      [1, 10_000],
      [2, 6_000],
      [3, 1_000],
    ]);
  });

  it('holds the columns of a unit in one slot, with NaN for unknown', () => {
    const buffer = new PositionBuffer();
    buffer.apply(frame('full', unit(1, 0), unit(7, 2.5, { headingDegrees: null, speedMetresPerSecond: null, isMock: true, source: 'traccar_client' })));
    const slot = buffer.slotOf(7) ?? -1;
    expect([buffer.lonLat[slot * 2], buffer.lonLat[slot * 2 + 1], buffer.headingDegrees[slot], buffer.speedMetresPerSecond[slot]]).toEqual([
      108.0025,
      -6.8,
      Number.NaN,
      Number.NaN,
    ]);
    expect(buffer.latestOf(7)).toEqual({ lonLat: [108.0025, -6.8], fixedAt: START + 2_500, source: 'traccar_client', isMock: true });
    expect(buffer.latestOf(8)).toBeNull();
  });

  it('forgets units that a full frame does not name, and keeps the others whole', () => {
    const buffer = new PositionBuffer();
    buffer.apply(frame('full', ...Array.from({ length: 600 }, (_, index) => unit(index + 1, index))));
    buffer.apply(frame('full', unit(600, 599), unit(3, 2), unit(300, 299)));
    expect(known(buffer)).toEqual([
      [3, 2_000],
      [300, 299_000],
      [600, 599_000],
    ]);
    expect([3, 300, 600].map((wireId) => buffer.wireIds[buffer.slotOf(wireId) ?? -1])).toEqual([3, 300, 600]);
  });

  it('draws a trail of the last three minutes, oldest first, however often a unit reports, without points where it stood', () => {
    for (const step of [0.5, 5, 20]) {
      const buffer = new PositionBuffer();
      for (let second = 0; second <= 600; second += step) {
        buffer.apply(frame('delta', unit(1, second)));
        buffer.apply(frame('delta', unit(1, second + 0.25, { lon: 108 + second / 1000 })));
      }
      const ages = [...buffer.trailOf(1)].filter((_, index) => index % 3 === 2).map((seconds) => START / 1000 + 600 - seconds);
      expect(ages).toEqual(ages.toSorted((left, right) => right - left));
      expect(ages[0]).toBeLessThanOrEqual(TRAIL_SECONDS);
      expect(ages[0]).toBeGreaterThanOrEqual(TRAIL_SECONDS - 20);
      expect(ages.length).toBeLessThanOrEqual(37);
    }
    const standing = new PositionBuffer();
    for (let second = 0; second < 100; second += 1) standing.apply(frame('delta', unit(1, second, { lon: 108 })));
    expect(standing.trailOf(1)).toHaveLength(3);
  });

  it('counts a version per frame, tells its listeners, and refuses bytes that are no frame', () => {
    const buffer = new PositionBuffer();
    let heard = 0;
    const end = buffer.listen(() => {
      heard += 1;
    });
    expect([buffer.apply(frame('full')), buffer.apply(Uint8Array.of(1, 2, 3)), buffer.version, heard, buffer.heardAt]).toEqual([true, false, 1, 1, START]);
    end();
    buffer.apply(frame('delta'));
    expect([buffer.version, heard]).toEqual([2, 1]);
  });
});
