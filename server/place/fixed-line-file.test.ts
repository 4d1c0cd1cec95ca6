import { describe, expect, it } from 'vitest';
import { isFixedLineFile, readFixedLineFile } from './fixed-line-file';

const HEADER = 'number,subscriber,address,lat,lon';
const problemsOf = (row: string) => readFixedLineFile(`${HEADER}\n${row}`).problems;

describe('a file of fixed lines', () => {
  it('is read with English titles and commas', () => {
    expect(readFixedLineFile(`${HEADER}\n0233 281-234,Toko Uji,"Jl. Uji 1, Majalengka",-6.836,108.2277\n+62 233 281235,,Jl. Uji 2,,\n`)).toEqual({
      lines: [
        { number: '0233281234', subscriber: 'Toko Uji', address: 'Jl. Uji 1, Majalengka', point: [108.2277, -6.836] },
        { number: '0233281235', subscriber: null, address: 'Jl. Uji 2', point: null },
      ],
      problems: [],
    });
  });

  it('is read with Indonesian titles in any order, semicolons, decimal commas and a byte order mark', () => {
    const { lines, problems } = readFixedLineFile(
      '\uFEFFAlamat;Nomor Telepon;Bujur;Lintang;Nama Pelanggan\r\nJl. Uji 1;0233281234;108,2277;-6,836;Toko\r\n\r\n',
    );
    expect(problems).toEqual([]);
    expect(lines).toEqual([{ number: '0233281234', subscriber: 'Toko', address: 'Jl. Uji 1', point: [108.2277, -6.836] }]);
  });

  it('is told from another file by its header', () => {
    expect(isFixedLineFile(`${HEADER}\n`)).toBe(true);
    expect(isFixedLineFile('nomor;alamat')).toBe(true);
    expect(isFixedLineFile('name,kind,lat,lon')).toBe(false);
    expect(isFixedLineFile('{"type":"FeatureCollection"}')).toBe(false);
  });

  it.each([
    ['abc,,Jl. Uji,,', 'number', 'is no telephone number'],
    ['281234,,Jl. Uji,,', 'number', 'has no area code: write it as 0233 281234'],
    ['233281234,,Jl. Uji,,', 'number', 'has no area code: write it as 0233 281234'],
    ['0233281234,,,,', 'address', 'is empty'],
    [`0233281234,,${'x'.repeat(301)},,`, 'address', 'is longer than 300 characters or unreadable'],
    ['0233281234,,Jl. Uji,-6.8,', 'lon', 'is no number of degrees'],
    ['0233281234,,Jl. Uji,enam,108.2', 'lat', 'is no number of degrees'],
    ['0233281234,,Jl. Uji,108.2,-6.8', 'lat', 'and lon are exchanged'],
    ['0233281234,,Jl. Uji,48.8,2.3', 'lat', 'and lon lie outside Indonesia'],
    ['0233281234,,Jl. Uji,-6.8,999', 'lat', 'and lon are no place on earth'],
  ])('names line, column and reason of a wrong row: %s', (row, column, reason) => {
    expect(problemsOf(row)).toEqual([{ line: 2, column, reason }]);
  });

  it('keeps the good rows apart from the wrong ones, and a number that stands there twice', () => {
    const { lines, problems } = readFixedLineFile(`${HEADER}\n0233281234,,Jl. Satu,,\nx,,Jl. Dua,,\n0233 281234,,Jl. Tiga,,\n`);
    expect(lines.map(({ address }) => address)).toEqual(['Jl. Satu']);
    expect(problems).toEqual([
      { line: 3, column: 'number', reason: 'is no telephone number' },
      { line: 4, column: 'number', reason: 'stands in line 2 already' },
    ]);
  });

  it.each([
    ['nothing', '', /no column number and address/],
    ['no address', 'nomor;nama\n0233281234;Toko', /no column address/],
    ['no row', HEADER, /no row/],
    ['an open quote', `${HEADER}\n0233281234,,"Jl. Uji,,`, /[Qq]uote/],
  ])('is refused as a whole with %s', (_what, text, reason) => {
    const { lines, problems } = readFixedLineFile(text);
    expect(lines).toEqual([]);
    expect(problems).toEqual([{ line: null, column: null, reason: expect.stringMatching(reason) }]);
  });
});
