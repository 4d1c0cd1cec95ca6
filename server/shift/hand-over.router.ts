import { z } from 'zod';
import { commandOf, procedureFor, router } from '../api/trpc';
import { acceptInput, offerInput, withdrawInput } from './hand-over.schema';
import { acceptHandOver, handOverNotes, offerHandOver, receivers, withdrawHandOver } from './hand-over.service';

const desk = procedureFor('operator', 'supervisor');

/** Hand-overs of the watch at a change of shift. Which wait is live state: every screen of the room has them already. */
export const shiftRouter = router({
  receivers: desk.query(({ ctx }) => receivers(ctx.runtime)),
  notes: desk.input(z.object({ handOverId: z.uuid('bad_form') })).query(({ ctx, input }) => handOverNotes(ctx.runtime, input.handOverId)),
  offer: desk.input(offerInput).mutation(({ ctx, input }) => offerHandOver(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'shift.offer') })),
  accept: desk.input(acceptInput).mutation(({ ctx, input }) => acceptHandOver(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'shift.accept') })),
  withdraw: desk
    .input(withdrawInput)
    .mutation(({ ctx, input }) => withdrawHandOver(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'shift.withdraw') })),
});
