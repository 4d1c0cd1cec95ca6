import type { Updateable } from 'kysely';
import type { Db } from '../../db/client';
import type { RoomSettingTable } from '../../db/schema';
import type { EscalationSeconds, RoomSettingView } from './room-setting.schema';

const VIEW = [
  'escalation_seconds as escalationSeconds',
  'silent_after_minutes as silentAfterMinutes',
  'shift_hours as shiftHours',
  'block_after as blockAfter',
  'block_hours as blockHours',
  'call_back_first_seconds as callBackFirstSeconds',
  'call_back_next_seconds as callBackNextSeconds',
  'wrap_up_warn_seconds as wrapUpWarnSeconds',
  'mobile_networks as mobileNetworks',
  'complaint_channel as complaintChannel',
  'listening_percent as listeningPercent',
  'version',
] as const;

type Settable = Omit<RoomSettingView, 'version'> & { readonly healthAgencyCodes: readonly string[] };
/** What is absent stays as it is. */
export type RoomSettingChange = { readonly [Field in keyof Settable]?: Settable[Field] | undefined };

export async function readRoomSetting(db: Db): Promise<RoomSettingView> {
  return viewOf(await db.selectFrom('room_setting').select(VIEW).executeTakeFirstOrThrow());
}

/** The row, locked until the transaction ends. */
export async function lockRoomSetting(db: Db): Promise<RoomSettingView> {
  return viewOf(await db.selectFrom('room_setting').select(VIEW).forUpdate().executeTakeFirstOrThrow());
}

/** Writes what is given and counts the version up. */
export async function updateRoomSetting(db: Db, change: RoomSettingChange): Promise<RoomSettingView> {
  const row = await db
    .updateTable('room_setting')
    .set((eb) => ({ ...columnsOf(change), version: eb('version', '+', 1) }))
    .returning(VIEW)
    .executeTakeFirstOrThrow();
  return viewOf(row);
}

function columnsOf(change: RoomSettingChange): Updateable<RoomSettingTable> {
  const columns = {
    escalation_seconds: change.escalationSeconds,
    silent_after_minutes: change.silentAfterMinutes,
    shift_hours: change.shiftHours,
    block_after: change.blockAfter,
    block_hours: change.blockHours,
    call_back_first_seconds: change.callBackFirstSeconds,
    call_back_next_seconds: change.callBackNextSeconds,
    wrap_up_warn_seconds: change.wrapUpWarnSeconds,
    mobile_networks: change.mobileNetworks,
    complaint_channel: change.complaintChannel,
    listening_percent: change.listeningPercent,
    health_agency_codes: change.healthAgencyCodes,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

type Row = Omit<RoomSettingView, 'escalationSeconds'> & { readonly escalationSeconds: number[] };

function viewOf(row: Row): RoomSettingView {
  return { ...row, escalationSeconds: row.escalationSeconds as EscalationSeconds };
}
