import type { LonLat } from '../../server/shared/geo';
import type { MapScene } from './map-scene';
import { CLOSURE_PIXELS, INCIDENT_PIXELS, unitOffset, unitPixels } from './marker-sizes.rules';

/** Side of the empty picture at size 1. */
const IMAGE_PIXELS = 32;
/** Of a marker's size, what its frame covers. */
const UNIT_SHARE = 0.7;
const INCIDENT_SHARE = 0.95;
const CLOCK = { below: 0.66, share: 0.6 } as const;
/** About 11 m: a parked unit whose position trembles stands still. */
const DECIMALS = 4;

interface Room {
  readonly type: 'Feature';
  /** Times the empty picture; the offset in its pixels, which the library multiplies by the size. */
  readonly properties: { readonly size: number; readonly offset: [number, number] };
  readonly geometry: { readonly type: 'Point'; readonly coordinates: [number, number] };
}

/** The squares that names keep away from: those of incidents with their clocks, of closures, and of units that stand. */
export function roomOf(
  { incidents, units, closures }: Pick<MapScene, 'incidents' | 'units' | 'closures'>,
  scale: number,
): { type: 'FeatureCollection'; features: Room[] } {
  const room = ([lon, lat]: LonLat, pixels: number, [dx, dy]: readonly [number, number] = [0, 0]): Room => ({
    type: 'Feature',
    properties: { size: (pixels * scale) / IMAGE_PIXELS, offset: [(dx * IMAGE_PIXELS) / pixels, (dy * IMAGE_PIXELS) / pixels] },
    geometry: { type: 'Point', coordinates: [Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))] },
  });
  return {
    type: 'FeatureCollection',
    features: [
      ...incidents.flatMap(({ lonLat, clockText }) => [
        room(lonLat, INCIDENT_PIXELS * INCIDENT_SHARE),
        ...(clockText === null ? [] : [room(lonLat, INCIDENT_PIXELS * CLOCK.share, [0, INCIDENT_PIXELS * CLOCK.below])]),
      ]),
      ...closures.map(({ lonLat }) => room(lonLat, CLOSURE_PIXELS)),
      ...units.flatMap((marker) => {
        const [[dx, dy], pixels] = [unitOffset(marker), unitPixels(marker)];
        return marker.headingDegrees === null ? [room(marker.lonLat, pixels * UNIT_SHARE, [dx * pixels, dy * pixels])] : [];
      }),
    ],
  };
}
