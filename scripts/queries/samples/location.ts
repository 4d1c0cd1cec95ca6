import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { at, point, id } = SAMPLE;
const numberHash = Buffer.alloc(32, 1);
const fix = { point, radiusMetres: 14, confidencePercent: 68, fixedAt: at, method: 'wifi', isValidated: true } as const;

const location: Samples<typeof import('../../../server/location/location.repository')> = {
  lockNumber: [call(numberHash)],
  insertCandidate: [call({ id, callId: id, numberHash, source: 'aml', fix, receivedAt: at })],
  hasSameCandidate: [call(numberHash, { fix, since: at })],
  findCallOfNumber: [call(numberHash, at)],
  attachCandidates: [call(id, { numberHash, since: at })],
  readCandidates: [call(id)],
  deleteWaitingCandidates: [call(at)],
  insertAmlMessage: [call({ id, door: 'sms', sealed: Buffer.from('sealed'), keyId: 'key', receivedAt: at, outcome: 'fix', fault: null, candidateId: id })],
};

export const files: readonly SampleFile[] = [{ repository: 'server/location/location.repository.ts', samples: location }];
