import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, at } = SAMPLE;

const commands: Samples<typeof import('../../../server/live/command.repository')> = {
  claimCommand: [call({ id, name: 'incident.close', userId: null, recordedAt: at })],
  readCommand: [call(id)],
  storeCommandResult: [call(id, null)],
  deleteCommandsBefore: [call(at, 5_000)],
};

const agency = { id, code: 'damkar', name: 'Damkar', telephone: null, isActive: true, version: 1 };

const log: Samples<typeof import('../../../server/live/log.repository')> = {
  appendFacts: [call([{ fact: { type: 'agency.changed', at, agency } }], at)],
  readFactsAfter: [call('0', 500)],
  readFactsAsTold: [call('0', { until: at, limit: 500 })],
  readTallyChanges: [call('0', 5_000)],
  readHead: [call()],
  readRecentFacts: [call({ limit: 20, agencyId: null, quiet: ['call.link_changed'] }), call({ limit: 20, agencyId: id, quiet: ['call.link_changed'] })],
};

const snapshot: Samples<typeof import('../../../server/live/snapshot.repository')> = {
  beginSnapshot: [call()],
  readMapVersion: [call()],
  readLiveCalls: [call()],
  readLiveIncidents: [call(null), call(id)],
  readLiveAssignments: [call(null), call(id)],
  readActiveUnits: [call(null), call(id)],
  readAgencies: [call(null), call(id)],
  readCallsSince: [call(at)],
  readIncidentsSince: [call(at)],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/live/command.repository.ts', samples: commands },
  { repository: 'server/live/log.repository.ts', samples: log },
  { repository: 'server/live/snapshot.repository.ts', samples: snapshot },
];
