import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { at, point } = SAMPLE;

const surroundings: Samples<typeof import('../../../server/place/surroundings.repository')> = {
  readRoadPage: [call('0', 100)],
  readLabels: [call()],
  readOutlines: [{ args: [], answers: [[]] }],
  hasApproximateAreas: [call()],
};

const description: Samples<typeof import('../../../server/place/point-description.repository')> = {
  readAreaAndNeighbour: [{ args: [point, '32.08'], answers: [[]] }],
};

const neighbours: Samples<typeof import('../../../server/place/neighbour.repository')> = {
  insertMissingNeighbours: [call([{ code: '32.08', name: 'Kabupaten Kuningan' }], at)],
  listNeighbours: [call()],
  lockNeighbour: [call('32.08')],
  updateCallCentre: [call('32.08', { callCentre: '112', at })],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/place/surroundings.repository.ts', samples: surroundings },
  { repository: 'server/place/point-description.repository.ts', samples: description },
  { repository: 'server/place/neighbour.repository.ts', samples: neighbours },
];
