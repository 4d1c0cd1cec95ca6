import { tracked } from '@trpc/server';
import { z } from 'zod';
import { procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { audienceOf, followFacts, SCREENS } from './facts.service';
import { takeSnapshot } from './snapshot.service';

const screen = z.enum(SCREENS);
const watcher = procedureFor(...ROOM_ROLES, 'agency', 'crew', 'wall');

export const liveRouter = router({
  /** State and reference of this person's screen at one cursor of the log. */
  snapshot: watcher.input(z.object({ screen })).query(({ ctx, input }) => takeSnapshot(ctx.runtime, audienceOf(ctx.user, input.screen))),

  /** Batches of facts after `lastEventId` (the snapshot's cursor the first time; the client sends the newest after a reconnect). */
  facts: watcher.input(z.object({ screen, lastEventId: z.string().regex(/^\d{1,19}$/, 'bad_form') })).subscription(async function* ({ ctx, input, signal }) {
    const audience = audienceOf(ctx.user, input.screen);
    for await (const batch of followFacts(ctx.runtime, audience, input.lastEventId, signal ?? new AbortController().signal)) {
      yield tracked(batch.cursor, batch);
    }
  }),
});
