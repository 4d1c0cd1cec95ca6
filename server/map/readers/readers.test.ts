import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import wkx from 'wkx';
import { dbaseTable, shapefile, type ZipPart, zipArchive } from '../../testing/map-files';
import { readLayer } from '../import-file';
import { chooseLayer } from './layer';

const SQUARE = [
  [108.1, -6.9],
  [108.1, -6.8],
  [108.2, -6.8],
  [108.2, -6.9],
  [108.1, -6.9],
] as const;
/** The same corners in UTM zone 49S, to the metre. */
const SQUARE_UTM = [
  [179_490, 9_236_331],
  [179_424, 9_247_399],
  [190_487, 9_247_464],
  [190_551, 9_236_397],
  [179_490, 9_236_331],
] as const;
const UTM_49S =
  'PROJCS["WGS_1984_UTM_Zone_49S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],PARAMETER["Central_Meridian",111.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
const TABLE = dbaseTable(['KDEPUM', 'WADMKD'], [['32.10.01.2001', 'Cipasung']]);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(name: string, bytes: Buffer | Uint8Array, layer: string | null = null) {
  await writeFile(join(folder, name), bytes);
  return readLayer(join(folder, name), { layer, regencyCode: '32.10' });
}

/** Of a Polygon or MultiPolygon. */
function firstCorner({ features }: Awaited<ReturnType<typeof readLayer>>): readonly number[] {
  let inner: unknown = (features[0]?.geometry as { coordinates?: unknown } | undefined)?.coordinates;
  while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0];
  return inner as number[];
}

describe('a zipped Shapefile', () => {
  it('is read with its table, and converted to degrees where its .prj says metres', async () => {
    const degrees = await read(
      'a.zip',
      zipArchive([
        { name: 'desa.shp', bytes: shapefile([SQUARE]) },
        { name: 'desa.dbf', bytes: TABLE },
      ]),
    );
    expect(degrees.features[0]?.properties).toEqual({ KDEPUM: '32.10.01.2001', WADMKD: 'Cipasung' });
    expect(firstCorner(degrees)).toEqual([108.1, -6.9]);
    const metres = await read(
      'b.zip',
      zipArchive([
        { name: 'peta/desa.shp', bytes: shapefile([SQUARE_UTM]) },
        { name: 'peta/desa.dbf', bytes: TABLE },
        { name: 'peta/desa.prj', bytes: Buffer.from(UTM_49S) },
      ]),
    );
    expect(metres.notes).toEqual([expect.stringContaining('converted from WGS_1984_UTM_Zone_49S to degrees')]);
    expect(firstCorner(metres)[0]).toBeCloseTo(108.1, 4);
    expect(firstCorner(metres)[1]).toBeCloseTo(-6.9, 4);
  });

  it.each([
    ['no .shp', [{ name: 'a.txt', bytes: Buffer.from('x') }], /no Shapefile/],
    ['no .dbf', [{ name: 'desa.shp', bytes: shapefile([SQUARE]) }], /desa.dbf is missing[\s\S]*no polygon has a code/],
    [
      'two layers',
      ['a', 'b'].flatMap((name) => [
        { name: `${name}.shp`, bytes: shapefile([SQUARE]) },
        { name: `${name}.dbf`, bytes: TABLE },
      ]),
      /2 layers: a, b/,
    ],
    [
      'a cut .shp',
      [
        { name: 'desa.shp', bytes: shapefile([SQUARE]).subarray(0, 120) },
        { name: 'desa.dbf', bytes: TABLE },
      ],
      /desa.shp is cut off/,
    ],
  ])('is refused with what to do: %s', async (_what, parts, reason) => {
    await expect(read('c.zip', zipArchive(parts))).rejects.toThrow(reason);
  });

  it('is refused when its table promises rows without end, or rows of nothing', async () => {
    const lying = (change: (dbf: Buffer) => void) => {
      const dbf = Buffer.from(TABLE);
      change(dbf);
      return zipArchive([
        { name: 'desa.shp', bytes: shapefile([SQUARE]) },
        { name: 'desa.dbf', bytes: dbf },
      ]);
    };
    const endless = lying((dbf) => {
      dbf.writeUInt32LE(4_000_000_000, 4);
      dbf.writeUInt16LE(0, 10);
    });
    await expect(read('g.zip', endless)).rejects.toThrow(/desa.dbf is cut off or no part of a Shapefile/);
    await expect(
      read(
        'h.zip',
        lying((dbf) => void dbf.writeUInt32LE(9, 4)),
      ),
    ).rejects.toThrow(/desa.dbf is cut off/);
  });

  it('of the whole country is read for the regency only, in the order of its rows', async () => {
    const count = 6_000;
    const codes = Array.from({ length: count }, (_, index) =>
      index % 3_000 === 7 ? `32.10.01.2${String(index).padStart(3, '0').slice(-3)}` : '33.01.01.2001',
    );
    const shifted = (index: number) => SQUARE.map(([x, y]) => [x + index / 1e5, y] as const);
    const layer = await read(
      'country.zip',
      zipArchive([
        { name: 'idn_admin3.shp', bytes: shapefile([]) },
        { name: 'idn_admin4.shp', bytes: shapefile(codes.map((_, index) => shifted(index))) },
        {
          name: 'idn_admin4.dbf',
          bytes: dbaseTable(
            ['KODE'],
            codes.map((code) => [code]),
          ),
        },
      ]),
    );
    expect(layer.features.map(({ properties }) => properties['KODE'])).toEqual(['32.10.01.2007', '32.10.01.2007']);
    expect(firstCorner(layer)[0]).toBeCloseTo(108.1 + 7 / 1e5, 9);
    expect(layer.notes).toEqual(['5,998 of 6,000 rows belong to other regencies and were passed over.']);
  });

  it('is not unpacked when it would burst: by what it declares, and by what really comes', async () => {
    const zeros = Buffer.alloc(30_000_000);
    const bomb = (part: Partial<ZipPart>) =>
      zipArchive([
        { name: 'desa.shp', bytes: zeros, ...part },
        { name: 'desa.dbf', bytes: TABLE },
      ]);
    await expect(read('d.zip', bomb({}))).rejects.toThrow(/was not unpacked: desa.shp would grow from \d+ to 30000000 bytes/);
    await expect(read('e.zip', bomb({ claimedBytes: 900 }))).rejects.toThrow(/desa.shp cannot be unpacked|desa.shp is larger than the archive says/);
    await expect(read('f.zip', bomb({ bytes: shapefile([SQUARE]), claimedBytes: 4_000_000_000 }))).rejects.toThrow(
      /desa.shp would grow from \d+ to 4000000000 bytes/,
    );
  });
});

describe('a GeoPackage', () => {
  async function geoPackage(srs: number, definition: string, ring: readonly (readonly [number, number])[]): Promise<Uint8Array> {
    const sqlite = new (await initSqlJs()).Database();
    sqlite.run(`create table gpkg_contents (table_name text, data_type text); create table gpkg_geometry_columns (table_name text, column_name text, srs_id int);
      create table gpkg_spatial_ref_sys (srs_id int, srs_name text, definition text); create table desa (fid integer primary key, geom blob, kode text, nama text);`);
    sqlite.run("insert into gpkg_contents values ('desa', 'features'), ('gambar', 'tiles')");
    sqlite.run("insert into gpkg_geometry_columns values ('desa', 'geom', ?)", [srs]);
    sqlite.run('insert into gpkg_spatial_ref_sys values (?, ?, ?)', [srs, `EPSG:${srs}`, definition]);
    const wkb = wkx.Geometry.parseGeoJSON({ type: 'MultiPolygon', coordinates: [[ring]] }).toWkb();
    // GP, version 0, flags: little-endian with an envelope of four doubles.
    const header = Buffer.alloc(40);
    header.write('GP', 'latin1');
    header.writeUInt8(0b11, 3);
    header.writeInt32LE(srs, 4);
    sqlite.run("insert into desa (geom, kode, nama) values (?, '3210012001', 'Cipasung'), (null, '3210012002', 'Bangbayang')", [Buffer.concat([header, wkb])]);
    return sqlite.export();
  }

  it('is read with its table, polygons in degrees as they are and others converted by the definition in the file', async () => {
    const degrees = await read('a.gpkg', await geoPackage(4326, 'GEOGCS[...]', SQUARE));
    expect(degrees.features.map(({ properties }) => properties['nama'])).toEqual(['Cipasung', 'Bangbayang']);
    expect(degrees.features[1]?.geometry).toBeNull();
    expect(firstCorner(degrees)).toEqual([108.1, -6.9]);
    const metres = await read('b.gpkg', await geoPackage(32749, UTM_49S, SQUARE_UTM));
    expect(firstCorner(metres)[0]).toBeCloseTo(108.1, 4);
    expect(metres.notes[0]).toContain('converted from EPSG:32749');
  });

  it('is refused when a query stands where a table should: it could run without end', async () => {
    const sqlite = new (await initSqlJs()).Database(await geoPackage(4326, '', SQUARE));
    sqlite.run(`alter table desa rename to hidden;
      create view desa as with recursive n(fid) as (select 1 union all select fid + 1 from n) select n.fid, geom, kode, nama from n, hidden`);
    await expect(read('f.gpkg', sqlite.export())).rejects.toThrow(/"desa" is a view[\s\S]*Save Features As/);
  });

  it('is refused when its coordinate system cannot be converted, when it lacks the layer, or when it is none', async () => {
    await expect(geoPackage(999, 'nobody knows', SQUARE).then((bytes) => read('c.gpkg', bytes))).rejects.toThrow(
      /EPSG:999\) cannot be converted[\s\S]*EPSG:4326/,
    );
    await expect(geoPackage(4326, '', SQUARE).then((bytes) => read('d.gpkg', bytes, 'kota'))).rejects.toThrow(/no layer "kota". It has: desa/);
    await expect(read('e.gpkg', Buffer.alloc(5000))).rejects.toThrow(/no usable GeoPackage|not a usable GeoPackage/);
  });
});

describe('a GeoJSON file', () => {
  it.each([
    ['cut in half', '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{}', /cut off: after 73 characters[\s\S]*compare its size/],
    ['cut in the middle of a text', '{"type":"Feat', /cut off/],
    ['something else', '<html>', /not JSON: it does not begin/],
    ['empty', ' ', /empty/],
    ['a slip in the middle', '{"type":"FeatureCollection","features":[,]}', /not JSON/],
    ['another kind of GeoJSON', '{"type":"Feature"}', /not a GeoJSON FeatureCollection \(its type is Feature\)/],
    ['nothing in it', '{"type":"FeatureCollection","features":[]}', /no features/],
    ['a type as deep as a well', `{"type":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, /not a GeoJSON FeatureCollection \(its type is missing\)/],
    [
      'projected by its own word',
      '{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:32749"}},"features":[{}]}',
      /EPSG:32749[\s\S]*save the layer again/,
    ],
  ])('is refused with the reason: %s', async (_what, text, reason) => {
    await expect(read('x.geojson', Buffer.from(text))).rejects.toThrow(reason);
  });

  it('tells its attribution, and may begin with a byte order mark', async () => {
    const layer = await read(
      'y.json',
      Buffer.from('\uFEFF{"type":"FeatureCollection","attribution":" Sumber X ","features":[{"type":"Feature","properties":{"a":1},"geometry":null}]}'),
    );
    expect(layer).toMatchObject({ attribution: 'Sumber X', features: [{ properties: { a: 1 }, geometry: null }] });
  });
});

it('of several layers takes the one named, else the one whose name speaks of villages', () => {
  expect(chooseLayer(['idn_admin1', 'idn_adm4_desa'], null)).toBe('idn_adm4_desa');
  expect(chooseLayer(['a', 'B'], 'b')).toBe('B');
  expect(() => chooseLayer(['a', 'b'], null)).toThrow(/--layer NAME/);
  expect(() => chooseLayer([], null)).toThrow(/no layer/);
});
