import { z } from 'zod';
import { commandOf, procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { choosePresenceInput } from './presence.schema';
import { beatDesk, choosePresence, colleagues, ownBreak } from './presence.service';

const desk = procedureFor('operator', 'supervisor');

/** Operators at their desks. Who is in which state is live state: every screen of the room has it already. */
export const presenceRouter = router({
  /** Every 15 s by an open operator's desk. Not a command: a heartbeat is no fact. Empty, since a body of nothing is no JSON. */
  beat: desk.input(z.object({})).mutation(({ ctx }) => beatDesk(ctx.runtime, ctx.user)),
  choose: desk
    .input(choosePresenceInput)
    .mutation(({ ctx, input }) => choosePresence(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'presence.choose') })),
  /** Which no fact and no snapshot tells: the own one alone. */
  ownBreak: desk.query(({ ctx }) => ownBreak(ctx.runtime, ctx.user)),
  /** Names, which no fact holds. */
  people: procedureFor(...ROOM_ROLES, 'wall').query(({ ctx }) => colleagues(ctx.runtime)),
});
