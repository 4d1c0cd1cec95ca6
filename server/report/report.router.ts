import { z } from 'zod';
import { procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { catalogueExport } from './catalogue/catalogue-export.service';
import { measureFigures } from './catalogue/measures.service';
import { periodTextSchema } from './period.schema';
import { periodSchema } from './report.schema';
import { promisesReport } from './report.service';
import { longTrendSchema } from './rollup/long-trend.schema';
import { longTrend } from './rollup/long-trend.service';
import { complaintFigure, hourProfile, promiseTrend, responseTimes } from './wall-figures.service';

const figures = procedureFor('head', 'supervisor');
const wall = procedureFor(...ROOM_ROLES, 'wall');

export const reportRouter = router({
  promises: figures.input(periodSchema).query(({ ctx, input }) => promisesReport(ctx.runtime, input)),
  /** Every figure of the catalogue over a period told as text (`2026-Q4`, see period.schema.ts). */
  measures: figures.input(z.object({ period: periodTextSchema })).query(({ ctx, input }) => measureFigures(ctx.runtime, input.period)),
  catalogue: figures.query(() => catalogueExport()),
  /** Both promises over many years. */
  longTrend: figures.input(longTrendSchema).query(({ ctx, input }) => longTrend(ctx.runtime, input)),
  /** Figures of the video wall that its live state does not hold. */
  hourProfile: wall.query(({ ctx }) => hourProfile(ctx.runtime)),
  promiseTrend: wall.query(({ ctx }) => promiseTrend(ctx.runtime)),
  complaintFigure: wall.query(({ ctx }) => complaintFigure(ctx.runtime)),
  responseTimes: wall.query(({ ctx }) => responseTimes(ctx.runtime)),
});
