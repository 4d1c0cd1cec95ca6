import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, at } = SAMPLE;
const text = { sealed: Buffer.from('sealed'), keyId: '0a1b2c3d' };

const scratchPads: Samples<typeof import('../../../server/scratch-pad/scratch-pad.repository')> = {
  readPadRow: [call(id)],
  writePadRow: [call({ userId: id, text, expectedVersion: 0, at }), call({ userId: id, text: null, expectedVersion: 3, at })],
};

export const files: readonly SampleFile[] = [{ repository: 'server/scratch-pad/scratch-pad.repository.ts', samples: scratchPads }];
