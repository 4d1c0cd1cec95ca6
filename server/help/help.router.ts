import { commandOf, procedureFor, router } from '../api/trpc';
import { askHelpInput, helpOrderInput } from './help.schema';
import { askForHelp, endHelp, takeHelp } from './help.service';

const supervisor = procedureFor('supervisor');

/** Operators call for the supervisor. What is open is live state: every screen of the room has it already. */
export const helpRouter = router({
  ask: procedureFor('operator')
    .input(askHelpInput)
    .mutation(({ ctx, input }) => askForHelp(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'help.ask') })),
  take: supervisor.input(helpOrderInput).mutation(({ ctx, input }) => takeHelp(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'help.take') })),
  end: procedureFor('operator', 'supervisor')
    .input(helpOrderInput)
    .mutation(({ ctx, input }) => endHelp(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'help.end') })),
});
