import { z } from 'zod';
import { commandOf, procedureFor, ROOM_ROLES, router, versionedFields } from '../api/trpc';
import { onBehalfSchema } from '../incident/incident-input.schema';
import { setUnitStatus } from '../incident/unit-progress.service';
import { UNIT_STATUSES } from './unit.schema';
import { listUnits } from './unit.service';

export const unitRouter = router({
  list: procedureFor(...ROOM_ROLES, 'agency', 'crew').query(({ ctx }) => listUnits(ctx.runtime.db, ctx.user.agencyId)),

  /** By the unit, its agency, or an operator on its behalf. */
  setStatus: procedureFor('operator', 'supervisor', 'agency', 'crew')
    .input(z.object({ ...versionedFields, unitId: z.uuid('bad_form'), status: z.enum(UNIT_STATUSES), onBehalf: onBehalfSchema.optional() }))
    .mutation(({ ctx, input }) => setUnitStatus(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'unit.setStatus') })),
});
