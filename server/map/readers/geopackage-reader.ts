import { readFile, stat } from 'node:fs/promises';
import proj4 from 'proj4';
import type { Database, SqlValue } from 'sql.js';
import { MapRefused } from '../map-refused';
import { chooseLayer, isObject, type Layer, type LayerFeature } from './layer';

/** The SQLite file is held whole in memory. */
const LARGEST_BYTES = 400_000_000;
const MEGABYTE = 1_000_000;
const DEGREES = new Set([4326, 4979, 9470, 0, -1]);

/** A layer of polygons of a GeoPackage (OGC 12-128). Coordinates of another system are converted by its own definition. */
export async function readGeoPackage(path: string, layerName: string | null): Promise<Layer> {
  const { size } = await stat(path);
  if (size > LARGEST_BYTES)
    throw new MapRefused([
      `The GeoPackage has ${Math.round(size / MEGABYTE)} MB, at most ${LARGEST_BYTES / MEGABYTE} MB are read. What to do: export only the regency's villages from it.`,
    ]);
  const { default: initSqlJs } = await import('sql.js');
  const sqlite = await initSqlJs();
  const database = new sqlite.Database(await readFile(path));
  try {
    return await readLayer(database, layerName);
  } catch (error) {
    if (error instanceof MapRefused) throw error;
    throw new MapRefused([
      `The file is not a usable GeoPackage (${error instanceof Error ? error.message : String(error)}). What to do: copy or download it again, or export it anew from QGIS.`,
    ]);
  } finally {
    database.close();
  }
}

/** Views are SQL of whoever made the file, which may run without end; the library cannot be interrupted. */
function requireTables(database: Database, names: readonly string[]): void {
  const kinds = new Map(rowsOf(database, 'select name, type from sqlite_master').map(({ name, type }) => [String(name).toLowerCase(), String(type)]));
  const foreign = names.find((name) => (kinds.get(name.toLowerCase()) ?? 'table') !== 'table');
  if (foreign === undefined) return;
  throw new MapRefused([
    `"${foreign}" is a ${kinds.get(foreign.toLowerCase())} and no table. What to do: export the layer into a GeoPackage of its own (QGIS: Export, Save Features As).`,
  ]);
}

async function readLayer(database: Database, layerName: string | null): Promise<Layer> {
  requireTables(database, ['gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys']);
  const tables = rowsOf(
    database,
    `select c.table_name as name, g.column_name as geometry, g.srs_id as srs, s.definition as definition, s.srs_name as srs_name
     from gpkg_contents c join gpkg_geometry_columns g on g.table_name = c.table_name
     left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id where c.data_type = 'features' order by c.table_name`,
  );
  const name = chooseLayer(
    tables.map((table) => String(table['name'])),
    layerName,
  );
  requireTables(database, [name]);
  const table = tables.find((one) => one['name'] === name) ?? {};
  const convert = converter(table);
  const { default: wkx } = await import('wkx');
  const column = String(table['geometry']);
  const features = rowsOf(database, `select * from "${name.replaceAll('"', '""')}"`).map((row): LayerFeature => {
    const { [column]: blob, ...properties } = row;
    const wkb = blob instanceof Uint8Array ? wellKnownBinary(Buffer.from(blob)) : null;
    return { properties, geometry: wkb === null ? null : convert(wkx.Geometry.parse(wkb).toGeoJSON()) };
  });
  if (features.length === 0) throw new MapRefused([`The layer "${name}" has no features.`]);
  const srs = Number(table['srs']);
  return {
    features,
    attribution: null,
    notes: DEGREES.has(srs) ? [] : [`Coordinates were converted from ${String(table['srs_name'] ?? srs)} to degrees (by the definition in the file).`],
  };
}

function rowsOf(database: Database, statement: string): Record<string, SqlValue>[] {
  const prepared = database.prepare(statement);
  try {
    const rows: Record<string, SqlValue>[] = [];
    while (prepared.step()) rows.push(prepared.getAsObject());
    return rows;
  } finally {
    prepared.free();
  }
}

const ENVELOPE_BYTES = [0, 32, 48, 48, 64];

/** The geometry after the header of a GeoPackage blob (OGC 12-128, 2.1.3); null for an empty one. */
function wellKnownBinary(blob: Buffer): Buffer | null {
  if (blob.length < 8 || blob.toString('latin1', 0, 2) !== 'GP') throw new Error('a geometry without the GeoPackage header');
  const flags = blob.readUInt8(3);
  const envelope = ENVELOPE_BYTES[(flags >> 1) & 7];
  if (envelope === undefined) throw new Error('a geometry with an unknown envelope');
  return (flags & 16) !== 0 ? null : blob.subarray(8 + envelope);
}

function converter(table: Readonly<Record<string, SqlValue>>): (geometry: unknown) => unknown {
  const srs = Number(table['srs']);
  if (DEGREES.has(srs)) return (geometry) => geometry;
  try {
    const { forward } = proj4(String(table['definition']), 'EPSG:4326');
    const convert = (value: unknown): unknown => {
      if (!Array.isArray(value)) return value;
      const [x, y]: unknown[] = value;
      return typeof x === 'number' && typeof y === 'number' ? forward([x, y]) : value.map(convert);
    };
    return (geometry) => (isObject(geometry) ? { ...geometry, coordinates: convert(geometry['coordinates']) } : geometry);
  } catch {
    // Said to the person: the definition is missing or of a kind that the library does not know.
    throw new MapRefused([
      `The layer's coordinate system (${String(table['srs_name'] ?? srs)}) cannot be converted here. What to do: export the layer with CRS "EPSG:4326" (QGIS: Export, Save Features As).`,
    ]);
  }
}
