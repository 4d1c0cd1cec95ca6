import { describe, expect, it } from 'vitest';
import { parseCell } from './cell.rules';
import { isCellFile, readCellFile } from './cell-file';

const HEADER = 'mcc,mnc,area,cell,lat,lon,radius_metres';

describe('a cell as a switch tells it', () => {
  it.each([
    ['510-10-1234-56789', { mcc: 510, mnc: 10, area: 1234, cell: 56_789 }],
    ['510-01-65535-68719476735', { mcc: 510, mnc: 1, area: 65_535, cell: 68_719_476_735 }],
    // The same network in each generation of the header: GERAN, UTRAN, E-UTRAN, NR.
    ['3GPP-GERAN; cgi-3gpp=5101004D2DDD5', { mcc: 510, mnc: 10, area: 0x04d2, cell: 0xddd5 }],
    ['3GPP-UTRAN-FDD; utran-cell-id-3gpp=5101004D2000DDD5', { mcc: 510, mnc: 10, area: 0x04d2, cell: 0xddd5 }],
    ['3GPP-E-UTRAN-FDD; utran-cell-id-3gpp=5101004D2012AB0F', { mcc: 510, mnc: 10, area: 0x04d2, cell: 0x012ab0f }],
    ['3GPP-E-UTRAN-FDD;utran-cell-id-3gpp="5101004D2012AB0F";network-provided', { mcc: 510, mnc: 10, area: 0x04d2, cell: 0x012ab0f }],
    ['3GPP-NR-FDD; utran-cell-id-3gpp=5101000A1B2123456789', { mcc: 510, mnc: 10, area: 0x00a1b2, cell: 0x123456789 }],
    ['3GPP-E-UTRAN-FDD; utran-cell-id-3gpp=31041004D2012AB0F', { mcc: 310, mnc: 410, area: 0x04d2, cell: 0x012ab0f }],
  ])('is read from %s', (text, cell) => {
    expect(parseCell(text)).toEqual(cell);
  });

  it.each(['', '510-10', '510-10-1-99999999999999', '000-10-1-1', 'IEEE-802.11; i-wlan-node-id=00', '3GPP-E-UTRAN-FDD; utran-cell-id-3gpp=51010', 'x'])(
    'is none when it cannot be one: %j',
    (text) => {
      expect(parseCell(text)).toBeNull();
    },
  );
});

describe('a table of cells', () => {
  it('is known by its header and read in either way of writing numbers', () => {
    expect(isCellFile(`${HEADER}\n`)).toBe(true);
    expect(isCellFile('number,address')).toBe(false);
    expect(readCellFile(`\uFEFFMCC;MNC;TAC;CellID;Lintang;Bujur;Radius\n510;10;1234;56789;-6,8361;108,2277;1.500,5`).problems).toMatchObject([
      { column: 'radius' },
    ]);
    expect(readCellFile(`MCC;MNC;TAC;CellID;Lintang;Bujur;Radius\n510;10;1234;56789;-6,8361;108,2277;1500,5`)).toEqual({
      sectors: [{ mcc: 510, mnc: 10, area: 1234, cell: 56_789, point: [108.2277, -6.8361], radiusMetres: 1500.5 }],
      problems: [],
    });
  });

  it('names each row that cannot be taken, with its line, its column and why, and takes the others', () => {
    const rows = [
      '510,10,1,1,-6.8,108.2,900',
      '510,10,1,1,-6.9,108.2,900',
      '510,10,1,2,-6.8,,900',
      '0,10,1,3,-6.8,108.2,900',
      '510,10,1,4,-96,108.2,900',
      '510,10,1,5,-6.8,108.2,0',
    ];
    const { sectors, problems } = readCellFile([HEADER, ...rows].join('\n'));
    expect(sectors).toHaveLength(1);
    expect(problems).toEqual([
      { line: 3, column: 'cell', reason: 'stands in line 2 already' },
      { line: 4, column: 'lon', reason: 'is no number of degrees' },
      { line: 5, column: 'mcc', reason: 'must be a number from 1 to 999' },
      { line: 6, column: 'lat', reason: 'and lon are no place on earth' },
      { line: 7, column: 'radius', reason: 'must be a number from 1 to 100000' },
    ]);
    expect(readCellFile('mcc,mnc,area\n1,2,3').problems[0]?.reason).toContain('no column cell and lat and lon and radius');
    expect(readCellFile(`${HEADER}\n`).problems[0]?.reason).toContain('no row');
  });
});
