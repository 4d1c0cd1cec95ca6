import { call, type SampleFile, type Samples } from '../sample';

const page = { sourceIds: ['1', '2'], afterId: '0' };

const tiles: Samples<typeof import('../../../server/map/tile-source.repository')> = {
  listTileRoads: [call(page)],
  listTileShapes: [call(page)],
  listTileLandmarks: [call(page)],
  listTileAddresses: [call(page)],
  countTileRows: [{ args: [['1', '2']], answers: [[{ total: '4' }]] }],
  listTileAttributions: [call(['1', '2'])],
};

export const files: readonly SampleFile[] = [{ repository: 'server/map/tile-source.repository.ts', samples: tiles }];
