import { procedureFor, router } from '../api/trpc';
import { periodSchema } from '../report/report.schema';
import { availabilityFigures } from './availability.service';

/** How much of a time the service was open. */
export const availabilityRouter = router({
  figures: procedureFor('head', 'supervisor')
    .input(periodSchema)
    .query(({ ctx, input }) => availabilityFigures(ctx.runtime, input)),
});
