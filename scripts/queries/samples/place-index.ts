import { call, type SampleFile, type Samples } from '../sample';

const placeIndex: Samples<typeof import('../../../server/place/place-index.repository')> = {
  listSearchableAreas: [call()],
  listRegencyNames: [call()],
  readNamedRoadPage: [call('0', 2_000)],
  readLandmarkPage: [call('0', 2_000)],
  readAddressPage: [call('0', 2_000)],
};

export const files: readonly SampleFile[] = [{ repository: 'server/place/place-index.repository.ts', samples: placeIndex }];
