import { type Expression, type RawBuilder, sql } from 'kysely';

/** WGS 84 point as geography from degrees. */
export function point(lon: number, lat: number): RawBuilder<unknown> {
  return sql`ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)::geography`;
}

/** `[lon, lat]` of a point column in degrees, or null. Geometry is never selected raw. */
export function lonLat(column: Expression<unknown>): RawBuilder<[number, number] | null> {
  return sql`case when ${column} is null then null
    else json_build_array(ST_X(${column}::geometry), ST_Y(${column}::geometry)) end`;
}

/** GeoJSON geometry of a column with `digits` decimals. */
export function geoJson(column: Expression<unknown>, digits = 6): RawBuilder<unknown> {
  return sql`ST_AsGeoJSON(${column}, ${digits}::int)::json`;
}

/** True where a polygon column covers the point (index by `&&`, a border point counts as covered). */
export function within(polygon: Expression<unknown>, lon: number, lat: number): RawBuilder<boolean> {
  return sql`(${polygon} && ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)
    and ST_Covers(${polygon}, ST_SetSRID(ST_MakePoint(${lon}::float8, ${lat}::float8), 4326)))`;
}

/** Distance on the ellipsoid from a geography column, metres. @public */
export function metresTo(column: Expression<unknown>, lon: number, lat: number): RawBuilder<number> {
  return sql`ST_Distance(${column}, ${point(lon, lat)})`;
}

/** Order of nearness for `order by`: `<->` on geography; planar degrees would pick a wrong nearest unit in one query of eight. @public */
export function nearest(column: Expression<unknown>, lon: number, lat: number): RawBuilder<number> {
  return sql`${column} <-> ${point(lon, lat)}`;
}
