import { procedureFor, router } from '../api/trpc';
import { periodSchema } from './report.schema';
import { promisesReport } from './report.service';

export const reportRouter = router({
  promises: procedureFor('head', 'supervisor', 'admin', 'operator')
    .input(periodSchema)
    .query(({ ctx, input }) => promisesReport(ctx.runtime, input)),
});
