import type { Db } from '../../db/client';
import type { AlarmHistoryEntry, AlarmHistoryQuestion } from './alarm.schema';

export type SealedEntry = Omit<AlarmHistoryEntry, 'note'> & { readonly noteSealed: Buffer | null; readonly keyId: string | null };

/** Moves of alarms and definitions, the newest first. */
export async function readMoves(db: Db, { code, alarmId, before, limit }: AlarmHistoryQuestion): Promise<SealedEntry[]> {
  let query = db
    .selectFrom('alarm_move as m')
    .leftJoin('alarm as a', 'a.id', 'm.alarm_id')
    .leftJoin('incident as i', 'i.id', 'a.incident_id')
    .leftJoin('app_user as u', 'u.id', 'm.user_id')
    .select([
      'm.id',
      'm.at',
      'm.move',
      'm.code',
      'm.priority',
      'm.alarm_id as alarmId',
      'a.subject_kind as subjectKind',
      'a.subject_id as subjectId',
      'a.incident_id as incidentId',
      'i.number as incidentNumber',
      'u.name as byName',
      'm.reason',
      'm.until',
      'm.note_sealed as noteSealed',
      'm.key_id as keyId',
    ])
    .orderBy('m.id', 'desc')
    .limit(limit);
  if (code !== undefined) query = query.where('m.code', '=', code);
  if (alarmId !== undefined) query = query.where('m.alarm_id', '=', alarmId);
  if (before !== undefined) query = query.where('m.id', '<', before);
  return (await query.execute()) as SealedEntry[];
}
