import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const scope = {
  from: SAMPLE.at,
  to: SAMPLE.later,
  timeZone: 'Asia/Jakarta',
  countsSimulated: true,
  targets: [
    { clock: 'answer', seconds: 10, validFrom: SAMPLE.at, validTo: null },
    { clock: 'initial_handling', seconds: 120, validFrom: SAMPLE.at, validTo: null },
    { clock: 'complaint', seconds: 172_800, validFrom: SAMPLE.at, validTo: null },
  ],
} as const;
const narrowed = {
  ...scope,
  filter: {
    categoryCode: 'fire',
    subTypeCode: 'fire_house',
    agencyId: SAMPLE.id,
    districtCode: '32.10.07',
    villageCode: '32.10.07.2003',
    weekday: 5,
    hours: [17],
  },
} as const;
const SHIFTS = [7, 19] as const;

const rows: Samples<typeof import('../../../server/report/explore/explore-rows.repository')> = {
  countRows: [call(scope, 'call.broken'), call(narrowed, 'incident.broken')],
  readRows: [
    call(scope, { set: 'call.ghost', offset: 0 }),
    call(narrowed, { set: 'incident.forwardedTooLate', offset: 200 }),
    call(scope, { set: 'complaint.reopened', offset: 0 }),
    call(narrowed, { set: 'assignment.declined', offset: 0 }),
  ],
  readCauses: [call(scope, 'call'), call(scope, 'incident'), call(scope, 'complaint')],
};

const parts: Samples<typeof import('../../../server/report/explore/explore-parts.repository')> = {
  readIncidentParts: [call(scope, SHIFTS)],
  readCallHoursOfWeek: [call(narrowed)],
  readCallShifts: [call(scope, SHIFTS)],
  readPlaceNames: [call()],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/report/explore/explore-rows.repository.ts', samples: rows },
  { repository: 'server/report/explore/explore-parts.repository.ts', samples: parts },
];
