import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const geometry = { type: 'MultiPolygon', coordinates: [[[SAMPLE.point]]] };

const importAreas: Samples<typeof import('../../../server/place/import-areas.repository')> = {
  listKnownPlaces: [call()],
  listAreaCodes: [call()],
  checkGeometries: [call([geometry])],
  raiseMapVersion: [call()],
  replaceAreas: [call([{ code: '32.10.01.2001', name: 'Desa', districtCode: '32.10.01', districtName: 'Kecamatan', geometry }])],
  followAreaNames: [call()],
};

export const files: readonly SampleFile[] = [{ repository: 'server/place/import-areas.repository.ts', samples: importAreas }];
