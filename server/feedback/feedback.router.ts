import { commandOf, procedureFor, router } from '../api/trpc';
import { periodSchema } from '../report/report.schema';
import { giveFeedbackInput } from './feedback.schema';
import { askedFeedback, feedbackRemarks, giveFeedback, ownFigures, scorecard } from './feedback.service';

const agency = procedureFor('agency');
const readers = procedureFor('head', 'supervisor');

/** What agencies say of the reports that they get, and the figures of each: an agency sees its own, the lead all. */
export const feedbackRouter = router({
  asked: agency.query(({ ctx }) => askedFeedback(ctx.runtime, ctx.user)),
  give: agency
    .input(giveFeedbackInput)
    .mutation(({ ctx, input }) => giveFeedback(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'feedback.give') })),
  own: agency.input(periodSchema).query(({ ctx, input }) => ownFigures(ctx.runtime, ctx.user, input)),
  scorecard: readers.input(periodSchema).query(({ ctx, input }) => scorecard(ctx.runtime, input)),
  remarks: readers.input(periodSchema).query(({ ctx, input }) => feedbackRemarks(ctx.runtime, ctx.user, input)),
});
