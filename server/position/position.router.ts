import { z } from 'zod';
import { ACCOUNT_ROLES } from '../account/account.schema';
import { procedureFor, router } from '../api/trpc';
import { audienceOf, SCREENS } from '../live/facts.service';
import { BUILD } from '../shared/build';
import { DomainError } from '../shared/errors';

export const positionRouter = router({
  /**
   * Tells the server that this tab wants positions. They arrive as binary messages on the same socket: first every latest position,
   * then what changes. The subscription itself says only that it has begun, and on which build of the program.
   */
  frames: procedureFor(...ACCOUNT_ROLES)
    .input(z.object({ screen: z.enum(SCREENS) }))
    .subscription(async function* ({ ctx, input, signal }) {
      const audience = audienceOf(ctx.user, input.screen);
      if (ctx.socket === null) throw new DomainError('invalid', { reason: 'needs_socket' });
      yield { started: true as const, build: BUILD };
      const unsubscribe = ctx.runtime.positions.fanout.subscribe(ctx.socket, audience);
      try {
        await ended(signal);
      } finally {
        unsubscribe();
      }
    }),
});

function ended(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) resolve();
    else signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
