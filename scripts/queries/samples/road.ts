import { call, type SampleFile, type Samples } from '../sample';

const road: Samples<typeof import('../../../server/route/road.repository')> = {
  readDrivableRoads: [call({ sourceIds: ['3', '4'], afterId: '2000', limit: 2_000 })],
  readTurnBans: [call(['3', '4'])],
};

export const files: readonly SampleFile[] = [{ repository: 'server/route/road.repository.ts', samples: road }];
