import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later } = SAMPLE;

const feedback: Samples<typeof import('../../../server/feedback/feedback.repository')> = {
  lockCompleted: [call(id)],
  saveFeedback: [call({ assignmentId: id, agencyId: otherId, score: 4, remark: null, by: otherId, at, version: 1 })],
  readAsked: [call({ agencyId: id, since: at, limit: 50 })],
  countFeedback: [call({ from: at, to: later, countsSimulated: false, agencyId: id })],
  readRemarks: [call({ from: at, to: later, limit: 100 })],
};

export const files: readonly SampleFile[] = [{ repository: 'server/feedback/feedback.repository.ts', samples: feedback }];
