import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const geometry = { type: 'MultiPolygon', coordinates: [[[SAMPLE.point]]] };
const bounds = [107.9, -7.2, 108.5, -6.5] as const;

const boundaries: Samples<typeof import('../../../server/map/boundary.repository')> = {
  listKnownPlaces: [call()],
  listAreaCodes: [call()],
  readAreaBounds: [call()],
  checkGeometries: [call([geometry])],
  replaceAreas: [call([{ code: '32.10.01.2001', name: 'Desa', districtCode: '32.10.01', districtName: 'Kecamatan', geometry }])],
  followAreaNames: [call()],
  replaceOutlines: [call([{ code: '32.10.01', kind: 'district', name: 'Kecamatan', geometry }])],
  replaceNeighbourOutlines: [call([{ code: '32.08', name: 'Kabupaten Kuningan', geometry }], SAMPLE.at)],
};

const sources: Samples<typeof import('../../../server/map/source.repository')> = {
  insertStagingSource: [
    call({ kind: 'osm', slug: 'jawa', name: 'jawa.osm.pbf', attribution: '', licence: 'ODbL', sha256: '00', mapVersion: 2, at: SAMPLE.at }),
  ],
  beatStagingSources: [call(['1', '2'], SAMPLE.at)],
  describeSource: [call('1', { counts: { roads: 1 }, extent: bounds, dataAt: SAMPLE.at, attribution: 'OpenStreetMap' })],
  listSources: [call()],
  lockMapVersion: [call()],
  raiseMapVersion: [call()],
  retireSources: [call(['jawa'])],
  switchSourcesOn: [call(['1'], { mapVersion: 2, at: SAMPLE.at })],
  deleteSourceRows: [call('road', { sourceId: '1', limit: 5000 })],
  deleteSource: [call('1')],
  listArtefacts: [call()],
  countAreas: [call()],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/map/boundary.repository.ts', samples: boundaries },
  { repository: 'server/map/source.repository.ts', samples: sources },
];
