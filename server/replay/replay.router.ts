import { procedureFor, router } from '../api/trpc';
import { addBookmark, changeBookmark, listBookmarks, removeBookmark } from './bookmark.service';
import { addBookmarkInput, changeBookmarkInput, removeBookmarkInput, replayMarksInput, replayOpenInput, replaySpanInput } from './replay.schema';
import { openReplay, replayMarks, replayRange, replaySpan } from './replay.service';

const reviewer = procedureFor('head', 'supervisor');

/** The room again, for those who review it. Everything is as its walls showed it: no numbers, no names of callers. */
export const replayRouter = router({
  range: reviewer.query(({ ctx }) => replayRange(ctx.runtime)),
  open: reviewer.input(replayOpenInput).query(({ ctx, input }) => openReplay(ctx.runtime, input.at)),
  span: reviewer.input(replaySpanInput).query(({ ctx, input }) => replaySpan(ctx.runtime, input)),
  marks: reviewer.input(replayMarksInput).query(({ ctx, input }) => replayMarks(ctx.runtime, input)),
  bookmarks: reviewer.query(({ ctx }) => listBookmarks(ctx.runtime)),
  addBookmark: reviewer.input(addBookmarkInput).mutation(({ ctx, input }) => addBookmark(ctx.runtime, ctx.user, input)),
  changeBookmark: reviewer.input(changeBookmarkInput).mutation(({ ctx, input }) => changeBookmark(ctx.runtime, ctx.user, input)),
  removeBookmark: reviewer.input(removeBookmarkInput).mutation(({ ctx, input }) => removeBookmark(ctx.runtime, ctx.user, input)),
});
