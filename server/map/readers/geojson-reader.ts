import { readFile, stat } from 'node:fs/promises';
import { MapRefused } from '../map-refused';
import { isObject, type Layer, type Unknown } from './layer';

const WGS84 = /CRS84|EPSG:(?:6\.9:|:)?4326$/;
/** Text is held whole and costs about four times its size in memory once parsed. */
export const LARGEST_GEOJSON_BYTES = 250_000_000;
const MEGABYTE = 1_000_000;

export async function readGeoJsonFile(path: string): Promise<Layer> {
  const { size } = await stat(path);
  if (size > LARGEST_GEOJSON_BYTES)
    throw new MapRefused([
      `The file has ${Math.round(size / MEGABYTE)} MB; a GeoJSON file of at most ${LARGEST_GEOJSON_BYTES / MEGABYTE} MB is read. What to do: cut it to the regency first (QGIS: "Extract by expression" on the code, or ogr2ogr -where), or give it as GeoPackage.`,
    ]);
  return readGeoJson(await readFile(path, 'utf8'));
}

/** Throws `MapRefused` for anything but a FeatureCollection in degrees. */
export function readGeoJson(text: string): Layer {
  const parsed = parseJson(text);
  if (!isObject(parsed) || parsed['type'] !== 'FeatureCollection' || !Array.isArray(parsed['features']))
    throw new MapRefused([
      `The file is JSON, but not a GeoJSON FeatureCollection${isObject(parsed) ? ` (its type is ${typeof parsed['type'] === 'string' ? parsed['type'].slice(0, 30) : 'missing'})` : ''}.`,
    ]);
  const crs = crsName(parsed);
  if (crs !== null && !WGS84.test(crs))
    throw new MapRefused([
      `The coordinates are in ${crs}; GeoJSON has longitude and latitude in degrees (WGS 84, EPSG:4326). What to do: save the layer again with that coordinate system (QGIS: Export, CRS "EPSG:4326").`,
    ]);
  if (parsed['features'].length === 0) throw new MapRefused(['The file has no features.']);
  return {
    features: parsed['features'].map((feature: unknown) => ({
      properties: isObject(feature) && isObject(feature['properties']) ? feature['properties'] : {},
      geometry: isObject(feature) ? feature['geometry'] : null,
    })),
    attribution: typeof parsed['attribution'] === 'string' && parsed['attribution'].trim() !== '' ? parsed['attribution'].trim() : null,
    notes: [],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // Said as a problem of the file: where it stops being JSON, and whether it was cut off.
    throw new MapRefused([brokenJson(text, error instanceof Error ? error.message : String(error))]);
  }
}

function brokenJson(text: string, message: string): string {
  if (text.trim() === '') return 'The file is empty.';
  if (!/^\s*[{[]/.test(text.replace(/^\uFEFF/, '').slice(0, 1000))) return 'The file is not JSON: it does not begin with "{".';
  // A complete file ends with the bracket that it began with.
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  if (!/\}\s*$/.test(text.slice(-1000)) || /unexpected end|unterminated/i.test(message) || position >= text.trimEnd().length)
    return `The file is cut off: after ${text.length.toLocaleString('en-GB')} characters it ends in the middle (the last are ${JSON.stringify(text.slice(-30).trim())}). What to do: copy or download it again, and compare its size with the original.`;
  return `The file is not JSON: ${message}.`;
}

function crsName({ crs }: Unknown): string | null {
  const properties = isObject(crs) ? crs['properties'] : undefined;
  return isObject(properties) && typeof properties['name'] === 'string' ? properties['name'] : null;
}
