import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later } = SAMPLE;
const sealed = { sealed: Buffer.alloc(1), keyId: 'key' };
const words = { id: 'Adakah yang terluka?', en: 'Is anybody hurt?' };

const cards: Samples<typeof import('../../../server/question-card/question-card.repository')> = {
  readCards: [call(400)],
  readCard: [call(id)],
  lockCard: [call(id)],
  readCardInForce: [call('fire')],
  readLatestVersion: [call('fire')],
  insertCard: [
    call({
      id,
      categoryCode: 'fire',
      version: 2,
      document: { title: words, questions: [{ key: 'hurt', text: words }], instructions: [] },
      source: 'edited',
      madeAt: at,
      madeBy: otherId,
    }),
  ],
  endCardInForce: [call('fire', { at: later, endedBy: otherId })],
  putCardInForce: [call(id, later)],
  insertApproval: [
    call({ id, cardId: otherId, institution: 'PSC 119', agencyId: id, approver: sealed, approvedAt: at, recordedAt: later, recordedBy: otherId }),
  ],
  readApprovals: [call([id, otherId])],
  readHealthAgencyIds: [call()],
};

const answers: Samples<typeof import('../../../server/question-card/answer.repository')> = {
  insertAnswer: [call({ id, incidentId: otherId, ordinal: 1, cardId: id, answer: sealed, userId: otherId, occurredAt: at, recordedAt: at })],
  readAnswers: [call(id)],
  readDocuments: [call([id, otherId])],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/question-card/question-card.repository.ts', samples: cards },
  { repository: 'server/question-card/answer.repository.ts', samples: answers },
];
