import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { LonLat } from '../shared/geo';
import { localPlaneAt, nearestOnPiece, toPlane } from '../shared/local-plane';

/** Natural Earth's coast at 1:50 million lies up to some kilometres beside the real one. */
const COAST_METRES = 10_000;
/** A piece of coast whose latitude lies farther away than this is no candidate. */
const COAST_DEGREES = 0.1;

type Piece = readonly [LonLat, LonLat];

let pieces: readonly Piece[] | null = null;

/** Whether a point is on open sea, farther than 10 km from any land. */
export function isOpenSea(point: LonLat): boolean {
  pieces ??= readCoast();
  return !isOnLand(pieces, point) && !isNearCoast(pieces, point);
}

/** Even and odd crossings of a ray to the east. */
function isOnLand(coast: readonly Piece[], [lon, lat]: LonLat): boolean {
  let isInside = false;
  for (const [[lonA, latA], [lonB, latB]] of coast) {
    if (latA > lat !== latB > lat && lon < lonA + ((lat - latA) / (latB - latA)) * (lonB - lonA)) isInside = !isInside;
  }
  return isInside;
}

function isNearCoast(coast: readonly Piece[], point: LonLat): boolean {
  const plane = localPlaneAt(point);
  return coast.some(([a, b]) => {
    if (Math.min(a[1], b[1]) > point[1] + COAST_DEGREES || Math.max(a[1], b[1]) < point[1] - COAST_DEGREES) return false;
    return Math.hypot(...nearestOnPiece(toPlane(plane, a), toPlane(plane, b))) <= COAST_METRES;
  });
}

/** Read at the first question, since most installations never ask one: 0.5 MB, public domain. */
function readCoast(): Piece[] {
  const require = createRequire(import.meta.url);
  const world = require('world-atlas/land-50m.json') as Parameters<typeof feature>[0];
  const land = world.objects['land'];
  if (land === undefined) throw new Error('impossible: the world atlas has no land');
  const shape = feature(world, land);
  const features = shape.type === 'FeatureCollection' ? shape.features : [shape];
  return features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates.flat().flatMap((ring) => piecesOf(ring.map(([lon = 0, lat = 0]): LonLat => [lon, lat]))) : [],
  );
}

function piecesOf(ring: readonly LonLat[]): Piece[] {
  return ring.slice(1).flatMap((end, index): Piece[] => {
    const start = ring[index];
    return start === undefined ? [] : [[start, end]];
  });
}
