import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLandmarkCsv } from './landmark-csv';
import { MapRefused } from './map-refused';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'siaga-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const reading = async (content: string | Buffer) => {
  const path = join(folder, 'uji.csv');
  writeFileSync(path, content);
  return (await readLandmarkCsv(path, { name: 'uji.csv', isPartial: false, onBytes: () => undefined })).landmarks;
};
const problemsOf = async (content: string | Buffer) => {
  const refusal = await reading(content).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(MapRefused);
  return (refusal as MapRefused).problems.map((problem) => problem.replace('uji.csv, ', ''));
};

it('reads a table in English with commas', async () => {
  expect(await reading('name,kind,lat,lon\nRSUD Majalengka,hospital,-6.8365,108.2278\n')).toEqual([
    { osmId: null, name: 'RSUD Majalengka', kind: 'hospital', otherNames: null, street: null, point: [108.2278, -6.8365] },
  ]);
});

it('reads a table in Indonesian as a spreadsheet writes it: mark of order, semicolons, decimal commas, quotes, columns in any order', async () => {
  const text =
    '\uFEFFBujur;Lintang;"Nama";Jenis;Nama Lain;Keterangan\r\n108,2278;-6,8365;"Toko ""Sinar""; baru";Rumah Makan;Sinar;x\r\n\r\n108,1;-6,7;Jembatan Cilutung;JEMBATAN;;\r\n';
  expect(await reading(text)).toEqual([
    { osmId: null, name: 'Toko "Sinar"; baru', kind: 'shop', otherNames: 'Sinar', street: null, point: [108.2278, -6.8365] },
    { osmId: null, name: 'Jembatan Cilutung', kind: 'bridge', otherNames: null, street: null, point: [108.1, -6.7] },
  ]);
});

it('names line, column and reason of each wrong cell, and takes none of the rows', async () => {
  expect(await problemsOf('nama,jenis,lintang,bujur\nA,sekolah,-6.8,108.2\n,masjid,-6.8,108.2\nB,kapal,108.2,-6.8\nC,pasar,"6°50\'",\nD,pasar,-6.8\n')).toEqual(
    [
      'line 3, column name: is empty.',
      'line 4, column kind: "kapal" is not known: write for instance rumah sakit, sekolah, masjid, pasar, jembatan, lainnya.',
      'line 4, column lat: 108.2 is not between -90 and 90 (are latitude and longitude exchanged?).',
      'line 5, column lat: "6°50\'" is not a number of degrees such as -6.8365.',
      'line 5, column lon: is empty.',
      'line 6: there are 3 cells, but the first line has 4.',
    ],
  );
});

it('lists fifty problems and counts the others', async () => {
  const problems = await problemsOf(`name,kind,lat,lon\n${'A,pasar,x,108\n'.repeat(70)}`);
  expect(problems).toHaveLength(51);
  expect(problems[50]).toBe('and 20 more.');
});

it.each([
  ['nothing in it', '', /is empty/],
  ['a header that names other things', 'desa,jumlah\nA,1\n', /there is none called "name" or "nama", "kind" or "jenis"/],
  ['two columns of the same meaning', 'name,nama,kind,lat,lon\n', /both mean name/],
  ['the old code page of Windows', Buffer.from('name,kind,lat,lon\nCaf\xe9,pasar,-6.8,108.2\n', 'latin1'), /not in UTF-8/],
  ['UTF-16', Buffer.from('\uFEFFname,kind,lat,lon\n', 'utf16le'), /not a text file in UTF-8/],
  ['a quote without an end', 'name,kind,lat,lon\n"A,pasar,-6.8,108.2\n', /line 2: /],
  ['a row without an end', `name,kind,lat,lon\n${'a'.repeat(100_000)}`, /line 2: /],
])('refuses with one sentence a file with %s', async (_what, content, reason) => {
  expect(await problemsOf(content)).toEqual([expect.stringMatching(reason)]);
});
