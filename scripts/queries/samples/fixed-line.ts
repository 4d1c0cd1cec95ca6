import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { at, point } = SAMPLE;

const fixedLines: Samples<typeof import('../../../server/place/fixed-line.repository')> = {
  replaceFixedLines: [
    call([{ numberHash: Buffer.from('hash'), numberSealed: Buffer.from('number'), addressSealed: Buffer.from('address'), keyId: '01234567', point }], at),
  ],
  findFixedLine: [call(Buffer.from('hash'))],
  countFixedLines: [call()],
};

export const files: readonly SampleFile[] = [{ repository: 'server/place/fixed-line.repository.ts', samples: fixedLines }];
