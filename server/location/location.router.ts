import { commandOf, procedureFor, router } from '../api/trpc';
import { linksSchema, sendLinkSchema } from './link.schema';
import { linksOfCall, sendLink } from './link.service';
import { candidatesSchema } from './location.schema';
import { candidatesOfCall } from './location.service';

const operator = procedureFor('operator', 'supervisor');

export const locationRouter = router({
  /** Where the caller may be. This and `links` are asked again when the call's `locationVersion` has changed. */
  candidates: operator.input(candidatesSchema).query(({ ctx, input }) => candidatesOfCall(ctx.runtime.db, input.callId)),

  links: operator.input(linksSchema).query(({ ctx, input }) => linksOfCall(ctx.runtime, input.callId)),

  sendLink: operator
    .input(sendLinkSchema)
    .mutation(({ ctx, input }) => sendLink(ctx.runtime, ctx.user, { callId: input.callId, command: commandOf(input, 'location.sendLink') })),
});
