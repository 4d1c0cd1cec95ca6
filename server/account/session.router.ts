import { openProcedure, procedureFor, router } from '../api/trpc';
import { draftKeyOf, readSession } from './session.service';

export const sessionRouter = router({
  me: openProcedure.query(({ ctx }) => readSession(ctx.runtime, ctx.user)),
  /** By which a browser seals what this person has typed and could not save yet. */
  draftKey: procedureFor('operator', 'supervisor').query(({ ctx }) => draftKeyOf(ctx.runtime, ctx.user)),
});
