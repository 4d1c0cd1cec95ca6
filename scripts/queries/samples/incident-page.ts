import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, day } = SAMPLE;

const timeline: Samples<typeof import('../../../server/incident/timeline.repository')> = {
  readNumberedActs: [call(id)],
  readOtherActs: [call(id)],
  readHeading: [call('MJL-20261124-0007')],
  readPlaceNames: [call(['32.10.01.2001'])],
};

const facts: Samples<typeof import('../../../server/live/incident-facts.repository')> = {
  readIncidentFacts: [call(id, []), call(id, [otherId])],
};

const list: Samples<typeof import('../../../server/incident/incident-list.repository')> = {
  readIncidentList: [
    call({ agencyId: null, limit: 51, from: null }),
    call({ day, ordinal: '0007', categoryCode: 'fire', state: 'closed', agencyId: id, limit: 51, from: { cursor: { openedAt: at, id }, side: 'older' } }),
    call({ number: 'MJL-20261124-0007', agencyId: null, limit: 51, from: { cursor: { openedAt: at, id }, side: 'newer' } }),
  ],
};

const located: Samples<typeof import('../../../server/location/location-history.repository')> = {
  readToldPlaces: [call([id])],
  readSentLinks: [call([id])],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/incident/timeline.repository.ts', samples: timeline },
  { repository: 'server/live/incident-facts.repository.ts', samples: facts },
  { repository: 'server/incident/incident-list.repository.ts', samples: list },
  { repository: 'server/location/location-history.repository.ts', samples: located },
];
