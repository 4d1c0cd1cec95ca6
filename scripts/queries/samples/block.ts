import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later } = SAMPLE;
const hash = Buffer.alloc(32, 1);

const blocks: Samples<typeof import('../../../server/call/block.repository')> = {
  readBlockSetting: [call()],
  readNumberHash: [call(id)],
  lockBlocks: [call(hash)],
  hasBlock: [call(hash, at)],
  countPutAway: [call(hash, at)],
  hasOpenIncident: [call(hash)],
  hasPositionSince: [call(hash, at)],
  insertBlock: [call({ id, callId: otherId, hash, reason: 'prank', startsAt: at, endsAt: later, madeBy: otherId })],
  lockBlock: [call(id)],
  lockBlockOfCall: [call({ callId: id, hash, at })],
  liftBlockRow: [call(id, { at, by: otherId })],
  readBlocks: [call(at)],
};

export const files: readonly SampleFile[] = [{ repository: 'server/call/block.repository.ts', samples: blocks }];
