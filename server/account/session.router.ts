import { openProcedure, router } from '../api/trpc';
import { readSession } from './session.service';

export const sessionRouter = router({
  me: openProcedure.query(({ ctx }) => readSession(ctx.runtime, ctx.user)),
});
