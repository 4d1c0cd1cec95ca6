import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { at, later } = SAMPLE;
const span = { from: at, to: later };

const availability: Samples<typeof import('../../../server/availability/availability.repository')> = {
  keepSign: [call({ subject: 'program', isUp: true, since: at, at })],
  readSigns: [call(span)],
  readOperatorCover: [call(span)],
  readSilence: [call(span)],
  readAvailabilityKeptFrom: [call()],
};

export const files: readonly SampleFile[] = [{ repository: 'server/availability/availability.repository.ts', samples: availability }];
