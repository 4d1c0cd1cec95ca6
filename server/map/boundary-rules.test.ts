import { describe, expect, it } from 'vitest';
import { translateBpsCodes } from './boundary-codes.rules';
import { dotted, guessColumns, type KnownNames, NO_CHOICE, regencyCode, tenDigits } from './boundary-columns.rules';
import { dissolve } from './boundary-dissolve';
import { Grid } from './boundary-grid';
import { judgeLocations } from './boundary-location';
import { covers, metresToOutline, type Polygons, readPolygons } from './boundary-polygon.rules';
import { type Finding, reportLines, spokenArea } from './boundary-report.rules';
import { findGaps, findOverlaps, repairVillage, villageShapes } from './boundary-topology';

const square = (lon: number, lat: number, size = 0.01): Polygons[number][number] => [
  [lon, lat],
  [lon + size, lat],
  [lon + size, lat + size],
  [lon, lat + size],
  [lon, lat],
];
const grid = new Grid([108, -7]);

describe('codes and columns', () => {
  it('reads both kinds of codes in the forms that files have', () => {
    expect(['32.10.01.2001', '3210012001', 3210012001, 'ID3210012001', ' 3210012001 '].map(tenDigits)).toEqual(Array(5).fill('3210012001'));
    expect(['32.10.01', '', null, '32100120011', 'x'].map(tenDigits)).toEqual(Array(5).fill(null));
    expect(dotted('3210012001')).toBe('32.10.01.2001');
    expect(['32.10', '3210', 'ID3210', 3210, '32'].map(regencyCode)).toEqual(['32.10', '32.10', '32.10', '32.10', null]);
  });

  const known: KnownNames = {
    codes: new Set(['32.10.01.2001', '32.10.01.2002']),
    villages: new Set(['cipasung', 'bangbayang']),
    districts: new Set(['lemahsugih']),
  };
  it('guesses columns by their values, whatever they are called', () => {
    const rows = [
      { id: 1, a: '3210012001', b: 'CIPASUNG', c: 'Lemahsugih', population: 3210990000 },
      { id: 2, a: '3210012002', b: 'Bangbayang', c: 'LEMAH SUGIH', population: 3210990001 },
    ];
    expect(guessColumns(rows, known, NO_CHOICE)).toEqual({ code: 'a', name: 'b', district: 'c', system: 'kemendagri' });
  });
  it('guesses by their names where values say nothing, tells BPS codes, and obeys the person', () => {
    const rows = [{ OBJECTID: 7, ADM4_PCODE: 'ID3210010001', ADM4_EN: 'Nowhere', ADM3_EN: 'Elsewhere', luas: '3,1' }];
    expect(guessColumns(rows, known, NO_CHOICE)).toEqual({ code: 'ADM4_PCODE', name: 'ADM4_EN', district: 'ADM3_EN', system: 'bps' });
    expect(guessColumns(rows, known, { code: 'luas', name: null, district: null, system: 'kemendagri' })).toMatchObject({ code: 'luas', system: 'kemendagri' });
  });

  it('translates BPS codes by name within the district, then by spelling, then by place, each village once', () => {
    const village = (code: string, name: string, districtName: string, lon: number) => ({ code, name, districtName, point: [lon, -7] as const });
    const reference = [
      village('32.10.01.2001', 'Sukasari', 'Talaga', 1),
      village('32.10.02.2001', 'Sukasari', 'Cikijing', 2),
      village('32.10.02.2002', 'Bagjasari', 'Cikijing', 3),
      village('32.10.02.2003', 'Kasturi', 'Cikijing', 4),
    ];
    const row = (code: string, name: string, districtName: string | null, lon: number) => ({
      code,
      name,
      districtName,
      covers: ([x]: readonly [number, number]) => x === lon,
    });
    expect(
      translateBpsCodes(
        [
          row('1', 'SUKASARI', 'Cikijing', 2),
          row('2', 'Sukasari', 'Talaga', 1),
          row('3', 'Bagja Sarie', 'Cikijing', 9),
          row('4', 'Anything', 'Cikijing', 4),
          row('5', 'None', 'Cikijing', 9),
        ],
        reference,
      ),
    ).toEqual([
      { code: '32.10.02.2001', how: 'name' },
      { code: '32.10.01.2001', how: 'name' },
      { code: '32.10.02.2002', how: 'spelling' },
      { code: '32.10.02.2003', how: 'place' },
      null,
    ]);
    // Without a district the place decides between villages of one name.
    expect(translateBpsCodes([row('1', 'Sukasari', null, 2)], reference)).toEqual([{ code: '32.10.02.2001', how: 'name' }]);
  });
});

describe('polygons', () => {
  it.each<[string, unknown, string]>([
    ['a line', { type: 'LineString', coordinates: square(1, 1) }, 'no Polygon'],
    ['nothing', null, 'no geometry'],
    ['an open ring', { type: 'Polygon', coordinates: [square(108, -7).slice(0, 4)] }, 'not closed'],
    ['a ring too short', { type: 'Polygon', coordinates: [square(108, -7).slice(0, 3)] }, 'fewer than four'],
    [
      'no numbers',
      {
        type: 'Polygon',
        coordinates: [
          [
            ['a', 1],
            [1, 1],
            [1, 2],
            ['a', 1],
          ],
        ],
      },
      'not two numbers',
    ],
    ['no ring', { type: 'MultiPolygon', coordinates: [[]] }, 'without a ring'],
  ])('are refused with the reason: %s', (_what, geometry, reason) => {
    expect(readPolygons(geometry)).toContain(reason);
  });

  it('lose their heights, cover what is inside, and tell the distance to their outline', () => {
    const read = readPolygons({ type: 'Polygon', coordinates: [square(108, -7).map((at) => [...at, 12])] });
    expect(read).toEqual([[square(108, -7)]]);
    expect([covers(read as Polygons, [108.005, -6.995]), covers(read as Polygons, [108.02, -6.995])]).toEqual([true, false]);
    expect(metresToOutline(read as Polygons, [108.02, -6.995])).toBeCloseTo(1105, -1);
  });
});

describe('locations', () => {
  const neighbourhood = [107.9, -7.3, 108.6, -6.4] as const;
  const judge = (...middles: [number, number][]) =>
    judgeLocations(
      middles.map((middle, index) => ({ row: index + 1, code: '32.10.01.2001', name: 'Cipasung', middle })),
      neighbourhood,
    );
  it.each<[string, [number, number], Finding['kind'], string]>([
    ['exchanged', [-6.8, 108.2], 'swapped_axes', 'exchanged they lie in the regency'],
    ['north of the equator', [108.2, 6.8], 'wrong_hemisphere', 'with the other sign'],
    ['UTM 49S', [190_541, 9_247_280], 'projected', 'UTM zone 49S (EPSG:32749)'],
    ['UTM 48S', [853_000, 9_246_000], 'projected', 'UTM zone 48S (EPSG:32748)'],
    ['Web Mercator', [12_044_769, -759_000], 'projected', 'Web Mercator (EPSG:3857)'],
    ['metres of who knows what', [5_000_000, 77], 'projected', 'metres of some projection'],
    ['another planet', [-60.5, 40.25], 'elsewhere', '40.25000, -60.50000 (latitude, longitude), 16,136 km'],
  ])('say what they look like, once for a whole file: %s', (_what, middle, kind, detail) => {
    const [whole, ...rest] = judge(middle, middle, middle);
    expect(rest).toEqual([]);
    expect(whole).toMatchObject({ kind, place: null, detail: expect.stringContaining('all 3 polygons, for example 32.10.01.2001 Cipasung') });
    expect(whole?.detail).toContain(detail);
    const [one] = judge(middle, [108.2, -6.8], [108.2, -6.8], [108.2, -6.8]);
    expect(one).toMatchObject({ kind, place: { code: '32.10.01.2001', name: 'Cipasung' } });
  });
  it('are silent where all is well', () => {
    expect(judge([108.2, -6.8], [108.3, -6.9])).toEqual([]);
  });
});

describe('topology', () => {
  const area = (code: string, ...polygons: Polygons) => ({ code, coordinates: polygons });
  it('finds overlaps and gaps with their size and place, and nothing in a clean file', () => {
    const clean = villageShapes(grid, [area('32.10.01.2001', [square(108, -7)]), area('32.10.01.2002', [square(108.01, -7)])]);
    expect([findOverlaps(grid, clean), findGaps(grid, clean)]).toEqual([[], []]);
    const messy = villageShapes(grid, [
      area('32.10.01.2001', [square(108, -7, 0.03), square(108.01, -6.99, 0.01)]),
      area('32.10.01.2002', [square(108.029, -7)]),
    ]);
    expect(findOverlaps(grid, messy)).toMatchObject([
      { codes: ['32.10.01.2001', '32.10.01.2002'], km2: expect.closeTo(0.122, 2), share: expect.closeTo(0.1, 2) },
    ]);
    const [gap] = findGaps(grid, messy);
    expect(gap?.km2).toBeCloseTo(1.22, 2);
    expect(gap?.at[0]).toBeCloseTo(108.015, 6);
    expect(gap?.at[1]).toBeCloseTo(-6.985, 6);
  });

  it('makes a nested part a hole where another village lies there, drops it where it says the same land twice', () => {
    const own = area('32.10.01.2001', [square(108, -7, 0.03)], [square(108.01, -6.99)]);
    const enclave = villageShapes(grid, [own, area('32.10.01.2002', [square(108.01, -6.99)])]);
    const hole = repairVillage(grid, own, enclave);
    expect(hole.nested).toMatchObject([{ becomes: 'hole', owner: '32.10.01.2002' }]);
    expect(hole.coordinates).toHaveLength(1);
    expect(hole.coordinates[0]).toHaveLength(2);
    expect(hole.km2After).toBeCloseTo(hole.km2Before, 6);
    const twice = repairVillage(grid, own, villageShapes(grid, [own]));
    expect(twice.nested).toMatchObject([{ becomes: 'nothing', owner: null }]);
    expect(twice.coordinates[0]).toHaveLength(1);
  });

  it('mends a small loop and shows an outline drawn as an eight as a change of area', () => {
    const loop = area('32.10.01.2001', [
      [...square(108, -7).slice(0, 2), [108.01, -6.995], [108.0101, -6.9949], [108.0101, -6.995], [108.01, -6.9949], ...square(108, -7).slice(2)],
    ]);
    const mended = repairVillage(grid, loop, []);
    expect(Math.abs(mended.km2After - mended.km2Before) / mended.km2Before).toBeLessThan(0.001);
    const eight = repairVillage(
      grid,
      area('32.10.01.2001', [
        [
          [108.1, -7],
          [108.2, -7.1],
          [108.2, -7],
          [108.1, -7.1],
          [108.1, -7],
        ],
      ]),
      [],
    );
    expect(eight.km2After - eight.km2Before).toBeGreaterThan(10);
  });

  it('dissolves villages to districts that fit each other across cracks, and keeps areas of the ellipsoid', () => {
    // Two districts of two villages each, a crack of 5 m between them and another in the first.
    const crack = 0.00005;
    const shapes = villageShapes(grid, [
      area('32.10.01.2001', [square(108, -7)]),
      area('32.10.01.2002', [square(108, -6.99 + crack)]),
      area('32.10.02.2001', [square(108.01 + crack, -7)]),
      area('32.10.02.2002', [square(108.01 + crack, -6.99 + crack)]),
    ]);
    const outlines = dissolve(grid, shapes, { regencyCode: '32.10', isClean: false });
    expect(outlines.map(({ kind, code, coordinates }) => [kind, code, coordinates.length, coordinates[0]?.length])).toEqual([
      ['district', '32.10.01', 1, 1],
      ['district', '32.10.02', 1, 1],
      ['regency', '32.10', 1, 1],
    ]);
    const [first, second, regency] = outlines.map(({ km2 }) => km2);
    expect((first ?? 0) + (second ?? 0)).toBeCloseTo(regency ?? 0, 4);
    // 0.02005 degrees square at 7 degrees south on WGS 84.
    expect(regency).toBeCloseTo(4.909, 2);
  });
});

describe('the report', () => {
  const finding = (change: Partial<Finding>): Finding => ({
    kind: 'gap',
    severity: 'warning',
    place: { row: 4, code: '32.10.01.2001', name: 'Cipasung' },
    at: [108.123456, -7.054321],
    detail: '12 m2',
    weight: 1,
    ...change,
  });
  it('tells each kind once with what to do, the largest places first, with code, name and coordinates as people paste them', () => {
    const lines = reportLines(
      [
        finding({ weight: 1, detail: 'small' }),
        finding({ weight: 9, detail: 'large' }),
        finding({ weight: 2, detail: 'middle', place: { row: 5, code: null, name: null } }),
      ],
      2,
    );
    expect(lines).toEqual([
      'Taken as it is; please look at:',
      '  Gaps between villages (3)',
      '    - 32.10.01.2001 Cipasung: large, at -7.05432, 108.12346.',
      '    - row 5: middle, at -7.05432, 108.12346.',
      '    - and 1 smaller one (--report FILE writes all of them)',
      expect.stringMatching(/^ {4}What to do: /),
    ]);
  });
  it('says why a file was refused before what could be mended', () => {
    const lines = reportLines([finding({}), finding({ severity: 'repair', kind: 'nested_shell' }), finding({ severity: 'refusal', kind: 'no_code' })], 5);
    expect(lines.filter((line) => /^\S/.test(line))).toEqual(['Why it was refused:', 'Mended while reading:', 'Taken as it is; please look at:']);
  });
  it('speaks areas in the unit that a person can picture', () => {
    expect([2e-6, 0.0048, 0.0234, 1.234].map(spokenArea)).toEqual(['2.0 m2', '4,800 m2', '2.34 ha', '1.23 km2']);
  });
});
