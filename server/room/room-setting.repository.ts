import type { Db } from '../../db/client';
import type { EscalationSeconds, RoomSettingView } from './room-setting.schema';

const VIEW = ['escalation_seconds as escalationSeconds', 'silent_after_minutes as silentAfterMinutes', 'shift_hours as shiftHours', 'version'] as const;

export async function readRoomSetting(db: Db): Promise<RoomSettingView> {
  return viewOf(await db.selectFrom('room_setting').select(VIEW).executeTakeFirstOrThrow());
}

/** The row, locked until the transaction ends. */
export async function lockRoomSetting(db: Db): Promise<RoomSettingView> {
  return viewOf(await db.selectFrom('room_setting').select(VIEW).forUpdate().executeTakeFirstOrThrow());
}

export async function updateRoomSetting(db: Db, setting: Omit<RoomSettingView, 'version'>): Promise<RoomSettingView> {
  const row = await db
    .updateTable('room_setting')
    .set((eb) => ({
      escalation_seconds: setting.escalationSeconds,
      silent_after_minutes: setting.silentAfterMinutes,
      shift_hours: setting.shiftHours,
      version: eb('version', '+', 1),
    }))
    .returning(VIEW)
    .executeTakeFirstOrThrow();
  return viewOf(row);
}

type Row = Omit<RoomSettingView, 'escalationSeconds'> & { readonly escalationSeconds: number[] };

function viewOf(row: Row): RoomSettingView {
  return { ...row, escalationSeconds: row.escalationSeconds as EscalationSeconds };
}
