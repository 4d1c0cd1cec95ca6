import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at } = SAMPLE;

const callBacks: Samples<typeof import('../../../server/callback/callback.repository')> = {
  readOpenCallBacks: [call()],
  readCallBack: [call(id)],
  lockCallBack: [call(id)],
  noteUnanswered: [call({ id, callId: otherId, at })],
  findOpenCallBack: [call(otherId)],
  recordAttempt: [call(id, { result: 'not_reached', at })],
  endCallBack: [call(id, { reason: 'called_again', at, by: null })],
};

export const files: readonly SampleFile[] = [{ repository: 'server/callback/callback.repository.ts', samples: callBacks }];
