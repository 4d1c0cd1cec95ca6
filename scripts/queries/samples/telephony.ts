import { call, type SampleFile, type Samples } from '../sample';

const switchCalls: Samples<typeof import('../../../server/call/telephony/switch-calls.repository')> = {
  readOpenCalls: [call('asterisk')],
};

export const files: readonly SampleFile[] = [{ repository: 'server/call/telephony/switch-calls.repository.ts', samples: switchCalls }];
