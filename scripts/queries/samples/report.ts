import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const targets = [
  { clock: 'answer', seconds: 10, validFrom: SAMPLE.at, validTo: null },
  { clock: 'initial_handling', seconds: 120, validFrom: SAMPLE.at, validTo: null },
  { clock: 'complaint', seconds: 172_800, validFrom: SAMPLE.at, validTo: null },
] as const;
const scope = { from: SAMPLE.at, to: SAMPLE.later, timeZone: 'Asia/Jakarta', countsSimulated: true, targets } as const;

const calls: Samples<typeof import('../../../server/report/report-calls.repository')> = {
  readCallFigures: [call(scope)],
  readBreachedCalls: [call(scope, 50)],
  readCallHours: [call([scope, scope])],
  readFirstCallAt: [call(true)],
  readAnsweredHours: [call(scope)],
};

const incidents: Samples<typeof import('../../../server/report/report-incidents.repository')> = {
  readIncidentFigures: [call(scope)],
  readIncidentDays: [call(scope)],
  readBreachedIncidents: [call(scope, 50)],
  readForwardedHours: [call(scope)],
  readReopenedFigures: [call(scope)],
};

const assignments: Samples<typeof import('../../../server/report/report-assignments.repository')> = {
  readAssignmentFigures: [call(scope)],
  readAgencyNames: [call()],
  readTravelFigures: [call(scope)],
};

const complaints: Samples<typeof import('../../../server/report/report-complaints.repository')> = {
  readComplaintFigures: [{ args: [scope], answers: [[{}]] }],
  readBreachedComplaints: [call(scope, 50)],
};

const overview: Samples<typeof import('../../../server/report/admin-overview.repository')> = {
  readRefusedInput: [call(SAMPLE.day)],
  readOverviewCounts: [call(SAMPLE.at)],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/report/report-calls.repository.ts', samples: calls },
  { repository: 'server/report/report-incidents.repository.ts', samples: incidents },
  { repository: 'server/report/report-complaints.repository.ts', samples: complaints },
  { repository: 'server/report/report-assignments.repository.ts', samples: assignments },
  { repository: 'server/report/admin-overview.repository.ts', samples: overview },
];
