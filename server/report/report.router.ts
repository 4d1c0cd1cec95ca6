import { procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { periodSchema } from './report.schema';
import { promisesReport } from './report.service';
import { complaintFigure, hourProfile, promiseTrend, responseTimes } from './wall-figures.service';

const wall = procedureFor(...ROOM_ROLES, 'wall');

export const reportRouter = router({
  promises: procedureFor('head', 'supervisor', 'admin', 'operator')
    .input(periodSchema)
    .query(({ ctx, input }) => promisesReport(ctx.runtime, input)),
  /** Figures of the video wall that its live state does not hold. */
  hourProfile: wall.query(({ ctx }) => hourProfile(ctx.runtime)),
  promiseTrend: wall.query(({ ctx }) => promiseTrend(ctx.runtime)),
  complaintFigure: wall.query(({ ctx }) => complaintFigure(ctx.runtime)),
  responseTimes: wall.query(({ ctx }) => responseTimes(ctx.runtime)),
});
