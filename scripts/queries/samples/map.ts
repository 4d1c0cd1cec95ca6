import { call, type SampleFile, type Samples } from '../sample';

const tiles = { kind: 'tiles', mapVersion: 2 } as const;

const mapVersion: Samples<typeof import('../../../server/map/map-version.repository')> = { readMapVersion: [call()] };

const artefacts: Samples<typeof import('../../../server/map/artefact.repository')> = {
  insertArtefactPart: [call({ ...tiles, part: 0 }, Buffer.from('part'))],
  findArtefactVersion: [call('tiles', 2)],
  describeArtefact: [call('tiles', 2)],
  readArtefactPart: [call({ ...tiles, part: 0 })],
  deleteArtefacts: [call(2)],
  deleteOldArtefacts: [call('tiles', [1, 2])],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/map/map-version.repository.ts', samples: mapVersion },
  { repository: 'server/map/artefact.repository.ts', samples: artefacts },
];
