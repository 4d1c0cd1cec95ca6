import { describe, expect, it } from 'vitest';
import { compareWithPlaces, type KnownPlaces, readAreaFile } from './import-areas.rules';

const square = (lon: number, lat: number) => [
  [
    [lon, lat],
    [lon + 0.01, lat],
    [lon + 0.01, lat + 0.01],
    [lon, lat + 0.01],
    [lon, lat],
  ],
];
const feature = (change: Record<string, unknown> = {}, properties: Record<string, unknown> = {}) => ({
  type: 'Feature',
  properties: { code: '32.10.01.2001', name: 'Cipasung', ...properties },
  geometry: { type: 'Polygon', coordinates: square(108.16, -7.06) },
  ...change,
});
const file = (...features: unknown[]) => readAreaFile(JSON.stringify({ type: 'FeatureCollection', features }));

describe('a file of village polygons', () => {
  it('is read with codes with or without dots, one or many parts, heights dropped, and its attribution', () => {
    const read = readAreaFile(
      `\uFEFF${JSON.stringify({
        type: 'FeatureCollection',
        attribution: ' Sumber X ',
        crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } },
        features: [
          feature({}, { code: 3210012002 }),
          feature({ geometry: { type: 'MultiPolygon', coordinates: [square(108.2, -7).map((ring) => ring.map((at) => [...at, 12]))] } }),
        ],
      })}`,
    );
    expect(read.problems).toEqual([]);
    expect(read.attribution).toBe('Sumber X');
    expect(read.areas.map((area) => area.code)).toEqual(['32.10.01.2002', '32.10.01.2001']);
    expect(read.areas[1]?.coordinates[0]?.[0]?.[0]).toEqual([108.2, -7]);
  });

  it.each([
    ['no JSON', () => readAreaFile('{'), 'not JSON'],
    ['another kind of GeoJSON', () => readAreaFile('{"type":"Feature"}'), 'FeatureCollection'],
    ['nothing in it', () => file(), 'no features'],
    ['projected coordinates', () => readAreaFile('{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:32749"}},"features":[]}'), 'EPSG:32749'],
    ['a missing code', () => file(feature({}, { code: undefined })), 'no village code'],
    ['a code of another form', () => file(feature({}, { code: '32.10.01' })), 'no village code'],
    ['a missing name', () => file(feature({}, { name: ' ' })), 'no name'],
    ['a line', () => file(feature({ geometry: { type: 'LineString', coordinates: square(1, 1)[0] } })), 'no Polygon'],
    ['no geometry', () => file(feature({ geometry: null })), 'no geometry'],
    ['an open ring', () => file(feature({ geometry: { type: 'Polygon', coordinates: [square(108, -7)[0]?.slice(0, 4)] } })), 'not closed'],
    ['a ring too short', () => file(feature({ geometry: { type: 'Polygon', coordinates: [square(108, -7)[0]?.slice(0, 3)] } })), 'fewer than four'],
    ['a position off the Earth', () => file(feature({ geometry: { type: 'Polygon', coordinates: square(-7.06, 108.16) } })), 'not on Earth'],
    [
      'a position without numbers',
      () =>
        file(
          feature({
            geometry: {
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
          }),
        ),
      'not two numbers',
    ],
    ['a code twice', () => file(feature(), feature()), 'more than once'],
  ])('is refused with the reason: %s', (_what, read, reason) => {
    expect(read().problems.join('\n')).toContain(reason);
  });
});

describe('a file in the light of the places known', () => {
  const known: KnownPlaces = {
    labels: new Map([
      ['32.10.01.2001', [108.169, -7.059]],
      ['32.10.01.2002', [108.2, -7.03]],
    ]),
    districts: new Map([['32.10.01', 'Lemahsugih']]),
    expected: new Set(['32.10.01.2001', '32.10.01.2002']),
  };
  const problems = (isPartial: boolean, ...features: unknown[]) => compareWithPlaces(file(...features).areas, known, isPartial).join('\n');

  it('must have every village of the map in force, unless a part was asked for', () => {
    expect(problems(false, feature())).toContain('1 of 2 villages are missing (32.10.01.2002)');
    expect(problems(true, feature())).toBe('');
    expect(problems(false, feature(), feature({ geometry: { type: 'Polygon', coordinates: square(108.2, -7.03) } }, { code: '32.10.01.2002' }))).toBe('');
  });

  it('must have each village near its known point and in a known or named district', () => {
    expect(problems(true, feature({ geometry: { type: 'Polygon', coordinates: square(110, -7) } }))).toContain('lies far');
    expect(problems(true, feature({}, { code: '32.10.99.2001' }))).toContain('district 32.10.99 is not known');
    expect(problems(true, feature({}, { code: '32.10.99.2001', kecamatan: 'Baru' }))).toBe('');
  });
});
