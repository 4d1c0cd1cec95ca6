import { procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { endRunCardInput, previewRunCardInput, putRunCardInput } from './run-card.schema';
import { endRunCard, listRunCards, previewRunCard, putRunCard, runCardsInForce } from './run-card.service';

const admin = procedureFor('admin');
const reader = procedureFor('admin', 'supervisor');

export const runCardRouter = router({
  /** What the desk proposes by. */
  inForce: procedureFor(...ROOM_ROLES).query(({ ctx }) => runCardsInForce(ctx.runtime.db)),
  list: reader.query(({ ctx }) => listRunCards(ctx.runtime.db)),
  put: admin.input(putRunCardInput).mutation(({ ctx, input }) => putRunCard(ctx.runtime, ctx.user, input)),
  end: admin.input(endRunCardInput).mutation(({ ctx, input }) => endRunCard(ctx.runtime, ctx.user, input)),
  preview: reader.input(previewRunCardInput).query(({ ctx, input }) => previewRunCard(ctx.runtime, ctx.user, input)),
});
