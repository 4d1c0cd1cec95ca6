import { commandOf, procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { liveRoster } from './live-roster.service';
import { planRosterInput, rosterInput } from './roster.schema';
import { planRoster, rosterWeek } from './roster.service';

/** Who is meant to be on duty. Names of colleagues and how they kept their shifts are for those who lead them. */
export const rosterRouter = router({
  week: procedureFor('head', 'supervisor')
    .input(rosterInput)
    .query(({ ctx, input }) => rosterWeek(ctx.runtime, input.fromDay)),
  /** Counts alone, for the room and its walls. */
  live: procedureFor(...ROOM_ROLES, 'wall').query(({ ctx }) => liveRoster(ctx.runtime)),
  plan: procedureFor('head', 'supervisor')
    .input(planRosterInput)
    .mutation(({ ctx, input }) => planRoster(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'roster.plan') })),
});
