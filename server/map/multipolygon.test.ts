import { describe, expect, it } from 'vitest';
import { assemblePolygons, isInRing, type Position, pointInside, type Ring, signedArea } from './multipolygon.rules';

/** Node `x * 100 + y` lies at x, y. */
const positionOf = (ref: number): Position => [Math.floor(ref / 100), ref % 100];
const square = (x: number, y: number, size: number) => [x * 100 + y, (x + size) * 100 + y, (x + size) * 100 + y + size, x * 100 + y + size, x * 100 + y];
const assemble = (...lines: readonly number[][]) =>
  assemblePolygons(
    lines.map((refs) => ({ refs })),
    positionOf,
  );
/** Areas of shells and holes: enough to know a shape again. */
const areasOf = (assembled: ReturnType<typeof assemblePolygons>) =>
  'polygons' in assembled ? assembled.polygons.map((rings) => rings.map(signedArea)).sort((left, right) => (right[0] ?? 0) - (left[0] ?? 0)) : assembled;

describe('the rings of an area', () => {
  it('are joined from lines in any order and direction', () => {
    const whole = areasOf(assemble(square(0, 0, 10)));
    expect(whole).toEqual([[100]]);
    expect(areasOf(assemble([0, 1000], [10, 1010].reverse(), [10, 0], [1010, 1000]))).toEqual(whole);
    expect(areasOf(assemble([1010, 10], [0, 1000, 1010], [0, 10]))).toEqual(whole);
  });

  it('are shells, holes and islands in holes by where they lie, whatever the direction', () => {
    const lake = assemble(square(0, 0, 20), square(2, 2, 10).reverse(), square(4, 4, 4), square(30, 0, 5).reverse());
    expect(areasOf(lake)).toEqual([[400, -100], [25], [16]]);
  });

  it('become one where two shells share a side, and one hole where two holes do', () => {
    expect(areasOf(assemble(square(0, 0, 10), [1000, 2000, 2010, 1010, 1000]))).toEqual([[200]]);
    expect(areasOf(assemble(square(0, 0, 30), square(5, 5, 5), square(10, 5, 5)))).toEqual([[900, -50]]);
  });

  it('stay two where they touch in one point', () => {
    expect(areasOf(assemble(square(0, 0, 10), square(10, 10, 5)))).toEqual([[100], [25]]);
    // The same figure of eight drawn in one go.
    expect(areasOf(assemble([0, 1000, 1010, 1510, 1515, 1015, 1010, 10, 0]))).toEqual([[100], [25]]);
    // A hole in the corner that shares two sides with its shell is no hole.
    expect(areasOf(assemble([0, 500, 2000, 2020, 20, 5, 0], square(0, 0, 5)))).toEqual([[375]]);
    expect(areasOf(assemble(square(0, 0, 20), [505, 1005, 1010, 510, 505], [1010, 1510, 1515, 1015, 1010]))).toEqual([[400, -25, -25]]);
  });

  it('are none where a line is missing, open, doubled back or flat', () => {
    expect(assemble([0, 1000, 1010], [10, 0])).toEqual({ broken: 'open' });
    expect(assemble([0, 1000])).toEqual({ broken: 'open' });
    expect(assemble([])).toEqual({ broken: 'empty' });
    expect(assemble([0, 1000, 0])).toEqual({ broken: 'empty' });
    expect(assemble([0, 0, 0])).toEqual({ broken: 'empty' });
    expect(assemble([0, 1000, 2000, 0])).toEqual({ broken: 'empty' });
  });

  it('of many thousand corners in pieces are found in a moment', () => {
    const refs = Array.from({ length: 50_000 }, (_one, index) => index);
    const circle = (ref: number): Position => [Math.cos((ref / 50_000) * 2 * Math.PI), Math.sin((ref / 50_000) * 2 * Math.PI)];
    const pieces = Array.from({ length: 500 }, (_one, index) => ({ refs: [...refs.slice(index * 100, index * 100 + 100), ((index + 1) * 100) % 50_000] }));
    const assembled = assemblePolygons(pieces.reverse(), circle);
    expect(areasOf(assembled)).toEqual([[expect.closeTo(Math.PI, 5)]]);
  });
});

describe('a point for an area', () => {
  const ringOf = (refs: readonly number[]): Ring => refs.map(positionOf);
  const isInside = (rings: readonly Ring[]) => rings.every((ring, index) => isInRing(pointInside(rings), ring) === (index === 0));

  it('lies in it and not in a hole, also where the centre of mass does not', () => {
    expect(pointInside([ringOf(square(0, 0, 10))])).toEqual([5, 5]);
    const horseshoe = ringOf([0, 3000, 3030, 2030, 2010, 1010, 1030, 30, 0]);
    expect(isInRing([15, 20], horseshoe)).toBe(false);
    expect(isInside([horseshoe])).toBe(true);
    expect(isInside([ringOf(square(0, 0, 30)), ringOf(square(10, 10, 10))])).toBe(true);
    expect(isInside([ringOf([0, 1010, 2000, 1001, 0])])).toBe(true);
  });
});
