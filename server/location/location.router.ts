import { procedureFor, router } from '../api/trpc';
import { candidatesSchema } from './location.schema';
import { candidatesOfCall } from './location.service';

export const locationRouter = router({
  /** Where the caller may be. Asked again when the call's `candidateCount` has changed. */
  candidates: procedureFor('operator', 'supervisor')
    .input(candidatesSchema)
    .query(({ ctx, input }) => candidatesOfCall(ctx.runtime.db, input.callId)),
});
