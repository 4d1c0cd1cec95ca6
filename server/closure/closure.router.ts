import { commandOf, procedureFor, router } from '../api/trpc';
import { changeClosureInput, liftClosureInput, openClosureInput } from './closure.schema';
import { changeClosure, liftClosure, openClosure } from './closure.service';

const room = procedureFor('operator', 'supervisor');

/** Road closures. Which there are is live state: every screen has them already. */
export const closureRouter = router({
  open: room.input(openClosureInput).mutation(({ ctx, input }) => openClosure(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'closure.open') })),
  change: room
    .input(changeClosureInput)
    .mutation(({ ctx, input }) => changeClosure(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'closure.change') })),
  lift: room.input(liftClosureInput).mutation(({ ctx, input }) => liftClosure(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'closure.lift') })),
});
