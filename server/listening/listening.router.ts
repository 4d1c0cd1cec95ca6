import { commandOf, procedureFor, router } from '../api/trpc';
import { periodSchema } from '../report/report.schema';
import { judgeInput } from './listening.schema';
import { judgeListening, listeningFigures, listeningPage } from './listening.service';

/** Second opinions on how calls were put away: given by the supervisor, read by the head. How often they differ stands beside the figures that they touch. */
export const listeningRouter = router({
  page: procedureFor('supervisor', 'head').query(({ ctx }) => listeningPage(ctx.runtime, ctx.user)),
  judge: procedureFor('supervisor')
    .input(judgeInput)
    .mutation(({ ctx, input }) => judgeListening(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'listening.judge') })),
  figures: procedureFor('head', 'supervisor')
    .input(periodSchema)
    .query(({ ctx, input }) => listeningFigures(ctx.runtime, input)),
});
