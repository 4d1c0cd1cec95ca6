import { procedureFor, router } from '../../api/trpc';
import { exploreInput, rowsInput } from './explore.schema';
import { explore, exploreRows } from './explore.service';

const leaders = procedureFor('head', 'supervisor');

export const exploreRouter = router({
  period: leaders.input(exploreInput).query(({ ctx, input }) => explore(ctx.runtime, input)),
  rows: leaders.input(rowsInput).query(({ ctx, input }) => exploreRows(ctx.runtime, input)),
});
