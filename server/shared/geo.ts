/** Longitude and latitude in degrees, WGS 84, in GeoJSON's order. */
export type LonLat = readonly [lon: number, lat: number];

const EARTH_RADIUS_METRES = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Great-circle distance in metres (haversine on the mean Earth radius; within 0.5 % of the ellipsoid). */
export function distanceMetres(from: LonLat, to: LonLat): number {
  const sinLat = Math.sin(((to[1] - from[1]) * RADIANS) / 2);
  const sinLon = Math.sin(((to[0] - from[0]) * RADIANS) / 2);
  const a = sinLat * sinLat + Math.cos(from[1] * RADIANS) * Math.cos(to[1] * RADIANS) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** True for finite degrees on the globe; 0,0 is a real place and is judged by the caller. */
export function isOnEarth([lon, lat]: LonLat): boolean {
  return Number.isFinite(lon) && Number.isFinite(lat) && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}
