import { describe, expect, it } from 'vitest';
import { readReferencePlaces } from '../../db/reference/places';
import { REGENCY } from '../../db/reference/regency';
import { dice, sundaneseName } from '../testing/spoken-slips';
import type { PlaceEntry } from './place-entry.schema';
import { buildPlaceIndex } from './place-index';
import { wholeOf } from './places';

const areas = readReferencePlaces().map(({ lon, lat, ...place }) => ({
  ...place,
  point: [lon, lat] as const,
  isOwn: place.code.startsWith(`${REGENCY.code}.`),
}));
const regencies = [
  { code: REGENCY.code, name: REGENCY.name },
  { code: '32.11', name: 'Kabupaten Sumedang' },
];
const codeOf = (name: string, district: string) =>
  areas.find((area) => area.name === name && areas.find(({ code }) => code === area.parentCode)?.name === district)?.code ?? '';

function entry(rowId: number, more: Partial<PlaceEntry> & Pick<PlaceEntry, 'name' | 'kind'>): PlaceEntry {
  return { rowId, landmarkKind: null, otherNames: [], point: [108.2, -6.8], radiusMetres: 60, areaCode: null, roadGroup: -1, ...more };
}

const entries: PlaceEntry[] = [
  entry(1, {
    kind: 'landmark',
    landmarkKind: 'mosque',
    name: 'Masjid Agung Al-Imam',
    areaCode: codeOf('Majalengka Wetan', 'Majalengka'),
    point: [108.228, -6.836],
  }),
  entry(2, { kind: 'landmark', landmarkKind: 'mosque', name: 'Masjid Nurul Iman', areaCode: codeOf('Cikijing', 'Cikijing'), point: [108.37, -7.0] }),
  entry(3, { kind: 'landmark', landmarkKind: 'mosque', name: 'Masjid Nurul Iman', areaCode: codeOf('Loji', 'Jatiwangi'), point: [108.27, -6.73] }),
  entry(4, { kind: 'landmark', landmarkKind: 'clinic', name: 'Puskesmas Talaga', areaCode: codeOf('Talagakulon', 'Talaga') }),
  entry(5, { kind: 'landmark', landmarkKind: 'hospital', name: 'RSUD Majalengka', areaCode: codeOf('Majalengka Wetan', 'Majalengka') }),
  entry(6, { kind: 'landmark', landmarkKind: 'school', name: 'SDN Cikijing I', areaCode: codeOf('Cikijing', 'Cikijing') }),
  entry(7, { kind: 'landmark', landmarkKind: 'school', name: 'SDN Cikijing II', areaCode: codeOf('Cikijing', 'Cikijing') }),
  entry(8, { kind: 'bridge', name: 'Jembatan Cilutung', areaCode: codeOf('Cengal', 'Maja') }),
  entry(9, { kind: 'road', name: 'Jalan Jenderal Sudirman', areaCode: codeOf('Cikijing', 'Cikijing'), roadGroup: 0 }),
  entry(10, { kind: 'road', name: 'Jalan KH Abdul Halim', areaCode: codeOf('Majalengka Wetan', 'Majalengka'), roadGroup: 1 }),
  entry(11, { kind: 'landmark', landmarkKind: 'market', name: 'Pasar Cikijing', areaCode: codeOf('Cikijing', 'Cikijing'), otherNames: ['Pasar Kuda'] }),
  entry(12, { kind: 'hamlet', name: 'Dusun Pahing', areaCode: codeOf('Loji', 'Jatiwangi') }),
];
const index = wholeOf(buildPlaceIndex({ areas, regencies, entries }));
const search = (text: string, near?: readonly [number, number]) =>
  index.search({ text, limit: 8, near }).map(({ place }) => {
    const { table } = index;
    return {
      id: table.idOf(place),
      name: table.nameOf(place),
      kind: table.kindOf(place),
      isOwn: table.isOwn(place),
      district: table.areas[table.districtOf(place)]?.name,
    };
  });
const first = (text: string, near?: readonly [number, number]) => search(text, near)[0];

describe('the search of places', () => {
  it('shows every village of one name with its kecamatan, own places before neighbours', () => {
    const found = search('banjaran');
    expect(
      found
        .slice(0, 4)
        .map(({ name, kind, isOwn }) => `${name} ${kind} ${isOwn}`)
        .sort(),
    ).toEqual(['Banjaran desa true', 'Banjaran desa true', 'Banjaran desa true', 'Banjaran kecamatan true']);
    const shared = new Set(areas.filter(({ isOwn }) => !isOwn).map(({ name }) => name));
    const own = areas.filter(({ isOwn, name }) => isOwn && shared.has(name));
    expect(own.length).toBeGreaterThan(5);
    for (const { name } of own) expect(first(name)?.isOwn).toBe(true);
  });

  it('puts the neighbour first when only it is called so, or when its regency is said', () => {
    expect(first('Darmaraja')).toMatchObject({ name: 'Darmaraja', isOwn: false });
    expect(first('Cisitu')).toMatchObject({ name: 'Cisitu', isOwn: false });
    expect(first('Tanjungsari kab Sumedang')).toMatchObject({ name: 'Tanjungsari', isOwn: false });
  });

  it('prefers the namesake near the caller', () => {
    expect(first('banjaran', [108.32, -6.9])?.district).not.toBe(first('banjaran', [108.37, -6.73])?.district);
    expect(first('masjid nurul iman', [108.27, -6.73])?.id).toBe('landmark:3');
    expect(first('masjid nurul iman', [108.37, -7.0])?.id).toBe('landmark:2');
  });

  it('takes Kec. alone as a wish for the district, Desa for the village', () => {
    expect(first('kec. kertajati')?.kind).toBe('kecamatan');
    expect(first('desa kertajati')?.kind).toBe('desa');
  });

  it('knows kinds of things by their abbreviations, their other spellings and other names', () => {
    for (const text of ['mesjid agung', 'Masjid Al Imam', 'masjid agung alimam', 'dekat mesjid agung majalengka'])
      expect(first(text)?.id, text).toBe('landmark:1');
    for (const text of ['pkm talaga', 'puskesmas telaga', 'pusk. talaga']) expect(first(text)?.id, text).toBe('landmark:4');
    for (const text of ['rs majalengka', 'RSUD Majalengka', 'rumah sakit majalengka', 'rumah sakit umum daerah majalengka'])
      expect(first(text)?.id, text).toBe('landmark:5');
    expect(first('sd negeri cikijing 2')?.id).toBe('landmark:7');
    expect(first('SDN Cikijing 1')?.id).toBe('landmark:6');
    for (const text of ['jl sudirman', 'Jln. Jend. Sudirman', 'jalan soedirman', 'jl jendral sudirman cikijing']) expect(first(text)?.id, text).toBe('road:9');
    for (const text of ['jl abdul halim', 'jl. K.H. Abdul Halim', 'abdulhalim']) expect(first(text)?.id, text).toBe('road:10');
    for (const text of ['psr cikijing', 'pasar kuda', 'belakang pasar cikijing']) expect(first(text)?.id, text).toBe('landmark:11');
    for (const text of ['blok pahing', 'dsn pahing loji', 'kp. pahing']) expect(first(text)?.id, text).toBe('hamlet:12');
    expect(first('jembatan cilutung')?.id).toBe('bridge:8');
  });

  it('tells landmarks of one name apart by the village or district that is said', () => {
    expect(first('masjid nurul iman jatiwangi')?.id).toBe('landmark:3');
    expect(first('nurul iman desa loji')?.id).toBe('landmark:3');
    expect(first('mesjid nurul iman cikijing')?.id).toBe('landmark:2');
    expect(first('masjid cikijing')?.id).toBe('landmark:2');
  });

  it('gives a village before a landmark that is named after it', () => {
    expect(first('cikijing')?.kind).toBe('desa');
    expect(first('talaga')?.kind).toBe('kecamatan');
  });

  it('falls back on the village or district that was named where the map does not know the spot', () => {
    expect(first('rumah warga di blok sabtu desa jatitengah')).toMatchObject({ name: 'Jatitengah', kind: 'desa' });
    expect(first('sebelah timur pasar desa gandu dawuan')).toMatchObject({ name: 'Gandu', district: 'Dawuan' });
    expect(first('pabrik genteng abadi kec jatiwangi')?.district ?? first('pabrik genteng abadi kec jatiwangi')?.name).toBe('Jatiwangi');
    expect(first('Kec. Cikijing desa Sukasari')).toMatchObject({ name: 'Sukasari', kind: 'desa', district: 'Cikijing' });
  });

  it('finds the end of a name and what is not finished yet', () => {
    expect(search('muncang').map(({ name }) => name)).toContain('Pasirmuncang');
    for (let letters = 4; letters <= 10; letters += 1)
      expect(
        search('Leuwimunding'.slice(0, letters)).map(({ name }) => name),
        `${letters}`,
      ).toContain('Leuwimunding');
  });

  it('gives at most as many as asked for, and nothing for what is no name', () => {
    expect(search('su')).toHaveLength(8);
    for (const text of ['xyz', '...', '', '   ', 'qqqqqqqq', '🙂', '\u0000', '%%%']) expect(search(text), text).toEqual([]);
  });

  it('bears anything that can be pasted', () => {
    const roll = dice(3);
    for (let round = 0; round < 300; round += 1) {
      const text = Array.from({ length: 1 + Math.floor(roll() * 60) }, () => String.fromCodePoint(32 + Math.floor(roll() * 700))).join('');
      expect(() => search(text)).not.toThrow();
    }
    expect(() => search('a'.repeat(200))).not.toThrow();
    expect(() => search('desa '.repeat(40))).not.toThrow();
  });

  it('is made in slices of which none takes long, whole names or not', () => {
    const roll = dice(11);
    const many = Array.from({ length: 20_000 }, (_, row) =>
      entry(row + 1, { kind: 'hamlet', name: sundaneseName(roll), areaCode: areas[row % 300]?.code ?? null }),
    );
    let pauses = 0;
    const job = buildPlaceIndex({ areas, regencies, entries: many });
    let step = job.next();
    for (; step.done !== true; step = job.next()) pauses += 1;
    expect(pauses).toBeGreaterThan(100);
    const large = step.value;
    for (const wanted of [0, 777, 19_999]) {
      const name = many[wanted]?.name ?? '';
      expect(large.search({ text: name, limit: 8 }).map(({ place }) => large.table.nameOf(place))).toContain(name);
    }
  });
});
