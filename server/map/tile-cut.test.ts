import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { joinLines } from './join-lines';
import { labelPoint } from './label-point.rules';
import { cutTile } from './tile-cut';
import { areaLabelRule, HOUSE_NUMBER_RULE, landmarkRule, pixelsOf, roadRule, roadTagsAt, shapeRule, THINNING_ORDER, type TileRule } from './tile-layers.rules';
import type { TileGeometry } from './tile-source.repository';
import { TileStore, worldX, worldY } from './tile-store';

const TILE = { z: 15, x: 26_228, y: 17_008 };
/** A place in the tile, by shares of its width and height. */
function at(x: number, y: number): [number, number] {
  const n = 2 ** TILE.z;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (TILE.y + y)) / n))) * 180) / Math.PI;
  return [((TILE.x + x) / n) * 360 - 180, lat];
}

function box(x: number, y: number, side: number): TileGeometry {
  return { type: 'Polygon', coordinates: [[at(x, y), at(x + side, y), at(x + side, y + side), at(x, y + side), at(x, y)]] };
}

function shape(layer: string, kind: string): TileRule {
  const rule = shapeRule(layer, kind);
  if (rule === null) throw new Error(`no rule for ${layer}`);
  return rule;
}

function crowded(): TileStore {
  const store = new TileStore();
  const main = { class: 'primary', name: 'Jalan Raya', ref: null, isBridge: false, isTunnel: false, isOneWay: false, layer: 0 };
  store.add({ ...roadRule('primary'), rank: 0, tags: main, geometry: { type: 'LineString', coordinates: [at(0, 0.5), at(1, 0.5)] } });
  for (let index = 0; index < 3_000; index += 1) {
    const [x, y] = [(index % 60) / 60, Math.floor(index / 60) / 50];
    store.add({ ...shape('building', 'yes'), rank: 0, tags: { kind: 'yes' }, geometry: box(x, y, index % 2 === 0 ? 0.004 : 0.008) });
    store.add({ ...HOUSE_NUMBER_RULE, rank: 0, tags: { number: `${index}A` }, geometry: { type: 'Point', coordinates: at(x, y) } });
  }
  store.finish();
  return store;
}

describe('a tile over the limit', () => {
  const store = crowded();
  const whole = cutTile(store, TILE);
  const count = (bytes: Uint8Array, layer: string) => new VectorTile(new PbfReader(bytes)).layers[layer]?.length ?? 0;

  it('is left alone while it is under it', () => {
    expect(whole?.thinned).toEqual({});
    expect(count(whole?.bytes ?? new Uint8Array(), 'building')).toBe(3_000);
  });

  it('gives up house numbers first, then the smallest buildings, never the main road, and tells how many', () => {
    const limit = 60_000;
    const cut = cutTile(store, TILE, limit);
    const bytes = cut?.bytes ?? new Uint8Array();
    expect(bytes.length).toBeLessThanOrEqual(limit);
    // Not more than needed.
    expect(bytes.length).toBeGreaterThan(limit * 0.95);
    expect(cut?.thinned['house_number']).toBe(3_000);
    expect(count(bytes, 'house_number')).toBe(0);
    expect(count(bytes, 'building')).toBe(3_000 - (cut?.thinned['building'] ?? 0));
    expect(count(bytes, 'road')).toBe(1);
    const sides = Array.from({ length: count(bytes, 'building') }, (_, index) => {
      const [ring = []] = new VectorTile(new PbfReader(bytes)).layers['building']?.feature(index).loadGeometry() ?? [];
      return Math.max(...ring.map(({ x }) => x)) - Math.min(...ring.map(({ x }) => x));
    });
    // 0.004 of 8192 steps is 33: while small ones were left out, all large ones stayed.
    expect(sides.filter((side) => side > 50).length).toBe(Math.min(1_500, sides.length));
  });
});

describe('what a zoom shows', () => {
  it('has motorways from afar and paths only near', () => {
    const zooms = ['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'unclassified', 'residential', 'service'].map((name) => roadRule(name).minZoom);
    expect(zooms).toEqual([...zooms].sort((left, right) => left - right));
    expect(roadRule('a class of tomorrow')).toMatchObject({ layer: 'road', minZoom: 14 });
  });

  it('shows an area only when it covers enough pixels, and a name of it when there is room', () => {
    const hundredMetres = 100 ** 2 / 40_075_000 ** 2;
    expect(pixelsOf(hundredMetres, 15)).toBeCloseTo((100 / 2.3887) ** 2, -1);
    const lake = areaLabelRule(1_000 ** 2 / 40_075_000 ** 2);
    expect(lake?.minZoom).toBe(13);
    expect(areaLabelRule(1 ** 2 / 40_075_000 ** 2)).toBeNull();
  });

  it('says less of a road from afar, so that its pieces join', () => {
    const road = { class: 'primary', name: 'Jalan Raya', ref: '3', isBridge: true, isTunnel: false, isOneWay: true, layer: 1 };
    expect(roadTagsAt(road, 9)).toEqual({ class: 'primary', ref: '3' });
    expect(roadTagsAt(road, 15)).toEqual({ class: 'primary', name: 'Jalan Raya', ref: '3', bridge: 1, one_way: 1, layer: 1 });
  });

  it('ranks hospitals before schools, and knows a place in the order of thinning for everything', () => {
    expect(landmarkRule('hospital').rank).toBeLessThan(landmarkRule('school').rank);
    expect(landmarkRule('hamlet').layer).toBe('hamlet');
    const rules = [roadRule('primary'), shape('water', 'lake'), shape('building', 'yes'), landmarkRule('shop'), HOUSE_NUMBER_RULE];
    for (const { group } of rules) expect(THINNING_ORDER).toContain(group);
  });
});

describe('joining lines', () => {
  it('joins two that meet, whichever way they run, and leaves a crossing of three alone', () => {
    expect(
      joinLines(
        [
          [0, 0, 1, 0],
          [2, 0, 1, 0],
        ],
        false,
      ),
    ).toEqual([[0, 0, 1, 0, 2, 0]]);
    expect(
      joinLines(
        [
          [0, 0, 1, 0],
          [1, 0, 2, 0],
          [1, 0, 1, 1],
        ],
        false,
      ),
    ).toHaveLength(3);
  });

  it('keeps the sense of directed lines', () => {
    expect(
      joinLines(
        [
          [1, 0, 2, 0],
          [0, 0, 1, 0],
        ],
        true,
      ),
    ).toEqual([[0, 0, 1, 0, 2, 0]]);
    expect(
      joinLines(
        [
          [0, 0, 1, 0],
          [2, 0, 1, 0],
        ],
        true,
      ),
    ).toHaveLength(2);
  });

  it('goes around a ring once', () => {
    const [ring = [], ...others] = joinLines(
      [
        [0, 0, 1, 0, 1, 1],
        [1, 1, 0, 1, 0, 0],
      ],
      true,
    );
    expect(others).toEqual([]);
    expect(ring).toHaveLength(10);
  });
});

describe('the store', () => {
  it('projects as web mercator does', () => {
    expect(worldX(0)).toBe(2 ** 29);
    expect(worldY(0)).toBe(2 ** 29);
    expect(worldY(85.0511287798066) / 2 ** 30).toBeCloseTo(0, 8);
  });

  it('leaves out what has no extent', () => {
    const store = new TileStore();
    expect(store.add({ ...roadRule('primary'), rank: 0, tags: {}, geometry: { type: 'LineString', coordinates: [[0, 0]] } })).toBeNull();
    expect(
      store.add({
        ...shape('water', 'lake'),
        rank: 0,
        tags: {},
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 1],
              [0, 0],
            ],
          ],
        },
      }),
    ).toBeNull();
  });

  it('gives back a polygon of more corners than a chunk holds', () => {
    const store = new TileStore();
    const ring = Array.from({ length: 600_000 }, (_, index): [number, number] => [
      Math.cos((index / 600_000) * 2 * Math.PI),
      Math.sin((index / 600_000) * 2 * Math.PI),
    ]);
    const large = store.add({ ...shape('water', 'lake'), rank: 0, tags: {}, geometry: { type: 'Polygon', coordinates: [[...ring, [1, 0]]] } });
    const small = store.add({ ...shape('building', 'yes'), rank: 0, tags: {}, geometry: box(0, 0, 0.1) });
    expect(store.partsAt(large?.at ?? -1)[0]).toHaveLength(1_200_002);
    expect(store.partsAt(small?.at ?? -1)[0]).toHaveLength(10);
  });
});

describe('a name of an area', () => {
  it('stands inside it, also where its middle does not', () => {
    const horseshoe = [
      [
        [0, 0],
        [3, 0],
        [3, 3],
        [2, 3],
        [2, 1],
        [1, 1],
        [1, 3],
        [0, 3],
        [0, 0],
      ],
    ];
    const [lon = 0, lat = 0] = labelPoint({ type: 'Polygon', coordinates: horseshoe }) ?? [];
    expect(lat).toBe(1.5);
    expect((lon > 0 && lon < 1) || (lon > 2 && lon < 3)).toBe(true);
  });
});
