import { commandOf, procedureFor, router } from '../api/trpc';
import { canDial } from '../call/telephony/dial.service';
import { attemptInput, callBackIdInput, closeCallBackInput } from './callback.schema';
import { attempt, closeCallBack, dialCallBack, revealCallBack } from './callback.service';

const desk = procedureFor('operator', 'supervisor');

/** Callers whom nobody answered. Who they are is live state: every screen of the room has them already. */
export const callBackRouter = router({
  attempt: desk.input(attemptInput).mutation(({ ctx, input }) => attempt(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'callback.attempt') })),
  close: desk
    .input(closeCallBackInput)
    .mutation(({ ctx, input }) => closeCallBack(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'callback.close') })),
  reveal: desk.input(callBackIdInput).mutation(({ ctx, input }) => revealCallBack(ctx.runtime, ctx.user, input.callBackId)),
  /** Whether this person's phone can be rung by the switch. */
  means: desk.query(({ ctx }) => ({ canDial: canDial(ctx.runtime, ctx.user) })),
  /** Not repeated by itself: a second ring is a second call. */
  dial: desk.input(callBackIdInput).mutation(({ ctx, input }) => dialCallBack(ctx.runtime, ctx.user, input.callBackId)),
});
