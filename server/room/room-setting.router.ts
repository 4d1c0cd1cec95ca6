import { procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { changeRoomSettingInput } from './room-setting.schema';
import { changeRoomSetting, roomSetting } from './room-setting.service';

export const roomRouter = router({
  setting: procedureFor(...ROOM_ROLES).query(({ ctx }) => roomSetting(ctx.runtime.db)),
  change: procedureFor('admin')
    .input(changeRoomSettingInput)
    .mutation(({ ctx, input }) => changeRoomSetting(ctx.runtime, ctx.user, input)),
});
