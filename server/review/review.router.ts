import { z } from 'zod';
import { commandOf, procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { followUpInput, onReviewInput, openReviewInput, saveReviewInput } from './review.schema';
import { actionOwners, discardReview, openReview, renewFigures, saveReview, signReview } from './review.service';
import { followUp, listReviews, ownActions, reviewPage } from './review-page.service';

const number = z.object({ number: z.string('missing').trim().min(3, 'bad_form').max(40, 'bad_form') });
const readers = procedureFor('head', 'supervisor');
const head = procedureFor('head');
const room = procedureFor(...ROOM_ROLES);

/** The periodic review: the head's, read by the supervisor; its actions are their owners'. */
export const reviewRouter = router({
  list: readers.query(({ ctx }) => listReviews(ctx.runtime)),
  page: readers.input(number).query(({ ctx, input }) => reviewPage(ctx.runtime, input.number)),
  owners: head.query(({ ctx }) => actionOwners(ctx.runtime)),
  mine: room.query(({ ctx }) => ownActions(ctx.runtime, ctx.user)),
  open: head.input(openReviewInput).mutation(({ ctx, input }) => openReview(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'review.open') })),
  save: head.input(saveReviewInput).mutation(({ ctx, input }) => saveReview(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'review.save') })),
  renew: head.input(onReviewInput).mutation(({ ctx, input }) => renewFigures(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'review.renew') })),
  sign: head.input(onReviewInput).mutation(({ ctx, input }) => signReview(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'review.sign') })),
  discard: head
    .input(onReviewInput)
    .mutation(({ ctx, input }) => discardReview(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'review.discard') })),
  followUp: room
    .input(followUpInput)
    .mutation(({ ctx, input }) => followUp(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'review.follow_up') })),
});
