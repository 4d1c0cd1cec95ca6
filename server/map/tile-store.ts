import Flatbush from 'flatbush';
import type { RoadTags, ThinningGroup, TileLayer, TileTags } from './tile-layers.rules';
import type { TileGeometry } from './tile-source.repository';

/** The world in steps of 4 cm: the unit square of web mercator times this. */
export const WORLD = 2 ** 30;
const CHUNK_VALUES = 1 << 20;

/** A thing of the map in the form that tiles are cut from: its vertices lie in the pool of the store. */
export interface StoredFeature {
  readonly layer: TileLayer;
  readonly minZoom: number;
  readonly minPixels: number;
  readonly group: ThinningGroup;
  /** Order of drawing inside the layer, lowest first. */
  readonly rank: number;
  /** Shared by all features that say the same; a road's are made for each zoom. */
  readonly tags: TileTags | RoadTags;
  readonly shape: 'point' | 'line' | 'polygon';
  /** Of polygons in the unit square, else 0. */
  readonly area: number;
  /** Where its vertices begin. */
  readonly at: number;
}

export type NewFeature = Omit<StoredFeature, 'at' | 'shape' | 'area'> & { readonly geometry: TileGeometry; readonly isReversed?: boolean };

/** Rings or lines of one thing: `[x, y, x, y, ...]` in steps of the world. */
export type Parts = readonly Int32Array[];

type Position = readonly [lon: number, lat: number];

export function worldX(lon: number): number {
  return Math.round((lon / 360 + 0.5) * WORLD);
}

/** Web mercator; latitudes beyond its square are put on its edge. */
export function worldY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
  return Math.round(Math.min(1, Math.max(0, y)) * WORLD);
}

export interface WorldBox {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

/**
 * Everything the tiles are cut from, packed: 8 bytes a vertex, about 130 bytes a thing. As GeoJSON the same would take ten times
 * as much. Things are added first, `finish` makes the index by place.
 */
export class TileStore {
  readonly features: StoredFeature[] = [];
  readonly #chunks: Int32Array[] = [];
  #end = CHUNK_VALUES;
  #boxes = new Int32Array(1 << 16);
  #index: Flatbush | null = null;
  box: WorldBox | null = null;

  /** Null for what has no extent: a line of one point, a ring without an inside. */
  add({ geometry, isReversed = false, ...feature }: NewFeature): StoredFeature | null {
    const parts = partsOf(geometry, isReversed);
    if (parts.length === 0) return null;
    const shape = geometry.type === 'Point' ? 'point' : geometry.type.endsWith('LineString') ? 'line' : 'polygon';
    this.#addBox(parts);
    const stored = {
      layer: feature.layer,
      minZoom: feature.minZoom,
      minPixels: feature.minPixels,
      group: feature.group,
      rank: feature.rank,
      tags: feature.tags,
      shape,
      area: shape === 'polygon' ? areaOf(parts) : 0,
      at: this.#write(parts),
    } as const;
    this.features.push(stored);
    return stored;
  }

  finish(): void {
    if (this.features.length === 0) return;
    const index = new Flatbush(this.features.length, 16, Int32Array);
    for (let at = 0; at < this.features.length * 4; at += 4) {
      const [west = 0, north = 0, east = 0, south = 0] = this.#boxes.subarray(at, at + 4);
      index.add(west, north, east, south);
    }
    index.finish();
    this.#index = index;
    this.box = { west: index.minX, north: index.minY, east: index.maxX, south: index.maxY };
    this.#boxes = new Int32Array(0);
  }

  /** Things of this zoom whose box touches the given one, in the order they were added. */
  find({ west, north, east, south }: WorldBox, zoom: number): StoredFeature[] {
    const found = this.#index?.search(west, north, east, south, (index) => (this.features[index]?.minZoom ?? 99) <= zoom) ?? [];
    return found.sort((left, right) => left - right).flatMap((index) => this.features[index] ?? []);
  }

  hasAny({ west, north, east, south }: WorldBox, zoom: number): boolean {
    return this.#index?.collides(west, north, east, south, (index) => (this.features[index]?.minZoom ?? 99) <= zoom) ?? false;
  }

  partsAt(at: number): Parts {
    const chunk = this.#chunks[Math.floor(at / CHUNK_VALUES)];
    if (chunk === undefined) throw new Error(`impossible: no vertices at ${at}`);
    let next = at % CHUNK_VALUES;
    const count = chunk[next] ?? 0;
    next += 1;
    return Array.from({ length: count }, () => {
      const length = chunk[next] ?? 0;
      const part = chunk.subarray(next + 1, next + 1 + length);
      next += 1 + length;
      return part;
    });
  }

  #write(parts: Parts): number {
    const needed = parts.reduce((sum, part) => sum + part.length + 1, 1);
    let chunk = this.#chunks.at(-1);
    if (chunk === undefined || this.#end + needed > CHUNK_VALUES) {
      // Something larger than a chunk gets one of its own.
      chunk = new Int32Array(Math.max(CHUNK_VALUES, needed));
      this.#chunks.push(chunk);
      this.#end = 0;
    }
    const start = this.#end;
    chunk[start] = parts.length;
    let next = start + 1;
    for (const part of parts) {
      chunk[next] = part.length;
      chunk.set(part, next + 1);
      next += 1 + part.length;
    }
    this.#end = next;
    return (this.#chunks.length - 1) * CHUNK_VALUES + start;
  }

  #addBox(parts: Parts): void {
    const at = this.features.length * 4;
    if (at + 4 > this.#boxes.length) {
      const larger = new Int32Array(this.#boxes.length * 2);
      larger.set(this.#boxes);
      this.#boxes = larger;
    }
    this.#boxes.set(boxOf(parts), at);
  }
}

function boxOf(parts: Parts): [number, number, number, number] {
  let [west, north, east, south] = [WORLD, WORLD, 0, 0];
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 2) {
      const [x = 0, y = 0] = [part[at], part[at + 1]];
      west = Math.min(west, x);
      east = Math.max(east, x);
      north = Math.min(north, y);
      south = Math.max(south, y);
    }
  }
  return [west, north, east, south];
}

/** Outer rings run with a positive area here, holes with a negative one: this is how polygons are told apart again. */
function partsOf(geometry: TileGeometry, isReversed: boolean): Parts {
  switch (geometry.type) {
    case 'Point':
      return [project([geometry.coordinates])];
    case 'LineString':
      return linesOf([geometry.coordinates], isReversed);
    case 'MultiLineString':
      return linesOf(geometry.coordinates, isReversed);
    case 'Polygon':
      return ringsOf(geometry.coordinates);
    case 'MultiPolygon':
      return geometry.coordinates.flatMap(ringsOf);
  }
}

function project(positions: readonly Position[]): Int32Array {
  const part = new Int32Array(positions.length * 2);
  positions.forEach(([lon, lat], index) => {
    part[index * 2] = worldX(lon);
    part[index * 2 + 1] = worldY(lat);
  });
  return part;
}

function linesOf(lines: readonly (readonly Position[])[], isReversed: boolean): Int32Array[] {
  return lines.filter((line) => line.length > 1).map((line) => project(isReversed ? line.toReversed() : line));
}

function ringsOf(rings: readonly (readonly Position[])[]): Int32Array[] {
  const projected = rings.map((ring, index) => {
    const part = project(ring);
    return signedArea(part) > 0 === (index === 0) ? part : project(ring.toReversed());
  });
  const [outer] = projected;
  return outer === undefined || outer.length < 8 ? [] : projected.filter((ring) => ring.length >= 8);
}

/** Of a closed ring, in steps of the world squared; positive for outer rings as they are kept here. */
export function signedArea(ring: ArrayLike<number>): number {
  // Relative to the first corner: products of whole world coordinates would lose the small areas.
  const [fromX = 0, fromY = 0] = [ring[0], ring[1]];
  let doubled = 0;
  for (let at = 0; at + 3 < ring.length; at += 2) {
    doubled += ((ring[at] ?? 0) - fromX) * ((ring[at + 3] ?? 0) - fromY) - ((ring[at + 2] ?? 0) - fromX) * ((ring[at + 1] ?? 0) - fromY);
  }
  return doubled / 2;
}

function areaOf(parts: Parts): number {
  return Math.abs(parts.reduce((sum, part) => sum + signedArea(part), 0)) / WORLD ** 2;
}

/** Rings in polygons: each begins with its outer ring. */
export function polygonsOf(parts: Parts): Int32Array[][] {
  const polygons: Int32Array[][] = [];
  for (const ring of parts) {
    const current = polygons.at(-1);
    if (current === undefined || signedArea(ring) > 0) polygons.push([ring]);
    else current.push(ring);
  }
  return polygons;
}
