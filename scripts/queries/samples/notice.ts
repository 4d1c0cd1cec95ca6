import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later } = SAMPLE;
const fields = { text: { sealed: Buffer.from('sealed'), keyId: '0a1b2c3d' }, priority: 'info', showFrom: at, showUntil: later } as const;

const samples: Samples<typeof import('../../../server/notice/notice.repository')> = {
  readOpenNotices: [call()],
  readNoticeTexts: [call()],
  countNotices: [call(at)],
  insertNotice: [call({ id, by: otherId, at, ...fields })],
  lockNotice: [call(id)],
  updateNotice: [call(id, fields)],
  endNoticeRow: [call(id, { by: otherId, at })],
  findRunOutNotices: [call(at)],
};

export const files: readonly SampleFile[] = [{ repository: 'server/notice/notice.repository.ts', samples }];
