import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later } = SAMPLE;
const sealed = { sealed: Buffer.from('sealed'), keyId: '0a1b2c3d' };
const printed = {
  document: sealed,
  contentHash: 'ab'.repeat(32),
  factsHash: 'cd'.repeat(32),
  definitionsVersion: 1,
  definitionsDigest: 'ef'.repeat(32),
  at,
};
const span = { from: at, to: later, countsSimulated: false };

const pack: Samples<typeof import('../../../server/pack/pack.repository')> = {
  readPacks: [call()],
  readPack: [call('2026-Q3')],
  insertPack: [call({ id, quarter: '2026-Q3', by: otherId, at })],
  readPackView: [call(id)],
  lockPack: [call(id)],
  readSealedPack: [call(id)],
  updateRemarks: [call(id, sealed)],
  updatePrinted: [call(id, printed)],
  updateReviewed: [call(id, { by: otherId, at })],
  updateSigned: [call(id, { ...printed, by: otherId, countedRows: Buffer.from('rows') })],
  raiseVersion: [call(id)],
  saveFile: [call({ packId: id, kind: 'pdf', bytes: sealed, sha256: 'ab'.repeat(32), byteCount: 1_000, at, by: otherId })],
  readFiles: [call(id)],
  readFileBytes: [call(id, 'pdf')],
  startPrint: [call(id, at)],
  updatePrint: [call(id, { stage: 'pages', done: 3, of: 13, endedAt: null })],
  readPrint: [call(id)],
  readReviewer: [call(id)],
};

const rows: Samples<typeof import('../../../server/pack/counted-rows.repository')> = {
  readCountedRows: [call(span)],
  readDistrictCounts: [call(span)],
  readDistricts: [call()],
  readUnverifiedLegalTexts: [call()],
};

const daily: Samples<typeof import('../../../server/pack/daily-report.repository')> = {
  hasDailyReport: [call('2026-11-24')],
  insertDailyReport: [call({ day: '2026-11-24', bytes: sealed, sha256: 'ab'.repeat(32), byteCount: 1_000, at })],
  readDailyReports: [call(400)],
  readDailyBytes: [call('2026-11-24')],
  readOpenIncidents: [call({ before: at, countsSimulated: false, limit: 20 })],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/pack/pack.repository.ts', samples: pack },
  { repository: 'server/pack/counted-rows.repository.ts', samples: rows },
  { repository: 'server/pack/daily-report.repository.ts', samples: daily },
];
