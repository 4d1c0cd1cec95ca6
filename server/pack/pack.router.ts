import { z } from 'zod';
import { commandOf, procedureFor, router } from '../api/trpc';
import { listDailyReports } from './daily-report.service';
import { openPackInput, printPackInput, quarterSchema, savePackRemarksInput, signPackInput } from './pack.schema';
import { openPack, reviewPack, saveRemarks } from './pack.service';
import { listPacks, packPage } from './pack-page.service';
import { printPack, signPack } from './pack-print.service';
import { addendumOf } from './pack-verify.service';

const quarter = z.object({ quarter: quarterSchema });
const writers = procedureFor('head', 'supervisor');

/** The quarterly pack: written by head and supervisor, reviewed by the supervisor, signed by the head. */
export const packRouter = router({
  list: writers.query(({ ctx }) => listPacks(ctx.runtime)),
  page: writers.input(quarter).query(({ ctx, input }) => packPage(ctx.runtime, input.quarter)),
  addendum: writers.input(quarter).query(({ ctx, input }) => addendumOf(ctx.runtime, input.quarter)),
  daily: writers.query(({ ctx }) => listDailyReports(ctx.runtime)),
  open: writers.input(openPackInput).mutation(({ ctx, input }) => openPack(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'pack.open') })),
  print: writers.input(printPackInput).mutation(({ ctx, input }) => printPack(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'pack.print') })),
  saveRemarks: writers
    .input(savePackRemarksInput)
    .mutation(({ ctx, input }) => saveRemarks(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'pack.save_remarks') })),
  review: procedureFor('supervisor')
    .input(printPackInput)
    .mutation(({ ctx, input }) => reviewPack(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'pack.review') })),
  sign: procedureFor('head')
    .input(signPackInput)
    .mutation(({ ctx, input }) => signPack(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'pack.sign') })),
});
