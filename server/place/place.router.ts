import { procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { placeAtSchema, placeSearchSchema } from './place.schema';
import { placeAt, searchPlace } from './place.service';

const reader = procedureFor(...ROOM_ROLES, 'agency', 'crew');

export const placeRouter = router({
  search: reader.input(placeSearchSchema).query(({ ctx, input }) => searchPlace(ctx.runtime.db, input.text)),
  at: reader.input(placeAtSchema).query(({ ctx, input }) => placeAt(ctx.runtime.db, input.point)),
});
