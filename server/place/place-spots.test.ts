import { describe, expect, it } from 'vitest';
import { distanceMetres, type LonLat } from '../shared/geo';
import { readKilometre } from './kilometre.rules';
import { searchNames } from './place-search.service';
import { buildPlaces, wholeOf } from './places';
import { readSpokenSpot } from './spoken-spot.rules';

/** Ten kilometres of motorway to the east and back, a tenth of a degree north of which nothing is; posts every five kilometres. */
const KM = 0.00905;
const WEST = 108.1;
const at = (km: number): LonLat => [WEST + km * KM, -6.7];
const carriageway = (id: number, direction: 1 | -1) => {
  const kms = Array.from({ length: 21 }, (_, index) => index / 2);
  const line = kms.map((km): LonLat => [at(km)[0], -6.7 + direction * 0.00012]);
  return {
    id: String(id),
    name: 'Jalan Tol Cikopo–Palimanan',
    ref: 'AH2',
    class: 'motorway',
    oneWay: 1 as const,
    nodeIds: kms.map((_, index) => `${id}-${index}`),
    line: direction === 1 ? [...line].reverse() : line,
  };
};
const street = (id: number, name: string, line: readonly LonLat[], nodeIds: readonly string[]) => ({
  id: String(id),
  name,
  ref: null,
  class: 'residential',
  oneWay: 0 as const,
  nodeIds,
  line,
});
const post = (id: number, name: string, km: number) => ({ id: String(id), kind: 'milestone', name, otherNames: null, street: null, point: at(km) });
const village = (code: string, name: string, point: LonLat) => ({ code, name, kind: 'desa' as const, parentCode: '32.10.01', point, areaKm2: 3, isOwn: true });

const places = wholeOf(
  buildPlaces({
    areas: [
      { code: '32.10.01', name: 'Kecamatan Uji', kind: 'kecamatan', parentCode: '32.10', point: [108.15, -6.75], areaKm2: null, isOwn: true },
      village('32.10.01.2001', 'Timurjaya', [108.6, -6.7]),
      village('32.10.01.2002', 'Baratjaya', [107.8, -6.7]),
    ],
    regencies: [{ code: '32.10', name: 'Kabupaten Uji' }],
    shapes: [
      {
        code: '32.10.01.2001',
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [108, -6.9],
              [109, -6.9],
              [109, -6.75],
              [108, -6.75],
              [108, -6.9],
            ],
          ],
        },
      },
    ],
    roads: [
      carriageway(1, 1),
      carriageway(2, -1),
      street(
        3,
        'Jalan Ahmad Yani',
        [
          [108.2, -6.8],
          [108.21, -6.8],
          [108.22, -6.8],
        ],
        ['a', 'b', 'c'],
      ),
      street(
        4,
        'Jalan Merdeka',
        [
          [108.21, -6.81],
          [108.21, -6.8],
          [108.21, -6.79],
        ],
        ['d', 'b', 'e'],
      ),
      street(
        5,
        'Jalan Kapten Abidin',
        [
          [108.3, -6.81],
          [108.3, -6.8],
        ],
        ['f', 'g'],
      ),
    ],
    landmarks: [post(1, 'KM 150', 0), post(2, 'KM 155', 5), post(3, '160', 10)],
    addresses: [
      { id: '1', street: 'Jalan Merdeka', houseNumber: '12', point: [108.2101, -6.805] },
      { id: '2', street: 'Jl. Merdeka', houseNumber: '16 A', point: [108.2101, -6.804] },
      { id: '3', street: 'Gang Melati', houseNumber: '3', point: [108.25, -6.82] },
    ],
  }),
);
const first = (text: string) => searchNames(places, { text })[0];
const metresFrom = (text: string, point: LonLat) => distanceMetres(first(text)?.point ?? [0, 0], point);

describe('crossings', () => {
  it.each([
    'Jl. Ahmad Yani simpang Jl. Merdeka',
    'jl merdeka simpang ahmad yani',
    'perempatan Ahmad Yani Merdeka',
    'perempatan jl a yani jl merdeka',
    'pertigaan merdeka dan ahmad yani',
    'simpang merdeka - ahmad yani',
    'Jl. Merdeka x Jl. Ahmad Yani',
    'di simpang empat ahmad yani / merdeka',
    'jl achmad jani perempatan jl merdeka',
  ])('are found where both roads share a node: %s', (text) => {
    expect(first(text)).toMatchObject({ kind: 'crossing', context: 'Desa Timurjaya, Kec. Kecamatan Uji', isOwn: true });
    expect(metresFrom(text, [108.21, -6.8])).toBeLessThan(2);
  });

  it('are not invented where the roads do not meet', () => {
    for (const text of ['Jl. Merdeka simpang Jl. Kapten Abidin', 'simpang merdeka abidin'])
      expect(searchNames(places, { text }).every(({ kind }) => kind !== 'crossing')).toBe(true);
  });
});

describe('kilometres', () => {
  it.each([
    ['Cipali KM 152 arah Timurjaya', 2],
    ['tol cipali km 152', 2],
    ['km 152+400 cipali', 2.4],
    ['KM 152.400 tol Cikopo Palimanan', 2.4],
    ['cipali kilometer 155', 5],
    ['AH2 km 157,5', 7.5],
    ['km 152', 2],
  ] as const)('lie between their posts along the road: %s', (text, km) => {
    const hit = first(text);
    expect(hit).toMatchObject({ kind: 'kilometre', isApproximate: false });
    expect(metresFrom(text, at(km))).toBeLessThan(60);
    expect(hit?.radiusMetres).toBeLessThan(200);
  });

  it('are on the carriageway that leads the way that was said', () => {
    const [east, west] = [first('cipali km 152 arah timurjaya'), first('cipali km 152 arah baratjaya')];
    expect(east?.name).toBe('Jalan Tol Cikopo–Palimanan KM 152 arah Timurjaya');
    expect(east?.point[1]).toBeLessThan(-6.7);
    expect(west?.point[1]).toBeGreaterThan(-6.7);
  });

  it('beyond the last post are said to be approximate, far beyond they are none', () => {
    expect(first('cipali km 163')).toMatchObject({ kind: 'kilometre', isApproximate: true, radiusMetres: 3000 });
    expect(first('cipali km 300')?.kind).not.toBe('kilometre');
  });

  it('are read in every way they are written', () => {
    expect(['152', 'KM 152', 'km. 152+400', '152.4', '152,400', '12+50'].map(readKilometre)).toEqual([152, 152, 152.4, 152.4, 152.4, 12.05]);
    expect(['', 'Patok', '152 B 3'].map(readKilometre)).toEqual([null, null, null]);
  });
});

describe('house numbers', () => {
  it('are found in their street, however it is abbreviated', () => {
    for (const text of ['Jl. Merdeka no 12', 'jalan merdeka nomor 12', 'Jl Merdeka 12', 'jln merdeka No.12', 'merdeka no 12']) {
      expect(first(text), text).toMatchObject({ kind: 'address', id: 'address:1', isApproximate: false });
    }
    expect(first('jl merdeka 16a')).toMatchObject({ id: 'address:2', isApproximate: false });
    expect(first('gang melati no 3')).toMatchObject({ id: 'address:3' });
  });

  it('that the map lacks lie beside their neighbours and are said to be approximate', () => {
    expect(first('jl merdeka no 14')).toMatchObject({ kind: 'address', isApproximate: true, name: 'Jalan Merdeka No. 14' });
    expect(first('jl merdeka no 914')).toMatchObject({ kind: 'road' });
  });
});

describe('what is no worked-out spot', () => {
  it('is left to the names', () => {
    for (const text of ['Cikijing', 'Desa Banjaran RT 03 RW 05', 'SDN Cikijing 2', 'kp. pahing', 'Banjaran, Sumberjaya', 'simpang'])
      expect(readSpokenSpot(text), text).toBeNull();
  });
});

it('the building of the index lets others run, also among thousands of roads of one name', () => {
  const roads = Array.from({ length: 4_000 }, (_, index) => {
    const east = 108.1 + index * 0.0001;
    return street(
      index + 1,
      'Jalan Desa',
      [
        [east, -6.7],
        [east, -6.7005],
      ],
      [`a${index}`, `b${index}`],
    );
  });
  const job = buildPlaces({ areas: [], regencies: [], shapes: [], roads, landmarks: [post(1, 'KM 1', 1)], addresses: [] });
  let pauses = 0;
  while (job.next().done !== true) pauses += 1;
  expect(pauses).toBeGreaterThan(roads.length / 160);
});

it('words that could be parted in a dozen ways are not tried as two roads that cross', () => {
  expect(readSpokenSpot('simpang pasar lama maja')).toMatchObject({ kind: 'crossing-words' });
  expect(readSpokenSpot('simpang tolong pak ada orang jatuh di pinggir sawah')).toBeNull();
});
