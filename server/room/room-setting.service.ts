import type { CurrentUser } from '../account/account.schema';
import { actorOf } from '../api/context';
import { type CommitContext, commitFacts, type FactTransaction } from '../live/commit';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { lockRoomSetting, readRoomSetting, updateRoomSetting } from './room-setting.repository';
import type { ChangeRoomSetting, RoomSettingView } from './room-setting.schema';
import { insertChange, readTargetRows } from './settings.repository';
import { type FieldChange, settingChanges } from './settings.rules';

/** What the room has decided for itself: steps of escalation, when silence counts, the hours of its shifts. */
export async function roomSetting(db: CommitContext['db']): Promise<RoomSettingView> {
  return readRoomSetting(db);
}

/** In force at once: also for what has been forwarded already. */
export async function changeRoomSetting(context: CommitContext, user: CurrentUser, input: ChangeRoomSetting): Promise<RoomSettingView> {
  const { commandId, expectedVersion, ...setting } = input;
  return commitFacts(context, actorOf(user), { id: commandId, name: 'room.change' }, async (tx) => {
    const before = await holdSettings(tx, expectedVersion);
    const room = await updateRoomSetting(tx.db, setting);
    await announceSettings(tx, user, settingChanges(before, setting), room);
    return room;
  });
}

/** Locks the settings, so that they change one after the other, and refuses an order given on an older sight of them. */
export async function holdSettings(tx: FactTransaction, expectedVersion: number): Promise<RoomSettingView> {
  const before = await lockRoomSetting(tx.db);
  if (before.version === expectedVersion) return before;
  throw new DomainError('stale', { field: 'expectedVersion', reason: 'room_setting_changed', values: { seen: expectedVersion, current: before.version } });
}

/** Writes down who changed what, and tells every process and screen. */
export async function announceSettings(tx: FactTransaction, user: CurrentUser, changes: readonly FieldChange[], room: RoomSettingView): Promise<void> {
  for (const change of changes) await insertChange(tx.db, { ...change, id: uuidv7(tx.now), userId: user.id, at: tx.now });
  tx.append({ fact: { type: 'room_setting.changed', at: tx.now, room, targets: await readTargetRows(tx.db) } });
}
