import { procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { routeTimesSchema, routeWaySchema } from './route.schema';
import { routeTimes, routeWay } from './route.service';

const traveller = procedureFor(...ROOM_ROLES, 'wall', 'agency', 'crew');

export const routeRouter = router({
  /** An agency and its crews see their own stations and units only. */
  times: traveller.input(routeTimesSchema).query(({ ctx, input }) => routeTimes(ctx.runtime, ctx.user, input)),
  way: traveller.input(routeWaySchema).query(({ ctx, input }) => routeWay(ctx.runtime, ctx.user, input)),
});
