import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later, day } = SAMPLE;
const span = { from: at, to: later, countsSimulated: false };
const week = { ...span, week: day, at: later, percent: 5, population: 21, sample: 2, seed: '00' };

const listening: Samples<typeof import('../../../server/listening/listening.repository')> = {
  readLastWeek: [call()],
  countDisposed: [call(span)],
  insertWeek: [call(week)],
  drawCalls: [call(week)],
  readWeeks: [call(13)],
  readDrawn: [call({ isJudged: false, limit: 200 }), call({ isJudged: true, limit: 100 })],
  lockDrawn: [call(id)],
  updateJudgement: [call(id, { at, by: otherId, isHeard: true, disposition: 'emergency', categoryCode: 'fire', isPlaceRight: true, remark: null })],
  readPairs: [call({ from: at, to: later })],
};

export const files: readonly SampleFile[] = [{ repository: 'server/listening/listening.repository.ts', samples: listening }];
