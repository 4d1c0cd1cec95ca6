import { type GeoJSONVTTile, geoJSONToTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { type FlatLine, joinLines } from './join-lines';
import {
  pixelsOf,
  type RoadTags,
  roadTagsAt,
  THINNING_ORDER,
  TILE_LAYER_FIELDS,
  TILE_LIMIT_BYTES,
  TILE_MAX_ZOOM,
  type TileLayer,
  type TileTags,
} from './tile-layers.rules';
import { polygonsOf, type StoredFeature, type TileStore, WORLD, type WorldBox } from './tile-store';

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

export interface CutTile {
  /** Uncompressed. */
  readonly bytes: Uint8Array;
  /** How many features gave way to the limit, by layer; usually none. */
  readonly thinned: Readonly<Partial<Record<TileLayer, number>>>;
}

/** Steps across a tile; the last zoom is shown up to 32 times as large and needs finer ones. */
const EXTENT = 4096;
const LAST_EXTENT = 8192;
/** Lines and areas run on beyond the edge by this share of a tile, so that joins and edges fall outside. */
const BUFFER_SHARE = 1 / 64;
/** In steps: below what can be seen. */
const TOLERANCE = 3;
const LAST_TOLERANCE = 1;

/** As the library cuts and encodes them; its own type mixes this form with the one before the last step. */
type CutFeature =
  | { readonly id?: number | string; readonly type: 1; readonly tags: TileTags | null; readonly geometry: [number, number][] }
  | { readonly id?: number | string; readonly type: 2 | 3; readonly tags: TileTags | null; readonly geometry: [number, number][][] };

interface Candidate {
  readonly layer: TileLayer;
  readonly rank: number;
  readonly tags: TileTags;
  readonly geometry: GeoJSON.Geometry;
  /** Place in the order of thinning; the lowest gives way first. */
  readonly group: number;
  /** Inside its group the smallest gives way first. */
  readonly size: number;
}

interface Piece extends Candidate {
  readonly feature: CutFeature;
}

/** One tile, or null when it would be empty. A tile over the limit is thinned in the stated order, whole features at a time. */
export function cutTile(store: TileStore, tile: TileAddress, limitBytes = TILE_LIMIT_BYTES): CutTile | null {
  const pieces = cutPieces(candidatesOf(store, tile), tile);
  if (pieces.length === 0) return null;
  const whole = encode(pieces, tile.z);
  if (whole.length <= limitBytes) return { bytes: whole, thinned: {} };
  return thin(pieces, { z: tile.z, limitBytes });
}

/** What a tile shows, with the edge that runs on beyond it; it lies inside the reach of every tile above. */
export function reachOf({ z, x, y }: TileAddress): WorldBox {
  const side = WORLD / 2 ** z;
  const buffer = side * BUFFER_SHARE;
  return { west: x * side - buffer, north: y * side - buffer, east: (x + 1) * side + buffer, south: (y + 1) * side + buffer };
}

function candidatesOf(store: TileStore, tile: TileAddress): Candidate[] {
  const { z } = tile;
  const found = store.find(reachOf(tile), z);
  const lines: StoredFeature[] = [];
  const candidates: Candidate[] = [];
  for (const feature of found) {
    if (feature.shape === 'line') lines.push(feature);
    else if (feature.shape === 'point') candidates.push(pointCandidate(store, feature));
    else if (z === TILE_MAX_ZOOM || pixelsOf(feature.area, z) >= feature.minPixels) candidates.push(areaCandidate(store, feature));
  }
  candidates.push(...lineCandidates(store, lines, z));
  return candidates.sort((left, right) => left.rank - right.rank);
}

function common({ layer, rank, group }: StoredFeature) {
  return { layer, rank, group: THINNING_ORDER.indexOf(group) };
}

function pointCandidate(store: TileStore, feature: StoredFeature): Candidate {
  const [part] = store.partsAt(feature.at);
  // A landmark of lower rank number matters more.
  return { ...common(feature), tags: feature.tags as TileTags, size: -feature.rank, geometry: { type: 'Point', coordinates: positionAt(part ?? [], 0) } };
}

function areaCandidate(store: TileStore, feature: StoredFeature): Candidate {
  const coordinates = polygonsOf(store.partsAt(feature.at)).map((polygon) => polygon.map(positionsOf));
  return { ...common(feature), tags: feature.tags as TileTags, size: feature.area, geometry: { type: 'MultiPolygon', coordinates } };
}

/** Lines that say the same at this zoom, joined. */
function lineCandidates(store: TileStore, features: readonly StoredFeature[], zoom: number): Candidate[] {
  const groups = new Map<string, { readonly first: StoredFeature; readonly tags: TileTags; readonly lines: FlatLine[] }>();
  for (const feature of features) {
    const tags = feature.layer === 'road' ? roadTagsAt(feature.tags as RoadTags, zoom) : (feature.tags as TileTags);
    const key = `${feature.layer} ${JSON.stringify(tags)}`;
    const group = groups.get(key);
    const lines = store.partsAt(feature.at);
    if (group === undefined) groups.set(key, { first: feature, tags, lines: [...lines] });
    else group.lines.push(...lines);
  }
  return [...groups.values()].flatMap(({ first, tags, lines }) =>
    joinLines(lines, tags['one_way'] === 1 || first.layer === 'waterway').map((line) => ({
      ...common(first),
      tags,
      size: lengthOf(line),
      geometry: { type: 'LineString' as const, coordinates: positionsOf(line) },
    })),
  );
}

function positionAt(part: FlatLine, at: number): [number, number] {
  return [(part[at] ?? 0) / WORLD, (part[at + 1] ?? 0) / WORLD];
}

function positionsOf(part: FlatLine): [number, number][] {
  return Array.from({ length: part.length / 2 }, (_, index) => positionAt(part, index * 2));
}

function lengthOf(line: FlatLine): number {
  let length = 0;
  for (let at = 2; at < line.length; at += 2) length += Math.hypot((line[at] ?? 0) - (line[at - 2] ?? 0), (line[at + 1] ?? 0) - (line[at - 1] ?? 0));
  return length;
}

function cutPieces(candidates: readonly Candidate[], { z, x, y }: TileAddress): Piece[] {
  const extent = extentAt(z);
  const options = {
    coordinates: 'unitSquare' as const,
    clip: true,
    extent,
    // The library leaves lines of the last zoom as they are: this is never the last one.
    maxZoom: 24,
    tolerance: z === TILE_MAX_ZOOM ? LAST_TOLERANCE : TOLERANCE,
  };
  return [true, false].flatMap((isPoint) => {
    const chosen = candidates.filter(({ geometry }) => (geometry.type === 'Point') === isPoint);
    const features = chosen.map(({ geometry }, id) => ({ type: 'Feature' as const, id, properties: {}, geometry }));
    const cut = geoJSONToTile({ type: 'FeatureCollection', features }, z, x, y, { ...options, buffer: isPoint ? 0 : extent * BUFFER_SHARE });
    return (cut.features as unknown as CutFeature[]).flatMap((feature) => {
      const candidate = chosen[Number(feature.id)];
      const tidied = candidate === undefined ? null : tidy(feature, candidate.tags);
      return candidate === undefined || tidied === null ? [] : [{ ...candidate, feature: tidied }];
    });
  });
}

export function extentAt(zoom: number): number {
  return zoom === TILE_MAX_ZOOM ? LAST_EXTENT : EXTENT;
}

/** Without corners that fell on each other and rings that became lines; null when nothing is left. */
function tidy(feature: CutFeature, tags: TileTags): CutFeature | null {
  if (feature.type === 1) return { type: 1, tags, geometry: feature.geometry };
  const isArea = feature.type === 3;
  const kept: [number, number][][] = [];
  let hasOuter = false;
  for (const part of feature.geometry) {
    const line = part.filter(([x, y], index) => index === 0 || x !== part[index - 1]?.[0] || y !== part[index - 1]?.[1]);
    const isOuter = isArea && isClockwise(part);
    const isLeft = line.length >= (isArea ? 4 : 2);
    if (isOuter) hasOuter = isLeft;
    if (isLeft && (!isArea || hasOuter)) kept.push(line);
  }
  return kept.length === 0 ? null : { type: feature.type, tags, geometry: kept };
}

/** On a screen, where y grows downward: the sense of outer rings in a vector tile. */
function isClockwise(ring: readonly (readonly [number, number])[]): boolean {
  let doubled = 0;
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [0, 0];
    doubled += x * nextY - nextX * y;
  });
  return doubled > 0;
}

function encode(pieces: readonly Piece[], zoom: number): Uint8Array {
  const layers: Record<string, GeoJSONVTTile> = {};
  for (const layer of Object.keys(TILE_LAYER_FIELDS) as TileLayer[]) {
    const features = pieces.flatMap((piece) => (piece.layer === layer ? [piece.feature] : []));
    if (features.length > 0)
      layers[layer] = { features: features as unknown as GeoJSONVTTile['features'], transformed: true, source: null, x: 0, y: 0, z: zoom };
  }
  return fromGeojsonVt(layers, { version: 2, extent: extentAt(zoom) });
}

interface Thinning {
  readonly z: number;
  readonly limitBytes: number;
}

/** Leaves out as few as the limit asks, found by halving. */
function thin(pieces: readonly Piece[], { z, limitBytes }: Thinning): CutTile {
  const order = pieces.map((_, index) => index).sort((left, right) => compareWorth(pieces[left], pieces[right]));
  const place = new Map(order.map((index, at) => [index, at]));
  const without = (count: number) =>
    encode(
      pieces.filter((_, index) => (place.get(index) ?? 0) >= count),
      z,
    );
  let [tooFew, enough] = [0, pieces.length];
  let bytes = without(enough);
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    const tried = without(middle);
    if (tried.length <= limitBytes) [enough, bytes] = [middle, tried];
    else tooFew = middle;
  }
  const thinned: Partial<Record<TileLayer, number>> = {};
  for (const index of order.slice(0, enough)) {
    const layer = pieces[index]?.layer;
    if (layer !== undefined) thinned[layer] = (thinned[layer] ?? 0) + 1;
  }
  return { bytes, thinned };
}

function compareWorth(left: Piece | undefined, right: Piece | undefined): number {
  return (left?.group ?? 0) - (right?.group ?? 0) || (left?.size ?? 0) - (right?.size ?? 0);
}
