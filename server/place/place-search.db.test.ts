import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRealInstallation } from '../installation/installation.service';
import { distanceMetres } from '../shared/geo';
import { fakeClock } from '../testing/fake-clock';
import { hasMonaco, loadMonaco } from '../testing/staged-map';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { loadPlaces } from './place-index.service';
import { searchNames, searchPlace } from './place-search.service';
import type { Places } from './places';
import { SPOKEN_FORMS } from './spoken-forms.fixture';

describe.each(DATABASE_KINDS)('the place search of a new installation (%s)', (kind) => {
  let database: TestDatabase;
  let places: Places;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await createRealInstallation({ db: database.db, clock: fakeClock() });
    places = await loadPlaces(database.db);
  });
  afterAll(() => database?.close());

  const search = (text: string, near?: readonly [number, number]) => searchNames(places, { text, near });
  const searchAll = (text: string, near?: readonly [number, number]) => {
    const map = { current: { places } as never, reload: async () => {} };
    return searchPlace({ db: database.db, map }, { text, near });
  };

  it('puts the right place first for nine in ten spoken forms, and among the first three for 98 of a hundred', () => {
    expect(SPOKEN_FORMS.length).toBeGreaterThanOrEqual(150);
    const misses: string[] = [];
    let [first, three] = [0, 0];
    for (const [text, codes] of SPOKEN_FORMS) {
      const found = search(text).map(({ code }) => code ?? '');
      const at = found.findIndex((code) => codes.split(' ').includes(code));
      if (at === 0) first += 1;
      if (at >= 0 && at < 3) three += 1;
      if (at !== 0) misses.push(`${text}: ${at}`);
    }
    expect(first / SPOKEN_FORMS.length, misses.join('\n')).toBeGreaterThanOrEqual(0.9);
    expect(three / SPOKEN_FORMS.length, misses.join('\n')).toBeGreaterThanOrEqual(0.98);
  });

  it('shows each namesake with its district, how far it is and how far it reaches', async () => {
    const hits = await searchAll('banjaran', [108.2274, -6.8364]);
    const villages = hits.filter((hit) => hit.name === 'Banjaran' && hit.isOwn && hit.kind === 'desa');
    expect(villages.map(({ context }) => context).sort()).toEqual(['Kec. Banjaran', 'Kec. Maja', 'Kec. Sumberjaya']);
    for (const { radiusMetres, distanceMetres: metres } of villages) {
      expect(radiusMetres).toBeGreaterThan(300);
      expect(radiusMetres).toBeLessThan(4_000);
      expect(metres).toBeGreaterThan(1_000);
    }
    // A district is as large as its villages together.
    expect((await searchAll('kec banjaran'))[0]).toMatchObject({ kind: 'kecamatan', context: null, distanceMetres: null });
    expect((await searchAll('kec banjaran'))[0]?.radiusMetres).toBeGreaterThan(2_000);
  });

  it('reads coordinates before names, with the village they lie in', async () => {
    expect(await searchAll('6°50\'11"S 108°13\'38"E')).toMatchObject([{ kind: 'coordinates', isOwn: true, isApproximate: true, name: '-6.83639, 108.22722' }]);
    expect((await searchAll('-6.8364, 108.2274'))[0]?.context).toMatch(/^Desa .+, Kec\. .+/);
    expect(await searchAll('-6.2, 106.8')).toMatchObject([{ code: null, context: null, districtName: null, isOwn: false }]);
    expect(await searchAll('https://maps.app.goo.gl/AbCdEf')).toEqual([]);
  });

  describe.skipIf(!hasMonaco)('real map data: streets of Monaco', () => {
    let monaco: Places | null = null;
    const searching = async () => {
      if (monaco === null) await loadMonaco(database.db);
      const loaded = monaco ?? (monaco = await loadPlaces(database.db));
      return (text: string) => searchNames(loaded, { text, near: [7.42, 43.735] });
    };

    it('finds roads, landmarks and house numbers, however they are spelled', async () => {
      const hitsOf = await searching();
      expect(hitsOf('Avenue Princesse Grace')[0]).toMatchObject({ kind: 'road' });
      expect(hitsOf('princes grase')[0]?.name).toContain('Princesse Grace');
      expect(hitsOf('Casino de Monte Carlo').some(({ name }) => name.toLowerCase().includes('casino'))).toBe(true);
      expect(hitsOf('Avenue de Grande-Bretagne no 22')[0]).toMatchObject({ kind: 'address', name: 'Avenue de Grande-Bretagne No. 22', isApproximate: false });
      // Numbers 4-6 are one house; a number that the map lacks lies beside its neighbours.
      expect(hitsOf('Avenue Albert II nomor 6')[0]).toMatchObject({ kind: 'address', isApproximate: false });
      expect(hitsOf('Avenue de Grande Bretagne no 21')[0]).toMatchObject({ kind: 'address', isApproximate: true });
    });

    it('finds where two roads meet', async () => {
      const hitsOf = await searching();
      const [crossing] = hitsOf('Avenue Princesse Alice simpang Avenue de Monte-Carlo');
      expect(crossing).toMatchObject({ kind: 'crossing', name: 'Simpang Avenue Princesse Alice – Avenue de Monte-Carlo' });
      for (const name of ['Avenue Princesse Alice', 'Avenue de Monte-Carlo']) {
        const road = hitsOf(name).find(({ kind: what }) => what === 'road');
        expect(distanceMetres(crossing?.point ?? [0, 0], road?.point ?? [0, 0])).toBeLessThan(500);
      }
      expect(hitsOf('perempatan princes alice monte karlo')[0]?.point).toEqual(crossing?.point);
      expect(hitsOf('Rue des Remparts simpang Avenue Princesse Alice').every(({ kind: what }) => what !== 'crossing')).toBe(true);
    });

    it('still finds the villages as before', async () => {
      const hitsOf = await searching();
      expect(hitsOf('Cikijing')[0]).toMatchObject({ kind: 'desa', isOwn: true });
    });
  });
});
