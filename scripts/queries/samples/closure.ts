import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, at, later, point } = SAMPLE;
const view = { id, reason: 'landslide', path: [point, [108.23, -6.84]] as [number, number][], startsAt: at, endsAt: later } as const;
const row = { id, reason: 'landslide', line: { type: 'LineString', coordinates: view.path }, startsAt: at, endsAt: later, version: 1, liftedAt: null };

const closures: Samples<typeof import('../../../server/closure/closure.repository')> = {
  readClosures: [{ args: [], answers: [[row]] }],
  lockClosure: [{ args: [id], answers: [[row]] }],
  insertClosure: [call({ ...view, madeBy: id, madeAt: at })],
  updateClosure: [call(view)],
  markLifted: [call(id, at)],
  findEndedClosures: [call(at)],
  readRegencyExtent: [call()],
};

export const files: readonly SampleFile[] = [{ repository: 'server/closure/closure.repository.ts', samples: closures }];
