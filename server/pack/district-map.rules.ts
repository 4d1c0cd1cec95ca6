import type { MapShape } from './pack-document.schema';
import type { DistrictMap } from './pack-figures.schema';

interface Feature {
  readonly properties: { readonly kind: string; readonly code?: string; readonly name?: string; readonly districtCode?: string };
  readonly geometry: unknown;
}

type Position = readonly [lon: number, lat: number];
const THOUSANDTHS = 1000;

/**
 * The districts of the regency for print: villages of one colour run together to their district. Degrees become whole thousandths of the
 * box's width (about half a point on A4), in a cylindrical projection true at the regency's middle. Null without an area.
 */
export function districtMap(map: { readonly features: readonly Feature[]; readonly attribution: string }): DistrictMap | null {
  const villages = map.features.filter(({ properties }) => properties.kind === 'village');
  const polygons = villages.flatMap(({ properties, geometry }) => polygonsOf(geometry).map((rings) => ({ code: properties.districtCode ?? '', rings })));
  const all = polygons.flatMap(({ rings }) => rings.flat());
  if (all.length === 0) return null;
  const [west, east] = boundsOf(all.map(([lon]) => lon));
  const [south, north] = boundsOf(all.map(([, lat]) => lat));
  const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const unit = THOUSANDTHS / ((east - west) * stretch);
  const project = ([lon, lat]: Position) => [Math.round((lon - west) * stretch * unit), Math.round((north - lat) * unit)] as const;
  return {
    aspect: (north - south) / ((east - west) * stretch),
    shapes: polygons.map(({ code, rings }) => ({ code, rings: rings.map((ring) => thinned(ring.map(project))).filter((ring) => ring.length > 2) })),
    labels: map.features
      .filter(({ properties, geometry }) => properties.kind === 'district' && pointOf(geometry) !== null)
      .map(({ properties, geometry }) => ({ code: properties.code ?? '', name: properties.name ?? '', at: project(pointOf(geometry) ?? [west, north]) })),
    attribution: map.attribution === '' ? null : map.attribution,
  };
}

function polygonsOf(geometry: unknown): (readonly (readonly Position[])[])[] {
  const { type, coordinates } = (geometry ?? {}) as { readonly type?: string; readonly coordinates?: unknown };
  if (type === 'MultiPolygon') return coordinates as Position[][][];
  return type === 'Polygon' ? [coordinates as Position[][]] : [];
}

function pointOf(geometry: unknown): Position | null {
  const { type, coordinates } = (geometry ?? {}) as { readonly type?: string; readonly coordinates?: unknown };
  return type === 'Point' && Array.isArray(coordinates) ? (coordinates as unknown as Position) : null;
}

function boundsOf(values: readonly number[]): readonly [least: number, most: number] {
  return values.reduce<readonly [number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/** Without points that fall together on paper, or lie on the line between their neighbours. */
function thinned(ring: readonly (readonly [number, number])[]): MapShape['rings'][number] {
  const distinct = ring.filter((point, index) => index === 0 || point[0] !== ring[index - 1]?.[0] || point[1] !== ring[index - 1]?.[1]);
  return distinct.filter((point, index) => {
    const [before, after] = [distinct[index - 1], distinct[index + 1]];
    if (before === undefined || after === undefined) return true;
    return (point[0] - before[0]) * (after[1] - before[1]) !== (point[1] - before[1]) * (after[0] - before[0]);
  });
}
