import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later, point } = SAMPLE;
const sealed = Buffer.from('sealed');

const outbound: Samples<typeof import('../../../server/outbound/outbound.repository')> = {
  insertOutbound: [
    call({
      id,
      purpose: 'location_link',
      callId: otherId,
      assignmentId: null,
      complaintId: null,
      escalationStep: null,
      numberSealed: sealed,
      textSealed: sealed,
      keyId: 'key',
      state: 'queued',
      queuedAt: at,
      giveUpAt: later,
    }),
  ],
  claimDueOutbound: [call({ now: at, lostAt: later, limit: 10 })],
  recordOutboundResult: [
    call({ id, attempts: 1 }, { state: 'sent', lastError: null, nextAttemptAt: null, at }),
    call({ id, attempts: 1 }, { state: 'failed', lastError: 'http_503', nextAttemptAt: later, at }),
  ],
  endWithoutGateway: [call(at)],
  readOutbound: [call([id])],
  readAssignmentMessages: [call(id)],
  eraseEndedOutbound: [call(at)],
};

const links: Samples<typeof import('../../../server/location/link.repository')> = {
  insertLink: [
    call({
      id,
      callId: otherId,
      tokenHash: sealed,
      codeHash: sealed,
      codeSealed: sealed,
      keyId: 'key',
      messageId: id,
      sentBy: id,
      createdAt: at,
      expiresAt: later,
    }),
  ],
  countLinks: [call(id)],
  readLinks: [call(id)],
  findLink: [call(sealed)],
  lockLink: [call(id)],
  updateLink: [call(id, { at, step: 'located', openedAt: at, lastPositionAt: at, toldAt: at, candidateId: otherId })],
  readLinkFix: [call(id)],
  moveCandidate: [call(id, { point, radiusMetres: 14, fixedAt: at, receivedAt: later })],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/outbound/outbound.repository.ts', samples: outbound },
  { repository: 'server/location/link.repository.ts', samples: links },
];
