import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at } = SAMPLE;
const note = { sealed: Buffer.from('sealed'), keyId: 'key' };

const handOvers: Samples<typeof import('../../../server/shift/hand-over.repository')> = {
  readOpenHandOvers: [call()],
  readHandOver: [call(id)],
  lockHandOver: [call(id)],
  insertHandOver: [call({ id, fromUserId: otherId, toUserId: null, note, madeAt: at, incidents: [{ incidentId: otherId, note: null }] })],
  readWaitingItems: [call([otherId])],
  decideItems: [call({ handOverId: id, incidentIds: [otherId] }, { state: 'accepted', at, by: otherId })],
  touchHandOver: [call(id, null), call(id, { reason: 'withdrawn', at, by: otherId })],
  readSealedNotes: [call(id)],
  readReceivers: [call()],
  countWaiting: [call(id)],
};

const room: Samples<typeof import('../../../server/room/room-setting.repository')> = {
  readRoomSetting: [call()],
  lockRoomSetting: [call()],
  updateRoomSetting: [call({ escalationSeconds: [60, 180, 300], silentAfterMinutes: 15, shiftHours: [7, 19] })],
};

const contacts: Samples<typeof import('../../../server/agency/contact.repository')> = {
  readAllContacts: [call()],
  readContacts: [call(id)],
  readContact: [call(id)],
  replaceContacts: [call(id, [{ id: otherId, kind: 'desk', label: 'Meja piket', telephone: '0233-000113', takesMessages: false }])],
  readOwnEscalations: [call()],
  updateEscalationSeconds: [call(id, [30, 60, 90])],
};

const escalations: Samples<typeof import('../../../server/incident/escalation.repository')> = {
  findDueEscalations: [call({ now: at, roomSeconds: [60, 180, 300] })],
  readEscalationTiming: [call(id)],
  recordEscalationStep: [call(id, { step: 2, at })],
  countMessageChange: [call(id)],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/shift/hand-over.repository.ts', samples: handOvers },
  { repository: 'server/room/room-setting.repository.ts', samples: room },
  { repository: 'server/agency/contact.repository.ts', samples: contacts },
  { repository: 'server/incident/escalation.repository.ts', samples: escalations },
];
