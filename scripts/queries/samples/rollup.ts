import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const targets = [
  { clock: 'answer', seconds: 10, validFrom: SAMPLE.at, validTo: null },
  { clock: 'initial_handling', seconds: 120, validFrom: SAMPLE.at, validTo: null },
] as const;
const scope = { from: SAMPLE.at, to: SAMPLE.later, timeZone: 'Asia/Jakarta', countsSimulated: true, targets } as const;
const days = { fromDay: SAMPLE.day, toDay: SAMPLE.day } as const;
const span = { ...days, staleDays: [], staleScopes: [] } as const;
const staleSpan = { ...days, staleDays: [SAMPLE.day], staleScopes: [scope] } as const;
const basis = { definition: 'definition', timeZone: 'Asia/Jakarta', countsSimulated: true, targets } as const;

const cells: Samples<typeof import('../../../server/report/rollup/rollup-cell.repository')> = {
  writeCells: [call(scope, days)],
  deleteAllCells: [call()],
  readCells: [call(span, ['call']), call(staleSpan, ['incident'])],
  readWaits: [call(span, null), call(staleSpan, ['07'])],
  readHistograms: [call(span, { by: 'month', measures: ['answer'] }), call(staleSpan, { by: 'year', measures: ['answer'] })],
  readDurations: [call(span, ['incident.handling']), call(staleSpan, ['incident.handling'])],
};

const state: Samples<typeof import('../../../server/report/rollup/rollup-state.repository')> = {
  readState: [call()],
  lockState: [call('wait'), call('skip')],
  writeState: [call({ cursor: '0', basis })],
  readTouchedDays: [call({ cursor: '0', limit: 100, timeZone: 'Asia/Jakarta' })],
  markStale: [call([SAMPLE.day])],
  markAllStale: [call('Asia/Jakarta')],
  markStaleSince: [call(SAMPLE.at, 'Asia/Jakarta')],
  readStaleDays: [call(days)],
  readNewestStale: [call(SAMPLE.day, 1)],
  deleteStale: [call(days)],
  readStatus: [call()],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/report/rollup/rollup-cell.repository.ts', samples: cells },
  { repository: 'server/report/rollup/rollup-state.repository.ts', samples: state },
];
