import { commandOf, procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { changeNoticeInput, endNoticeInput, postNoticeInput } from './notice.schema';
import { changeNotice, endNotice, listNoticeTexts, postNotice } from './notice.service';

const supervisor = procedureFor('supervisor', 'admin');

/** Notices on the wall. Which of them stand is live state; what they say is asked for when that changes. */
export const noticeRouter = router({
  texts: procedureFor(...ROOM_ROLES, 'wall').query(({ ctx }) => listNoticeTexts(ctx.runtime)),
  post: supervisor
    .input(postNoticeInput)
    .mutation(({ ctx, input }) => postNotice(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'notice.post') })),
  change: supervisor
    .input(changeNoticeInput)
    .mutation(({ ctx, input }) => changeNotice(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'notice.change') })),
  end: supervisor.input(endNoticeInput).mutation(({ ctx, input }) => endNotice(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'notice.end') })),
});
