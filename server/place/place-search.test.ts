import { describe, expect, it } from 'vitest';
import { readReferencePlaces } from '../../db/reference/places';
import { REGENCY } from '../../db/reference/regency';
import { readCoordinates, type SearchablePlace, searchPlaces } from './place-search.rules';

const all = readReferencePlaces();
const names = new Map(all.map((place) => [place.code, place.name]));
const places: SearchablePlace[] = all.map((place) => ({
  code: place.code,
  name: place.name,
  kind: place.kind,
  districtName: names.get(place.parentCode) ?? null,
  point: [place.lon, place.lat],
  isOwn: place.code.startsWith(`${REGENCY.code}.`),
}));
const search = (text: string) => searchPlaces(places, text, 8).map((place) => `${place.name}/${place.districtName ?? place.kind}`);

describe('the search of places', () => {
  it('shows every village of one name with its kecamatan, own places before neighbours', () => {
    const found = searchPlaces(places, 'banjaran', 8);
    const own = found.filter((place) => place.name === 'Banjaran' && place.isOwn);
    expect(
      own
        .filter((place) => place.kind !== 'kecamatan')
        .map((place) => place.districtName)
        .sort(),
    ).toEqual(['Banjaran', 'Maja', 'Sumberjaya']);
    expect(own.filter((place) => place.kind === 'kecamatan')).toHaveLength(1);
    expect(found.slice(0, 4)).toEqual(own);
  });

  it('puts a place of the regency before one of the same name next door', () => {
    const foreign = new Set(places.filter((place) => !place.isOwn).map((place) => place.name));
    const shared = places.filter((place) => place.isOwn && foreign.has(place.name)).map((place) => place.name);
    expect(shared.length).toBeGreaterThan(5);
    for (const name of shared) expect(searchPlaces(places, name, 8)[0]?.isOwn).toBe(true);
  });

  it('finds a name whatever its case, its prefix words, and however it is joined or split', () => {
    const [first] = search('panyingkiran');
    for (const text of ['PANYINGKIRAN', ' Panying kiran ', 'Desa Panyingkiran', 'ds. panyingkiran', 'Kel. Panyingkiran']) {
      expect(search(text)[0]).toBe(first);
    }
  });

  it('narrows by the district when it is said after a comma, after Kec. or in one breath', () => {
    for (const text of [
      'Banjaran, Sumberjaya',
      'Desa Banjaran Kec. Sumberjaya',
      'ds banjaran, kecamatan sumberjaya',
      'banjaran sumberjaya',
      'Banjaran kec.sumberjaya',
    ]) {
      expect(search(text)[0]).toMatch(/^Banjaran.*\/Sumberjaya$/);
    }
  });

  it('takes Kec. alone as a wish for the district itself', () => {
    expect(search('Kec. Kertajati')).toHaveLength(1);
    expect(searchPlaces(places, 'kec. kertajati', 8)[0]?.kind).toBe('kecamatan');
  });

  it('forgives one wrong letter from five letters on, and does not guess for short words', () => {
    expect(search('jatiwanggi').some((line) => line.startsWith('Jatiwangi/'))).toBe(true);
    expect(search('kadipatan').some((line) => line.startsWith('Kadipaten/'))).toBe(true);
    expect(search('xyz')).toEqual([]);
  });

  it('gives at most as many hits as asked for, and nothing for words without letters', () => {
    expect(searchPlaces(places, 'su', 8)).toHaveLength(8);
    expect(search('...')).toEqual([]);
    expect(search('desa')).toEqual([]);
  });
});

describe('typed coordinates', () => {
  it('are read latitude first, the other way round where only that makes sense, and refused when off the Earth', () => {
    expect(readCoordinates('-6.83,108.22')).toEqual([108.22, -6.83]);
    expect(readCoordinates(' -6.83 ; 108.22 ')).toEqual([108.22, -6.83]);
    expect(readCoordinates('108.22, -6.83')).toEqual([108.22, -6.83]);
    expect(readCoordinates('108.22, 190')).toBeNull();
    expect(readCoordinates('Banjaran')).toBeNull();
    expect(readCoordinates('-6.83')).toBeNull();
  });
});
