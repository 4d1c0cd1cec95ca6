import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { tenDigits } from './boundary-columns.rules';
import { MapRefused } from './map-refused';
import { readGeoJsonFile } from './readers/geojson-reader';
import { readGeoPackage } from './readers/geopackage-reader';
import type { Layer } from './readers/layer';
import { readZippedFile } from './readers/shapefile-reader';

export type FileKind = 'layer' | 'osm' | 'waypoints' | 'csv';

export interface ImportFile {
  readonly path: string;
  /** Without its folder. */
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: number;
}

const KINDS: readonly (readonly [RegExp, FileKind])[] = [
  [/\.(geojson|json|zip|gpkg)$/i, 'layer'],
  [/\.pbf$/i, 'osm'],
  [/\.gpx$/i, 'waypoints'],
  [/\.csv$/i, 'csv'],
];

/** Throws `MapRefused` for a file that is not there, is empty, or is of a kind that nobody reads. */
export async function lookAtFile(path: string): Promise<ImportFile> {
  const name = basename(path);
  const found = await stat(path).catch((error: unknown) => {
    throw new MapRefused([`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  });
  if (!found.isFile()) throw new MapRefused([`${path} is no file.`]);
  if (found.size === 0) throw new MapRefused([`${name} is empty.`]);
  const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1];
  if (kind === undefined)
    throw new MapRefused([
      `${name}: files of this kind are not read. Boundaries: .geojson, .json, .zip (Shapefile), .gpkg. OpenStreetMap: .osm.pbf. Way-points: .gpx. Landmarks and fixed lines: .csv.`,
    ]);
  return { path, name, kind, bytes: found.size };
}

export interface LayerOptions {
  /** Of a file with several; null: the one that speaks of villages. */
  readonly layer: string | null;
  /** `32.10`: of a file of the whole country only this regency's rows are read. */
  readonly regencyCode: string;
}

/** A layer of polygons by the ending of the file's name. */
export async function readLayer(path: string, { layer, regencyCode }: LayerOptions): Promise<Layer> {
  const prefix = regencyCode.replace('.', '');
  const isWanted = (properties: Readonly<Record<string, unknown>>) => Object.values(properties).some((value) => tenDigits(value)?.startsWith(prefix) === true);
  if (/\.zip$/i.test(path)) return readZippedFile(path, { layer, isWanted });
  if (/\.gpkg$/i.test(path)) return readGeoPackage(path, layer);
  return readGeoJsonFile(path);
}

const HEAD_BYTES = 65_536;

/** The beginning of a text file: enough for the names of its columns. */
export async function readHead(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** `jawa-barat-latest.osm.pbf` is known as `jawa-barat-latest`. */
export function slugOf(name: string): string {
  return (
    name
      .replace(/(\.osm)?\.\w+$/i, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'map'
  );
}
