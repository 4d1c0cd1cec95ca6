import { procedureFor, router } from '../api/trpc';
import { neighbourChangeSchema } from '../place/neighbour.schema';
import { changeCallCentre } from '../place/neighbour.service';
import { mapOverview } from './map-overview.service';

export const mapRouter = router({
  status: procedureFor('admin', 'technician', 'supervisor').query(({ ctx }) => mapOverview(ctx.runtime.db)),
  changeNeighbour: procedureFor('admin', 'supervisor')
    .input(neighbourChangeSchema)
    .mutation(({ ctx, input }) => changeCallCentre(ctx.runtime, ctx.user, input)),
});
