import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later } = SAMPLE;
const text = { sealed: Buffer.from('sealed'), keyId: '0a1b2c3d' };

const replay: Samples<typeof import('../../../server/replay/replay.repository')> = {
  insertSnapshot: [call({ takenAt: at, cursor: '7', state: Buffer.from('state'), positions: Buffer.from('frame') })],
  readNewestKept: [call()],
  readOldestKept: [call()],
  readSnapshotBefore: [call(at)],
  readPointsAt: [call([id, otherId], '7')],
  readMarks: [call(at, later, 500)],
  deleteOldSnapshots: [call({ before: at, denseSince: later })],
  deleteOldPoints: [call(at)],
};

const bookmarks: Samples<typeof import('../../../server/replay/bookmark.repository')> = {
  readBookmarks: [call(200)],
  insertBookmark: [call({ id, at, layout: 'main', text, by: otherId, madeAt: later })],
  lockBookmark: [call(id)],
  updateBookmark: [call(id, text)],
  removeBookmarkRow: [call(id, at)],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/replay/replay.repository.ts', samples: replay },
  { repository: 'server/replay/bookmark.repository.ts', samples: bookmarks },
];
