import { procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { agencyChangeSchema, newAgencySchema } from './agency.schema';
import { changeAgency, createAgency, listAgencies } from './agency.service';

const admin = procedureFor('admin');

export const agencyRouter = router({
  list: procedureFor(...ROOM_ROLES).query(({ ctx }) => listAgencies(ctx.runtime)),
  create: admin.input(newAgencySchema).mutation(({ ctx, input }) => createAgency(ctx.runtime, ctx.user, input)),
  update: admin.input(agencyChangeSchema).mutation(({ ctx, input }) => changeAgency(ctx.runtime, ctx.user, input)),
});
