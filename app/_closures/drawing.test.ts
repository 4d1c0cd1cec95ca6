import { describe, expect, it } from 'vitest';
import type { LonLat } from '../../server/shared/geo';
import { addPoint, type Drawing, moveCursor, NOTHING_DRAWN, removeLastPoint } from './drawing.rules';

const A: LonLat = [108.2, -6.8];
const B: LonLat = [108.21, -6.8];

describe('a line that is drawn', () => {
  it('grows by one point, and a second press on the same place adds none', () => {
    expect(addPoint(addPoint(addPoint(NOTHING_DRAWN, A), A), B).points).toEqual([A, B]);
  });

  it('loses its last point first, and nothing when it is empty', () => {
    const drawn = addPoint(addPoint(NOTHING_DRAWN, A), B);
    expect(removeLastPoint(drawn).points).toEqual([A]);
    expect(removeLastPoint(NOTHING_DRAWN)).toEqual(NOTHING_DRAWN);
  });

  it('keeps the keyboard at its end once the keyboard was used', () => {
    expect(addPoint(NOTHING_DRAWN, A).cursor).toBeNull();
    expect(addPoint(moveCursor(NOTHING_DRAWN, A), B).cursor).toEqual(B);
  });

  it('never has more points than a closure may have', () => {
    let drawn: Drawing = NOTHING_DRAWN;
    for (let index = 0; index < 250; index += 1) drawn = addPoint(drawn, [108 + index / 1_000, -6.8]);
    expect(drawn.points).toHaveLength(200);
  });
});
