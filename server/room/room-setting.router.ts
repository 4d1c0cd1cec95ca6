import { commandOf, procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { changeRoomSettingInput } from './room-setting.schema';
import { changeRoomSetting, roomSetting } from './room-setting.service';
import { reviseTargetInput, saveSettingsInput, withdrawTargetInput } from './settings.schema';
import { readSettings, reviseTarget, saveSettings, withdrawTarget } from './settings.service';

const admin = procedureFor('admin');

export const roomRouter = router({
  setting: procedureFor(...ROOM_ROLES).query(({ ctx }) => roomSetting(ctx.runtime.db)),
  change: admin.input(changeRoomSettingInput).mutation(({ ctx, input }) => changeRoomSetting(ctx.runtime, ctx.user, input)),
  /** Everything of the settings page, with who changed what. */
  settings: procedureFor('admin', 'supervisor', 'head').query(({ ctx }) => readSettings(ctx.runtime)),
  save: admin.input(saveSettingsInput).mutation(({ ctx, input }) => saveSettings(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'room.save') })),
  reviseTarget: admin
    .input(reviseTargetInput)
    .mutation(({ ctx, input }) => reviseTarget(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'room.reviseTarget') })),
  withdrawTarget: admin
    .input(withdrawTargetInput)
    .mutation(({ ctx, input }) => withdrawTarget(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'room.withdrawTarget') })),
});
