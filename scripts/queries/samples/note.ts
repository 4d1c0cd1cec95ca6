import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later } = SAMPLE;
const text = { sealed: Buffer.from('sealed'), keyId: '0a1b2c3d' };
const ROLES = ['operator', 'supervisor', 'head'] as const;

const notes: Samples<typeof import('../../../server/note/note.repository')> = {
  countNote: [call(id, at)],
  insertNote: [call({ id, incidentId: otherId, ordinal: 1, text, userId: id, at, correctsId: null })],
  isNoteOf: [call(id, otherId)],
  readNotes: [call(id)],
  findNamed: [call(['operator1'], ROLES)],
  insertMentions: [call(id, [otherId])],
  readUnseenMentions: [call(id, 20)],
  markSeen: [call({ userId: id, noteIds: [otherId], at })],
  readNoted: [call(60)],
  readNameable: [call(ROLES)],
};

const helps: Samples<typeof import('../../../server/help/help.repository')> = {
  insertHelpOnce: [call({ id, userId: otherId, incidentId: id, callId: null, at })],
  readOpenHelps: [call()],
  lockHelp: [call(id)],
  takeHelpRow: [call(id, { by: otherId, at })],
  endHelpRow: [call(id, { by: otherId, at: later, isWithdrawn: false })],
  readHeldCall: [call(id)],
  findUnknown: [call({ incidentId: id, callId: otherId })],
};

const settings: Samples<typeof import('../../../server/room/settings.repository')> = {
  readHealthAgencyCodes: [call()],
  readInstallationTexts: [call()],
  updateInstallationTexts: [call({ name: 'Kabupaten Majalengka', numberPrefix: 'MJL', legalTexts: [], unverified: [] })],
  hasNumbers: [call('MJL')],
  findUnknownAgencies: [call(['psc119'])],
  insertChange: [call({ id, field: 'blockAfter', oldValue: 3, newValue: 4, userId: otherId, at })],
  readChanges: [call(50)],
  readTargetRows: [call()],
  insertRevision: [call({ clock: 'answer', seconds: 8, from: later })],
  deleteRevision: [call({ clock: 'answer', from: later })],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/note/note.repository.ts', samples: notes },
  { repository: 'server/help/help.repository.ts', samples: helps },
  { repository: 'server/room/settings.repository.ts', samples: settings },
];
