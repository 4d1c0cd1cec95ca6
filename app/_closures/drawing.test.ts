import { describe, expect, it } from 'vitest';
import type { LonLat } from '../../server/shared/geo';
import { addPoint, type Drawing, type FollowedWay, followRoad, moveCursor, NOTHING_DRAWN, pointsOf, removeLastPoint, withoutStraights } from './drawing.rules';

const A: LonLat = [108.2, -6.8];
const B: LonLat = [108.21, -6.8];
const C: LonLat = [108.22, -6.8];

describe('a line that is drawn', () => {
  it('grows by one point, and a second press on the same place adds none', () => {
    expect(pointsOf(addPoint(addPoint(addPoint(NOTHING_DRAWN, A), A), B))).toEqual([A, B]);
  });

  it('loses its last press first, and nothing when it is empty', () => {
    expect(pointsOf(removeLastPoint(addPoint(addPoint(NOTHING_DRAWN, A), B)))).toEqual([A]);
    expect(removeLastPoint(NOTHING_DRAWN)).toEqual(NOTHING_DRAWN);
  });

  it('keeps the keyboard at its end once the keyboard was used', () => {
    expect(addPoint(NOTHING_DRAWN, A).cursor).toBeNull();
    expect(addPoint(moveCursor(NOTHING_DRAWN, A), B).cursor).toEqual(B);
  });

  it('never has more points than a closure may have', () => {
    let drawn: Drawing = NOTHING_DRAWN;
    for (let index = 0; index < 250; index += 1) drawn = addPoint(drawn, [108 + index / 1_000, -6.8]);
    expect(pointsOf(drawn)).toHaveLength(200);
  });
});

describe('a line that follows the road', () => {
  const way = (more: Partial<FollowedWay> = {}): FollowedWay => ({
    path: [
      [108.2001, -6.8001],
      [108.205, -6.798],
      [108.2099, -6.8001],
    ],
    metres: 1_300,
    isEstimate: false,
    startWalkMetres: 15,
    endWalkMetres: 15,
    ...more,
  });
  const drawn = addPoint(addPoint(NOTHING_DRAWN, A), B);
  const last = drawn.stretches[1] ?? [];

  it('lies on it with both ends, and one press takes the whole stretch back', () => {
    const followed = followRoad(drawn, last, way());
    expect(pointsOf(followed)).toEqual(way().path);
    expect(pointsOf(removeLastPoint(followed))).toEqual([[108.2001, -6.8001]]);
  });

  it('stays straight where no road is known, the press was far from one, or the way goes around', () => {
    for (const other of [null, way({ isEstimate: true }), way({ endWalkMetres: 61 }), way({ metres: 9_000 }), way({ path: [] })]) {
      expect(followRoad(drawn, last, other)).toBe(drawn);
    }
  });

  it('takes no notice of an answer for a press that was taken back or came before another one', () => {
    expect(followRoad(removeLastPoint(drawn), last, way())).toEqual(removeLastPoint(drawn));
    const three = addPoint(drawn, C);
    expect(pointsOf(followRoad(three, last, way())).at(-1)).toEqual(C);
  });

  it('keeps the bends of the road and none of the points between them', () => {
    const line: LonLat[] = [
      [108, -7],
      [108.005, -7.00001],
      [108.01, -7],
      [108.01, -6.995],
      [108.01, -6.99],
    ];
    expect(withoutStraights(line, 3)).toEqual([
      [108, -7],
      [108.01, -7],
      [108.01, -6.99],
    ]);
  });
});
