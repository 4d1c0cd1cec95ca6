import { MapRefused } from '../map-refused';
import { readGeoJson } from './geojson-reader';
import { chooseLayer, type Layer } from './layer';
import { ShapefileCut, ShapefileTooLarge, selectRecords } from './shapefile-records';
import { type Archive, withArchive } from './zip-entries';

const JSON_FILE = /\.(geojson|json)$/i;
/** Larger tables are those of a province or of the country: only the wanted rows are read. */
const ROWS_OF_A_REGENCY = 5_000;
/** Ten times the villages of the country; each row becomes an object. */
const MOST_ROWS = 1_000_000;
/** A mark of deletion, and one letter at least. */
const LEAST_ROW_BYTES = 2;

export interface ZippedOptions {
  readonly layer: string | null;
  /** Which rows of a table larger than a regency's are read. */
  readonly isWanted: (properties: Readonly<Record<string, unknown>>) => boolean;
}

/** A zipped Shapefile (or zipped GeoJSON). Coordinates of another system are converted when its `.prj` is in the archive. */
export async function readZippedFile(path: string, options: ZippedOptions): Promise<Layer> {
  return withArchive(path, async (archive) => {
    const names = archive.names.filter((name) => !name.includes('__MACOSX'));
    const stems = names.filter((name) => /\.shp$/i.test(name)).map((name) => name.slice(0, -4));
    const texts = names.filter((name) => JSON_FILE.test(name));
    if (stems.length > 0) {
      const chosen = chooseLayer(stems.map(lastPart), options.layer);
      return readShapefile(archive, stems.find((stem) => lastPart(stem) === chosen) ?? chosen, options);
    }
    if (texts.length > 0) return readGeoJson((await archive.read(chooseLayer(texts, options.layer)))?.toString('utf8') ?? '');
    throw new MapRefused([
      'The ZIP archive holds no Shapefile (.shp) and no GeoJSON. What to do: pack .shp, .dbf, .prj and .cpg of one layer into one archive.',
    ]);
  });
}

function lastPart(name: string): string {
  return name.replace(/^.*\//, '');
}

async function readShapefile(archive: Archive, stem: string, { isWanted }: ZippedOptions): Promise<Layer> {
  // Judged by its size before anything is unpacked; nothing is read yet.
  const shapes = archive.stream(`${stem}.shp`);
  const dbf = await archive.read(`${stem}.dbf`);
  if (dbf === null)
    throw new MapRefused([
      `${stem}.dbf is missing in the archive: without it no polygon has a code or a name. What to do: pack .shp, .dbf, .prj and .cpg together.`,
    ]);
  requireWholeTable(dbf, `${stem}.dbf`);
  const text = async (ending: string) => (await archive.read(`${stem}.${ending}`))?.toString('utf8').trim() ?? '';
  const [prj, cpg] = [await text('prj'), await text('cpg')];
  const { parseDbf, parseShp } = await import('shpjs');
  try {
    const rows = cpg === '' ? parseDbf(dbf) : parseDbf(dbf, cpg);
    const wanted = rows.map((row) => rows.length <= ROWS_OF_A_REGENCY || isWanted(row));
    // Without one wanted row the whole is read, so that it can be said what is wrong with it.
    const isChosen = wanted.includes(true) ? (index: number) => wanted[index] === true : () => true;
    const shp = await selectRecords(shapes, isChosen);
    const geometries = prj === '' ? parseShp(shp) : parseShp(shp, prj);
    const chosen = rows.filter((_, index) => isChosen(index));
    const left = rows.length - chosen.length;
    return {
      features: chosen.map((properties, index) => ({ properties, geometry: geometries[index] ?? null })),
      attribution: null,
      notes: [
        ...(/^PROJCS/i.test(prj) ? [`Coordinates were converted from ${nameOf(prj)} to degrees (by the .prj file).`] : []),
        ...(left > 0 ? [`${left.toLocaleString('en-GB')} of ${rows.length.toLocaleString('en-GB')} rows belong to other regencies and were passed over.`] : []),
      ],
    };
  } catch (error) {
    if (error instanceof MapRefused) throw error;
    if (error instanceof ShapefileCut) throw cut(`${stem}.shp`);
    if (error instanceof ShapefileTooLarge)
      throw new MapRefused([
        `${stem}.shp is larger than what is held of it (${error.message}). What to do: export only the regency's villages, as GeoPackage.`,
      ]);
    throw new MapRefused([
      `The Shapefile ${stem} cannot be read (${error instanceof Error ? error.message : String(error)}). What to do: open it in QGIS and export it as GeoPackage with CRS "EPSG:4326".`,
    ]);
  }
}

/** The library believes the header: rows that are not there, or take no bytes, would keep it busy for ever. */
function requireWholeTable(dbf: Buffer, name: string): void {
  if (dbf.length < 32) throw cut(name);
  const [rows, headerBytes, rowBytes] = [dbf.readUInt32LE(4), dbf.readUInt16LE(8), dbf.readUInt16LE(10)];
  if (rowBytes < LEAST_ROW_BYTES || dbf.length < headerBytes + rows * rowBytes) throw cut(name);
  if (rows > MOST_ROWS)
    throw new MapRefused([`${name} has ${rows.toLocaleString('en-GB')} rows. What to do: export only the regency's villages (QGIS: "Extract by expression").`]);
}

/** Headers say how much there should be; the library would pass over the missing rest in silence. */
function cut(name: string): MapRefused {
  return new MapRefused([
    `${name} is cut off or no part of a Shapefile. What to do: copy or download the archive again, and compare its size with the original.`,
  ]);
}

/** `PROJCS["WGS_1984_UTM_Zone_49S",...` gives the name. */
function nameOf(projection: string): string {
  return /^\w+\["([^"]+)"/.exec(projection)?.[1] ?? 'its projection';
}
