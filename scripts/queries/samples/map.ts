import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const geometry = { type: 'MultiPolygon', coordinates: [[[SAMPLE.point]]] };
const tiles = { kind: 'tiles', mapVersion: 2 } as const;

const importAreas: Samples<typeof import('../../../server/place/import-areas.repository')> = {
  listKnownPlaces: [call()],
  listAreaCodes: [call()],
  checkGeometries: [call([geometry])],
  raiseMapVersion: [call()],
  replaceAreas: [call([{ code: '32.10.01.2001', name: 'Desa', districtCode: '32.10.01', districtName: 'Kecamatan', geometry }])],
  followAreaNames: [call()],
};

const mapVersion: Samples<typeof import('../../../server/map/map-version.repository')> = { readMapVersion: [call()] };

const artefacts: Samples<typeof import('../../../server/map/artefact.repository')> = {
  insertArtefactPart: [call({ ...tiles, part: 0 }, Buffer.from('part'))],
  findArtefactVersion: [call('tiles', 2)],
  countArtefactParts: [call('tiles', 2)],
  readArtefactPart: [call({ ...tiles, part: 0 })],
  deleteArtefacts: [call(2)],
  deleteOldArtefacts: [call('tiles', [1, 2])],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/place/import-areas.repository.ts', samples: importAreas },
  { repository: 'server/map/map-version.repository.ts', samples: mapVersion },
  { repository: 'server/map/artefact.repository.ts', samples: artefacts },
];
