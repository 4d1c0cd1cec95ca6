import type { LonLat } from '../../server/shared/geo';

/** `-6.83652, 108.22740`: latitude first and with points, as other programs take it. */
export function coordinatesText([lon, lat]: LonLat): string {
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}
