import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later } = SAMPLE;

const calls: Samples<typeof import('../../../server/call/call.repository')> = {
  insertCallOnce: [call({ id, source: 'pbx', externalId: 'c-1', line: '112', isSimulated: false, recordedAt: at })],
  lockCallByExternalId: [call('pbx', 'c-1')],
  lockCall: [call(id)],
  readCall: [call(id)],
  insertTelephonyEvent: [call({ event: 'rang', callId: 'c-1', number: null, line: '112', at, source: 'pbx' }, at)],
  readTelephonyHistory: [call(id)],
  updateCall: [
    call(id, {
      state: 'ended',
      offeredAt: at,
      answeredAt: at,
      answeredSource: 'switch',
      endedAt: later,
      line: '112',
      number: { sealed: Buffer.alloc(1), hash: Buffer.alloc(1), masked: '0812-****-*789', keyId: 'key' },
      operatorId: otherId,
      claimedAt: at,
      beatAt: at,
      isClaimStale: false,
      disposition: 'emergency',
      disposedAt: at,
      referredTo: null,
      incidentId: id,
      answerBreachedAt: null,
    }),
  ],
  wasDisposedSince: [call(id, at)],
  beatCall: [call(id, { operatorId: otherId, at })],
  isClaimSilent: [call(id, at)],
  findStaleClaims: [call(at)],
  findLateRinging: [call(at)],
  countOtherActiveCalls: [call(id)],
  readCallSecret: [call(id)],
  readCallsOfIncident: [call(id)],
};

const breaches: Samples<typeof import('../../../server/clock/breach.repository')> = {
  insertBreach: [call({ clock: 'answer', callId: id, targetSeconds: 10, breachedAt: at, recordedAt: at, causeCode: 'unknown' })],
  updateBreachedAt: [call(id, { breachedAt: at, targetSeconds: 120 })],
  deleteBreach: [call({ callId: id }), call({ incidentId: id })],
};

const marks: Samples<typeof import('../../../server/clock/mark.repository')> = {
  insertMark: [call({ code: 'T0', callId: id, occurredAt: at, recordedAt: at, source: 'switch', userId: null })],
  readMarks: [call(id)],
  readMarkWriters: [call([id])],
  voidMarks: [call({ callId: id, incidentId: id, assignmentId: id, codes: ['T7', 'T8'] })],
};

const access: Samples<typeof import('../../../server/access/access-log.repository')> = {
  insertAccess: [call({ userId: id, subjectKind: 'call', subjectId: otherId, field: 'number', reason: 'caller asked to be called back', at })],
  hasAccessSince: [call({ userId: id, subjectKind: 'incident', subjectId: otherId, field: 'page', reason: 'incident_page' }, at)],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/call/call.repository.ts', samples: calls },
  { repository: 'server/clock/breach.repository.ts', samples: breaches },
  { repository: 'server/clock/mark.repository.ts', samples: marks },
  { repository: 'server/access/access-log.repository.ts', samples: access },
];
