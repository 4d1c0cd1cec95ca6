import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { at, point } = SAMPLE;

const installation: Samples<typeof import('../../../server/installation/installation.repository')> = {
  readInstallation: [call()],
  insertInstallation: [call({ kind: 'real', name: 'Siaga 112', numberPrefix: 'MJL', timeZone: 'Asia/Jakarta', legalTexts: [], createdAt: at })],
  readTargets: [call()],
  insertTargets: [call([{ clock: 'answer', seconds: 10, validFrom: at, validTo: null }])],
  readCategories: [call()],
  readVillagePoints: [call()],
  insertCategories: [
    call([{ code: 'fire', nameId: 'Kebakaran', nameEn: 'Fire', subTypes: [{ code: 'fire_house', nameId: 'Rumah', nameEn: 'House', priority: 1 }] }]),
  ],
};

const setup: Samples<typeof import('../../../server/installation/setup.repository')> = {
  replaceSetupCode: [call('hash', at)],
  takeSetupAttempt: [call()],
  useSetupCode: [call('hash', at)],
};

const places: Samples<typeof import('../../../server/place/place.repository')> = {
  insertPlaces: [call([{ code: '32.10.01.2001', name: 'Desa', kind: 'desa', parentCode: '32.10.01', lon: point[0], lat: point[1], areaKm2: 1 }])],
  insertComputedAreas: [call('32.10')],
  countVillages: [call('32.10')],
  findAreaAt: [call(point)],
  listAreaShapes: [call()],
  listDistrictLabels: [call()],
  readMapSource: [call()],
  listNeighbourDistricts: [call()],
  listOutlines: [call()],
  insertMapSource: [call({ mapVersion: 1, name: 'map', attribution: 'source', counts: { villages: 343 }, isApproximate: false, importedAt: at })],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/installation/installation.repository.ts', samples: installation },
  { repository: 'server/installation/setup.repository.ts', samples: setup },
  { repository: 'server/place/place.repository.ts', samples: places },
];
