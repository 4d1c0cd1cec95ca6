import { describe, expect, it } from 'vitest';
import { FIX_SOURCES } from './fix.schema';
import { decodeFrame, encodeFrame, FRAME_HEADER_BYTES, FRAME_UNIT_BYTES, type UnitPosition } from './frame.rules';

const SENT_AT = Date.UTC(2026, 10, 24, 1, 0, 0, 123);
const unit = (changes: Partial<UnitPosition> = {}): UnitPosition => ({
  wireId: 1,
  fixedAt: SENT_AT - 1_000,
  lon: 108.227712,
  lat: -6.836145,
  headingDegrees: 271.25,
  speedMetresPerSecond: 13.89,
  isMock: false,
  source: 'osmand',
  ...changes,
});

describe('a position frame', () => {
  it('gives back what was put in, to the micro-degree and the millisecond', () => {
    const units = [
      unit(),
      unit({ wireId: 65_535, fixedAt: Date.UTC(2099, 11, 31, 23, 59, 59, 999), lon: -179.999999, lat: 89.999999, isMock: true, source: 'traccar_client' }),
      unit({ wireId: 2, headingDegrees: null, speedMetresPerSecond: null, lon: 180, lat: -90 }),
      unit({ wireId: 3, headingDegrees: 0, speedMetresPerSecond: 0 }),
      ...FIX_SOURCES.map((source, index) => unit({ wireId: 10 + index, source })),
    ];
    for (const kind of ['full', 'delta'] as const) expect(decodeFrame(encodeFrame({ kind, sentAt: SENT_AT, units }))).toEqual({ kind, sentAt: SENT_AT, units });
  });

  it('takes at most 24 bytes a unit', () => {
    const units = Array.from({ length: 1_000 }, (_, index) => unit({ wireId: index + 1 }));
    const bytes = encodeFrame({ kind: 'full', sentAt: SENT_AT, units });
    expect(FRAME_UNIT_BYTES).toBeLessThanOrEqual(24);
    expect(bytes.byteLength).toBe(FRAME_HEADER_BYTES + 1_000 * FRAME_UNIT_BYTES);
  });

  it('turns a heading that rounds to 360 into north and caps a speed that does not fit', () => {
    const decoded = decodeFrame(encodeFrame({ kind: 'delta', sentAt: SENT_AT, units: [unit({ headingDegrees: 359.999, speedMetresPerSecond: 2_000 })] }));
    expect(decoded?.units[0]).toMatchObject({ headingDegrees: 0, speedMetresPerSecond: 655.34 });
  });

  it('is read where it lies in a larger buffer, and leaves room in front when asked', () => {
    const bytes = encodeFrame({ kind: 'delta', sentAt: SENT_AT, units: [unit()] }, 10);
    expect(decodeFrame(bytes.subarray(10))?.units).toEqual([unit()]);
  });

  it('is null for anything that is no frame of this version', () => {
    const good = encodeFrame({ kind: 'delta', sentAt: SENT_AT, units: [unit()] });
    const changed = (index: number, value: number) => {
      const copy = Uint8Array.from(good);
      copy[index] = value;
      return copy;
    };
    const bad = [new Uint8Array(0), good.subarray(0, 15), good.subarray(0, good.length - 1), changed(0, 1), changed(1, 2), changed(2, 2), changed(4, 2)];
    for (const bytes of bad) expect(decodeFrame(bytes)).toBeNull();
  });
});
