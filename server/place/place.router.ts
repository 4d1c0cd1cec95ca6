import { procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { fixedLineSchema } from './fixed-line.schema';
import { fixedLineOfCall } from './fixed-line.service';
import { placeAtSchema, placeSearchSchema } from './place.schema';
import { placeAt } from './place.service';
import { searchPlace } from './place-search.service';
import { placeDescribeSchema } from './point-description.schema';
import { describePoint } from './point-description.service';

const reader = procedureFor(...ROOM_ROLES, 'agency', 'crew');

export const placeRouter = router({
  search: reader.input(placeSearchSchema).query(({ ctx, input }) => searchPlace(ctx.runtime, input)),
  at: reader.input(placeAtSchema).query(({ ctx, input }) => placeAt(ctx.runtime.db, input.point)),
  describe: reader.input(placeDescribeSchema).query(({ ctx, input }) => describePoint(ctx.runtime, input.point)),
  /** The address of the fixed line that one's own call came from. */
  fixedLine: procedureFor('operator', 'supervisor')
    .input(fixedLineSchema)
    .query(({ ctx, input }) => fixedLineOfCall(ctx.runtime, ctx.user, input.callId)),
});
