import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type CommitContext, commitFacts } from '../live/commit';
import { DomainError } from '../shared/errors';
import { lockRoomSetting, readRoomSetting, updateRoomSetting } from './room-setting.repository';
import type { ChangeRoomSetting, RoomSettingView } from './room-setting.schema';

/** What the room has decided for itself: steps of escalation, when silence counts, the hours of its shifts. */
export async function roomSetting(db: CommitContext['db']): Promise<RoomSettingView> {
  return readRoomSetting(db);
}

/** In force at once: also for what has been forwarded already. */
export async function changeRoomSetting(context: CommitContext, user: CurrentUser, input: ChangeRoomSetting): Promise<RoomSettingView> {
  const { commandId, expectedVersion, ...setting } = input;
  return commitFacts(context, actorOf(user), { id: commandId, name: 'room.change' }, async (tx) => {
    const before = await lockRoomSetting(tx.db);
    if (before.version !== expectedVersion)
      throw new DomainError('stale', { field: 'expectedVersion', reason: 'room_setting_changed', values: { seen: expectedVersion, current: before.version } });
    const room = await updateRoomSetting(tx.db, setting);
    tx.append({ fact: { type: 'room_setting.changed', at: tx.now, room } });
    return room;
  });
}
