import { procedureFor, router } from '../api/trpc';
import { savePadInput } from './scratch-pad.schema';
import { readPad, savePad } from './scratch-pad.service';

const operator = procedureFor('operator', 'supervisor');

export const scratchPadRouter = router({
  /** The own one. */
  read: operator.query(({ ctx }) => readPad(ctx.runtime, ctx.user)),
  save: operator.input(savePadInput).mutation(({ ctx, input }) => savePad(ctx.runtime, ctx.user, input)),
});
