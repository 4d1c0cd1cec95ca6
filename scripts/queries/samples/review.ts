import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, day } = SAMPLE;
const sealed = { sealed: Buffer.from('sealed'), keyId: 'key' };
const action = { ...sealed, id, finding: 0, ownerId: otherId, dueOn: day };

const review: Samples<typeof import('../../../server/review/review.repository')> = {
  readReviews: [call()],
  readReview: [call('MJL-T-20261124-0001')],
  readSignedReviews: [call({ fromDay: day, toDay: day })],
  lockReview: [call(id)],
  insertReview: [call({ id, number: 'MJL-T-20261124-0001', heldOn: day, fromDay: day, toDay: day, figures: [], at, by: otherId })],
  updateReview: [call(id, { heldOn: day, state: 'signed', figures: { figures: [], at }, signature: { by: id, at, hash: '00' } })],
  replaceParts: [call(id, { findings: [sealed], actions: [action] })],
  readFindings: [call(id)],
  readActions: [call(id)],
  readActionsOf: [call(otherId)],
  lockAction: [call(id)],
  readFollowUps: [call([id, otherId])],
  insertFollowUp: [call({ ...sealed, id, actionId: otherId, ordinal: 1, outcome: 'done', at, userId: otherId })],
  readActionOwners: [call()],
};

export const files: readonly SampleFile[] = [{ repository: 'server/review/review.repository.ts', samples: review }];
