import { call, type SampleFile, type Samples } from '../sample';

const page = { sourceIds: ['1', '2'], fromId: 1, toId: 1000 };

const tiles: Samples<typeof import('../../../server/map/tile-source.repository')> = {
  listTileRoads: [call(page)],
  listTileShapes: [call(page)],
  listTileLandmarks: [call(page)],
  listTileAddresses: [call(page)],
  readTileRange: [call('map_shape', ['1', '2'])],
  listTileAttributions: [call(['1', '2'])],
};

export const files: readonly SampleFile[] = [{ repository: 'server/map/tile-source.repository.ts', samples: tiles }];
