import { call, type SampleFile, type Samples } from '../sample';

const point = 'SRID=4326;POINT(108.2277 -6.8361)';

const stagedRows: Samples<typeof import('../../../server/map/staged-rows.repository')> = {
  insertStagedRows: [
    call('landmark', [{ source_id: '7', osm_id: 100_105, kind: 'mosque', name: 'Masjid Agung', other_names: null, street: null, point }]),
    call('address', [{ source_id: '7', osm_id: 100_205, street: 'Jalan Siliwangi', house_number: '7', point }]),
  ],
};

export const files: readonly SampleFile[] = [{ repository: 'server/map/staged-rows.repository.ts', samples: stagedRows }];
