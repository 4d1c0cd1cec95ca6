import { describe, expect, it } from 'vitest';
import { roomOf } from './marker-room.rules';

const unit = (headingDegrees: number | null, shift: readonly [number, number]) => ({ lonLat: [108.2, -6.8] as const, headingDegrees, shift }) as never;

describe('the room that names leave to markers', () => {
  it('is where a marker is drawn, beside its place in a yard, whatever the scale', () => {
    for (const scale of [1, 2.5]) {
      const [first, second] = roomOf({ incidents: [], closures: [], units: [unit(null, [0, 0]), unit(null, [1, 0])] }, scale).features;
      const pixelsAside = (room: typeof first) => (room?.properties.offset[0] ?? 0) * (room?.properties.size ?? 0);
      expect(pixelsAside(first)).toBe(0);
      expect(pixelsAside(second)).toBeCloseTo(38 * 0.72 * scale, 6);
    }
  });

  it('is none for a unit under way: names would flee before it', () => {
    expect(roomOf({ incidents: [], closures: [], units: [unit(90, [0, 0])] }, 1).features).toEqual([]);
  });

  it('holds the clock of an incident too', () => {
    const incident = (clockText: string | null) => ({ lonLat: [108.2, -6.8], clockText }) as never;
    expect(roomOf({ incidents: [incident(null), incident('3:07')], closures: [], units: [] }, 1).features).toHaveLength(3);
  });
});
