import { MapRefused } from '../map-refused';
import { readGeoJson } from './geojson-reader';
import { chooseLayer, type Layer } from './layer';
import { readZipEntries } from './zip-entries';

const PARTS = /\.(shp|dbf|prj|cpg)$/i;
const JSON_FILE = /\.(geojson|json)$/i;

/** A zipped Shapefile (or zipped GeoJSON). Coordinates of another system are converted when its `.prj` is in the archive. */
export async function readZippedFile(path: string, layerName: string | null): Promise<Layer> {
  const files = await readZipEntries(path, (name) => (PARTS.test(name) || JSON_FILE.test(name)) && !name.includes('__MACOSX'));
  const shapes = [...files.keys()].filter((name) => /\.shp$/i.test(name));
  const texts = [...files.keys()].filter((name) => JSON_FILE.test(name));
  if (shapes.length === 0 && texts.length > 0) return readGeoJson(files.get(chooseLayer(texts, layerName))?.toString('utf8') ?? '');
  if (shapes.length === 0)
    throw new MapRefused([
      'The ZIP archive holds no Shapefile (.shp) and no GeoJSON. What to do: pack .shp, .dbf, .prj and .cpg of one layer into one archive.',
    ]);
  const stems = shapes.map((name) => name.slice(0, -4));
  const chosen = chooseLayer(
    stems.map((stem) => stem.replace(/^.*\//, '')),
    layerName,
  );
  return readShapefile(files, stems.find((stem) => stem.replace(/^.*\//, '') === chosen) ?? chosen);
}

async function readShapefile(files: ReadonlyMap<string, Buffer>, stem: string): Promise<Layer> {
  const part = (ending: string) => [...files].find(([name]) => name.toLowerCase() === `${stem}.${ending}`.toLowerCase())?.[1];
  const [shp, dbf, prj, cpg] = [part('shp'), part('dbf'), part('prj'), part('cpg')];
  if (shp === undefined) throw new MapRefused([`${stem}.shp is missing in the archive.`]);
  if (dbf === undefined)
    throw new MapRefused([
      `${stem}.dbf is missing in the archive: without it no polygon has a code or a name. What to do: pack .shp, .dbf, .prj and .cpg together.`,
    ]);
  refuseCut(stem, shp, dbf);
  const projection = prj?.toString('utf8').trim() ?? '';
  const { default: parse } = await import('shpjs');
  try {
    const { features } = await parse({
      shp,
      dbf,
      ...(projection === '' ? {} : { prj: projection }),
      ...(cpg === undefined ? {} : { cpg: cpg.toString('utf8') }),
    });
    return {
      features: features.map(({ properties, geometry }) => ({ properties: properties ?? {}, geometry })),
      attribution: null,
      isDegrees: projection !== '',
      notes: /^PROJCS/i.test(projection) ? [`Coordinates were converted from ${nameOf(projection)} to degrees (by the .prj file).`] : [],
    };
  } catch (error) {
    throw new MapRefused([
      `The Shapefile ${stem} cannot be read (${error instanceof Error ? error.message : String(error)}). What to do: open it in QGIS and export it as GeoPackage with CRS "EPSG:4326".`,
    ]);
  }
}

/** Both headers say how much there should be; the library would pass over the missing rest in silence. */
function refuseCut(stem: string, shp: Buffer, dbf: Buffer): void {
  const isShpWhole = shp.length >= 100 && shp.readInt32BE(0) === 9994 && shp.length >= shp.readInt32BE(24) * 2;
  const isDbfWhole = dbf.length >= 32 && dbf.length >= dbf.readUInt16LE(8) + dbf.readUInt32LE(4) * dbf.readUInt16LE(10);
  if (isShpWhole && isDbfWhole) return;
  throw new MapRefused([
    `${stem}.${isShpWhole ? 'dbf' : 'shp'} is cut off or no part of a Shapefile. What to do: copy or download the archive again, and compare its size with the original.`,
  ]);
}

/** `PROJCS["WGS_1984_UTM_Zone_49S",...` gives the name. */
function nameOf(projection: string): string {
  return /^\w+\["([^"]+)"/.exec(projection)?.[1] ?? 'its projection';
}
