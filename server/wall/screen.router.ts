import { z } from 'zod';
import { commandOf, openProcedure, procedureFor, router } from '../api/trpc';
import { changeScreenInput, confirmScreenInput, onScreenInput, screenBeatSchema, sendViewInput, visitorModeInput } from './screen.schema';
import {
  beatScreen,
  beginEnrolment,
  calibrateScreen,
  changeScreen,
  collectEnrolment,
  confirmScreen,
  identifyScreen,
  listScreenHealth,
  reloadScreen,
  revokeScreen,
  sendView,
  setVisitorMode,
} from './screen.service';

const keeper = procedureFor('supervisor', 'admin', 'technician');
const secret = z.string().regex(/^[0-9a-f]{64}$/, 'bad_form');

export const screenRouter = router({
  /** Of a browser that is nobody yet: a code to show. */
  begin: openProcedure.input(z.object({})).mutation(({ ctx }) => beginEnrolment(ctx.runtime)),
  collect: openProcedure.input(z.object({ secret })).mutation(({ ctx, input }) => collectEnrolment(ctx.runtime, input.secret)),

  /** Not a command: a heartbeat is no fact. */
  beat: procedureFor('wall')
    .input(screenBeatSchema)
    .mutation(({ ctx, input }) => beatScreen(ctx.runtime, ctx.user, input)),

  list: keeper.query(({ ctx }) => listScreenHealth(ctx.runtime)),
  confirm: keeper
    .input(confirmScreenInput)
    .mutation(({ ctx, input }) => confirmScreen(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'screen.confirm') })),
  change: keeper
    .input(changeScreenInput)
    .mutation(({ ctx, input }) => changeScreen(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'screen.change') })),
  identify: keeper
    .input(onScreenInput)
    .mutation(({ ctx, input }) => identifyScreen(ctx.runtime, ctx.user, { screenId: input.screenId, command: commandOf(input, 'screen.identify') })),
  calibrate: keeper
    .input(onScreenInput)
    .mutation(({ ctx, input }) => calibrateScreen(ctx.runtime, ctx.user, { screenId: input.screenId, command: commandOf(input, 'screen.calibrate') })),
  reload: keeper
    .input(onScreenInput)
    .mutation(({ ctx, input }) => reloadScreen(ctx.runtime, ctx.user, { screenId: input.screenId, command: commandOf(input, 'screen.reload') })),
  revoke: keeper
    .input(onScreenInput)
    .mutation(({ ctx, input }) => revokeScreen(ctx.runtime, ctx.user, { screenId: input.screenId, command: commandOf(input, 'screen.revoke') })),
  /** The wall's own key, or somebody of the room. */
  setVisitorMode: procedureFor('supervisor', 'admin', 'technician', 'wall')
    .input(visitorModeInput)
    .mutation(({ ctx, input }) => setVisitorMode(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'screen.visitor') })),
  /** "Send this view to wall 2." */
  sendView: keeper
    .input(sendViewInput)
    .mutation(({ ctx, input }) => sendView(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'screen.sendView') })),
});
