import { z } from 'zod';
import { commandOf, procedureFor, router } from '../api/trpc';
import { blockInput, liftBlockInput } from './block.schema';
import { adviseBlock, blockNumber, liftBlock, listBlocks } from './block.service';

const desk = procedureFor('operator', 'supervisor');
const supervisor = procedureFor('supervisor');

export const blockRouter = router({
  advice: desk.input(z.object({ callId: z.uuid('bad_form') })).query(({ ctx, input }) => adviseBlock(ctx.runtime, ctx.user, input.callId)),
  order: desk.input(blockInput).mutation(({ ctx, input }) => blockNumber(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'block.order') })),
  lift: supervisor.input(liftBlockInput).mutation(({ ctx, input }) => liftBlock(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'block.lift') })),
  list: supervisor.query(({ ctx }) => listBlocks(ctx.runtime)),
});
