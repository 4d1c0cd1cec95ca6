import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later } = SAMPLE;
const text = { sealed: Buffer.from('sealed'), keyId: '0a1b2c3d' };

const register: Samples<typeof import('../../../server/complaint/complaint.repository')> = {
  insertComplaint: [
    call({
      id,
      number: 'MJL-P-20261124-0001',
      channel: '112',
      channelName: null,
      person: text,
      text,
      callId: otherId,
      incidentId: null,
      receivedAt: at,
      recordedAt: later,
      recordedBy: otherId,
      ownerId: null,
      isSimulated: false,
    }),
  ],
  lockComplaint: [call(id)],
  updateComplaint: [
    call(id, { state: 'answered', ownerId: otherId, answeredAt: later, outcome: 'explained', messageId: null, breachedAt: null }),
    call(id, { state: 'in_progress', answeredAt: null, outcome: null, reopenedAt: later }),
  ],
  readOpenComplaints: [call()],
  findWatched: [call(at)],
  readCallOfComplaint: [call(id)],
  findIncidentId: [call('MJL-20261124-0001')],
  readOwners: [call()],
};

const pages: Samples<typeof import('../../../server/complaint/complaint-page.repository')> = {
  readComplaintList: [call({ which: 'open', after: undefined, limit: 51 }), call({ which: 'settled', after: id, limit: 51 })],
  readComplaintFile: [call('MJL-P-20261124-0001')],
  insertEntry: [call({ id, complaintId: otherId, act: 'answered', at, recordedAt: later, userId: id, outcome: 'explained', way: 'telephone', text })],
  readEntries: [call(id)],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/complaint/complaint.repository.ts', samples: register },
  { repository: 'server/complaint/complaint-page.repository.ts', samples: pages },
];
