import { z } from 'zod';
import { commandFields, commandOf, procedureFor, router, versionedFields } from '../api/trpc';
import { DISPOSITIONS } from './call.schema';
import { answer, beat, dispose, endByHand, openByHand, takeOver } from './call.service';
import { revealNumber } from './reveal.service';
import { splitCall } from './split.service';
import { orderHold } from './telephony/order.service';
import { listNetworkTests } from './test-call.service';
import { offerTransferInput, settleTransferInput, transferInput } from './transfer.schema';
import { acceptTransfer, declineTransfer, offerTransfer, settleTransfer, withdrawTransfer } from './transfer.service';
import { transferTargets } from './transfer-targets.service';
import { undoDisposition } from './undo.service';

const operator = procedureFor('operator', 'supervisor');
const callId = z.uuid('bad_form');
const reason = z.string().trim().min(3, 'reason_short').max(300, 'too_long');

export const callRouter = router({
  answer: operator
    .input(z.object({ ...commandFields, callId }))
    .mutation(({ ctx, input }) => answer(ctx.runtime, ctx.user, { callId: input.callId, command: commandOf(input, 'call.answer') })),

  openByHand: operator
    .input(z.object(commandFields))
    .mutation(({ ctx, input }) => openByHand(ctx.runtime, ctx.user, { command: commandOf(input, 'call.openByHand') })),

  takeOver: operator
    .input(z.object({ ...commandFields, callId, reason: reason.optional() }))
    .mutation(({ ctx, input }) => takeOver(ctx.runtime, ctx.user, { callId: input.callId, reason: input.reason, command: commandOf(input, 'call.takeOver') })),

  /** Every 15 s by the desk that holds the call. Not a command: a heartbeat is no fact. */
  beat: operator.input(z.object({ callId })).mutation(({ ctx, input }) => beat(ctx.runtime, ctx.user, input.callId)),

  endByHand: operator
    .input(z.object({ ...commandFields, callId }))
    .mutation(({ ctx, input }) => endByHand(ctx.runtime, ctx.user, { callId: input.callId, command: commandOf(input, 'call.endByHand') })),

  dispose: operator
    .input(
      z.object({
        ...versionedFields,
        callId,
        disposition: z.enum(DISPOSITIONS),
        /** `referral`: to whom; `test`: over which network. */
        referredTo: z.string().trim().min(2, 'missing').max(120, 'too_long').optional(),
        /** `repeat`: the open incident that the call tells of. */
        incidentId: z.uuid('bad_form').optional(),
      }),
    )
    .mutation(({ ctx, input }) => dispose(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'call.dispose') })),

  /** Within 30 s. */
  undo: operator
    .input(z.object({ ...versionedFields, callId }))
    .mutation(({ ctx, input }) => undoDisposition(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'call.undo') })),

  /** A call that was joined to an incident by mistake begins one of its own. */
  split: operator
    .input(z.object({ ...versionedFields, callId }))
    .mutation(({ ctx, input }) => splitCall(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'call.split') })),

  /** An order to the switch, whose word alone makes it true. Not repeated by itself. */
  hold: operator.input(z.object({ callId, isHeld: z.boolean('bad_form') })).mutation(({ ctx, input }) => orderHold(ctx.runtime, ctx.user, input)),

  transferTargets: operator.query(({ ctx }) => transferTargets(ctx.runtime, ctx.user)),
  offerTransfer: operator
    .input(offerTransferInput)
    .mutation(({ ctx, input: { commandId, occurredAt: _at, ...offer } }) =>
      offerTransfer(ctx.runtime, ctx.user, { ...offer, command: commandOf({ commandId }, 'call.offerTransfer') }),
    ),
  acceptTransfer: operator
    .input(transferInput)
    .mutation(({ ctx, input }) => acceptTransfer(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'call.acceptTransfer') })),
  declineTransfer: operator
    .input(transferInput)
    .mutation(({ ctx, input }) => declineTransfer(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'call.declineTransfer') })),
  withdrawTransfer: operator
    .input(transferInput)
    .mutation(({ ctx, input }) => withdrawTransfer(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'call.withdrawTransfer') })),
  /** What came of a transfer outside of the room. */
  settleTransfer: operator
    .input(settleTransferInput)
    .mutation(({ ctx, input }) => settleTransfer(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'call.settleTransfer') })),

  /** The checklist of this shift. */
  networkTests: operator.query(({ ctx }) => listNetworkTests(ctx.runtime)),

  reveal: procedureFor('operator', 'supervisor', 'head')
    .input(z.object({ callId, reason: reason.optional() }))
    .mutation(({ ctx, input }) => revealNumber(ctx.runtime, ctx.user, input)),
});
