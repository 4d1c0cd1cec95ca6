import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const testCalls: Samples<typeof import('../../../server/call/test-call.repository')> = { readTestCalls: [call(SAMPLE.at)] };

export const files: readonly SampleFile[] = [{ repository: 'server/call/test-call.repository.ts', samples: testCalls }];
