import { openProcedure, router } from '../api/trpc';
import { setupClaimSchema } from './setup.schema';
import { claimSetup } from './setup.service';

export const setupRouter = router({
  claim: openProcedure.input(setupClaimSchema).mutation(({ ctx, input }) => claimSetup(ctx.runtime, input)),
});
