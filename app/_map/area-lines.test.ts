import { describe, expect, it } from 'vitest';
import type { AreaMap } from '../../server/place/place.schema';
import { drawAreas } from './area-lines';

/** A square village of one unit with its lower left corner at x, y. */
function square(code: string, districtCode: string, [x, y]: readonly [number, number]): AreaMap['features'][number] {
  return {
    type: 'Feature',
    properties: { kind: 'village', code, name: code, districtCode, districtName: districtCode, isApproximate: false },
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [x, y],
            [x + 1, y],
            [x + 1, y + 1],
            [x, y + 1],
            [x, y],
          ],
        ],
      ],
    },
  };
}

const map: AreaMap = {
  type: 'FeatureCollection',
  mapVersion: 1,
  isApproximate: false,
  attribution: '',
  features: [
    square('a1', 'a', [0, 0]),
    square('a2', 'a', [1, 0]),
    square('b1', 'b', [2, 0]),
    square('c1', 'c', [0, 1]),
    { type: 'Feature', properties: { kind: 'district', code: 'a', name: 'A' }, geometry: { type: 'Point', coordinates: [1, 0.5] } },
  ],
};

interface Drawn {
  readonly properties: { readonly kind?: string; readonly code?: string; readonly tint?: number };
  readonly geometry: { readonly coordinates: readonly (readonly (readonly [number, number])[])[] };
}

const drawing = drawAreas(map);
const borders = drawing.borders.features as readonly Drawn[];
type OutlineKind = 'regencyOutline' | 'districtOutline' | 'neighbourOutline';

const length = (kind: string) => lengthOf(borders.find(({ properties }) => properties.kind === kind)?.geometry.coordinates ?? []);

const lengthOf = (lines: Drawn['geometry']['coordinates']) =>
  lines.reduce(
    (sum, line) => sum + line.slice(1).reduce((part, [x, y], index) => part + Math.hypot(x - (line[index]?.[0] ?? 0), y - (line[index]?.[1] ?? 0)), 0),
    0,
  );

describe('the drawing of areas', () => {
  it('has a district border only where two districts meet, and none between villages of one', () => {
    expect(length('district')).toBe(2);
  });

  it('has the regency border along everything that nobody else shares', () => {
    expect(length('regency')).toBe(10);
  });

  it('joins edges into lines that run through', () => {
    expect(borders.find(({ properties }) => properties.kind === 'regency')?.geometry.coordinates).toHaveLength(1);
  });

  it('gives all villages of a district one tint and neighbours different ones', () => {
    const tint = Object.fromEntries((drawing.villages.features as readonly Drawn[]).map(({ properties }) => [properties.code, properties.tint]));
    expect(tint['a1']).toBe(tint['a2']);
    expect(tint['a1']).not.toBe(tint['b1']);
    expect(tint['a1']).not.toBe(tint['c1']);
  });

  it('knows the bounds of all villages', () => {
    expect(drawing.bounds).toEqual([0, 0, 3, 2]);
  });

  it('has one point for the name of each village and district, inside it', () => {
    const places = drawing.places.features as readonly { readonly properties: { kind: string; name: string }; readonly geometry: { coordinates: number[] } }[];
    expect(places.map(({ properties }) => properties.kind).sort()).toEqual(['district', 'village', 'village', 'village', 'village']);
    expect(places.map(({ geometry }) => geometry.coordinates)).toContainEqual([2.5, 0.5]);
  });

  it('lays a veil over the world with the regency left out', () => {
    const [veil] = drawing.veil.features as readonly Drawn[];
    expect(veil?.geometry.coordinates).toHaveLength(2);
    expect(veil?.geometry.coordinates[0]).toContainEqual([180, 85]);
  });

  it('takes dissolved outlines for its borders where there are some, each edge once, and a neighbour only where it keeps away', () => {
    const outline = (kind: OutlineKind, code: string, [x, y, size]: readonly [number, number, number]): AreaMap['features'][number] => ({
      type: 'Feature',
      properties: { kind, code, name: code },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [x, y],
            [x + size, y],
            [x + size, y + size],
            [x, y + size],
            [x, y],
          ],
        ],
      },
    });
    const dissolved = drawAreas({
      ...map,
      features: [
        ...map.features,
        outline('regencyOutline', 'r', [0, 0, 4]),
        outline('districtOutline', 'a', [0, 0, 2]),
        outline('districtOutline', 'b', [2, 0, 2]),
        outline('neighbourOutline', 'n', [4.01, 0, 4]),
      ],
    });
    const drawn = (kind: string) =>
      (dissolved.borders.features as readonly Drawn[]).find(({ properties }) => properties.kind === kind)?.geometry.coordinates ?? [];
    expect(lengthOf(drawn('regency'))).toBe(16);
    // Two squares of side 2 side by side share one side.
    expect(lengthOf(drawn('district'))).toBe(14);
    expect(drawn('neighbour').length).toBeGreaterThan(0);
    expect(
      drawn('neighbour')
        .flat()
        .every(([x]) => x > 4.01),
    ).toBe(true);
  });

  it('draws one line where the outlines of two neighbours run side by side', () => {
    const ring = (x: number) => [
      [x, 20],
      [x + 2, 20],
      [x + 2, 22],
      [x, 22],
      [x, 20],
    ];
    const neighbour = (code: string, x: number) => ({
      type: 'Feature' as const,
      properties: { kind: 'neighbourOutline' as const, code, name: code },
      geometry: { type: 'Polygon' as const, coordinates: [ring(x)] },
    });
    const drawn = (...codes: readonly [string, number][]) => {
      const { borders } = drawAreas({ ...map, features: [...map.features, ...codes.map(([code, x]) => neighbour(code, x))] });
      return (borders.features as readonly Drawn[]).find(({ properties }) => properties.kind === 'neighbour')?.geometry.coordinates ?? [];
    };
    expect(lengthOf(drawn(['n', 20]))).toBeCloseTo(8, 5);
    // A hundredth of a degree apart: the common side is drawn once, and the ends of the other are tied to it.
    expect(lengthOf(drawn(['n', 20], ['m', 22.01]))).toBeLessThan(14.3);
    expect(lengthOf(drawn(['n', 20], ['m', 22.01]))).toBeGreaterThan(13.9);
  });

  it('has no bounds without villages', () => {
    expect(drawAreas({ ...map, features: [] }).bounds).toBeNull();
  });
});
