import type { Db } from '../../db/client';
import type { Role } from '../account/account.schema';
import type { SealedValue } from '../shared/sealed';
import type { NotedView, UnseenMention } from './note.schema';

/** One more note on the incident, which stays locked until the transaction ends; undefined: there is no such incident. Its version stays: no form is about notes. */
export async function countNote(db: Db, incidentId: string, at: number): Promise<NotedView | undefined> {
  const row = await db
    .updateTable('incident')
    .set((eb) => ({ note_count: eb('note_count', '+', 1), noted_at: new Date(at) }))
    .where('id', '=', incidentId)
    .returning(['id', 'note_count as count', 'noted_at as at'])
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, at: row.at ?? at };
}

export interface NewNote {
  readonly id: string;
  readonly incidentId: string;
  /** Counted per incident from 1. */
  readonly ordinal: number;
  readonly text: SealedValue;
  readonly userId: string;
  readonly at: number;
  readonly correctsId: string | null;
}

export async function insertNote(db: Db, note: NewNote): Promise<void> {
  await db
    .insertInto('incident_note')
    .values({
      id: note.id,
      incident_id: note.incidentId,
      ordinal: note.ordinal,
      text_sealed: note.text.sealed,
      key_id: note.text.keyId,
      user_id: note.userId,
      recorded_at: new Date(note.at),
      corrects_id: note.correctsId,
    })
    .execute();
}

export async function isNoteOf(db: Db, noteId: string, incidentId: string): Promise<boolean> {
  const row = await db.selectFrom('incident_note').select('id').where('id', '=', noteId).where('incident_id', '=', incidentId).executeTakeFirst();
  return row !== undefined;
}

export interface NoteRow {
  readonly id: string;
  readonly sealed: Buffer | null;
  readonly keyId: string | null;
  readonly byId: string;
  readonly byName: string;
  readonly at: number;
  readonly correctsId: string | null;
  readonly incidentId: string;
  readonly incidentNumber: string;
}

/** Notes on an incident and on those merged into it, the newest first. */
export async function readNotes(db: Db, incidentId: string): Promise<NoteRow[]> {
  return db
    .selectFrom('incident_note as n')
    .innerJoin('app_user as u', 'u.id', 'n.user_id')
    .innerJoin('incident as i', 'i.id', 'n.incident_id')
    .select([
      'n.id',
      'n.text_sealed as sealed',
      'n.key_id as keyId',
      'n.user_id as byId',
      'u.name as byName',
      'n.recorded_at as at',
      'n.corrects_id as correctsId',
      'n.incident_id as incidentId',
      'i.number as incidentNumber',
    ])
    .where((eb) =>
      eb(
        'n.incident_id',
        'in',
        eb
          .selectFrom('incident as m')
          .select('m.id')
          .where((of) => of.or([of('m.id', '=', incidentId), of('m.merged_into_id', '=', incidentId)])),
      ),
    )
    .orderBy('n.recorded_at', 'desc')
    .orderBy('n.ordinal', 'desc')
    .execute();
}

/** Active accounts of these roles among the named ones; other names are nobody's. */
export async function findNamed(db: Db, usernames: readonly string[], roles: readonly Role[]): Promise<string[]> {
  if (usernames.length === 0) return [];
  const rows = await db
    .selectFrom('app_user')
    .select('id')
    .where('username', 'in', [...usernames])
    .where('role', 'in', [...roles])
    .where('is_active', '=', true)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function insertMentions(db: Db, noteId: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await db
    .insertInto('note_mention')
    .values(userIds.map((userId) => ({ note_id: noteId, user_id: userId })))
    .execute();
}

/** Notes that name this person and were not looked at, the newest first. */
export async function readUnseenMentions(db: Db, userId: string, limit: number): Promise<UnseenMention[]> {
  return db
    .selectFrom('note_mention as m')
    .innerJoin('incident_note as n', 'n.id', 'm.note_id')
    .innerJoin('app_user as u', 'u.id', 'n.user_id')
    .innerJoin('incident as i', 'i.id', 'n.incident_id')
    .select(['n.id as noteId', 'i.id as incidentId', 'i.number as incidentNumber', 'u.name as byName', 'n.recorded_at as at'])
    .where('m.user_id', '=', userId)
    .where('m.seen_at', 'is', null)
    .orderBy('n.id', 'desc')
    .limit(limit)
    .execute();
}

export async function markSeen(
  db: Db,
  { userId, noteIds, at }: { readonly userId: string; readonly noteIds: readonly string[]; readonly at: number },
): Promise<void> {
  await db
    .updateTable('note_mention')
    .set({ seen_at: new Date(at) })
    .where('user_id', '=', userId)
    .where('note_id', 'in', [...noteIds])
    .where('seen_at', 'is', null)
    .execute();
}

/** Incidents with notes, those noted last first. */
export async function readNoted(db: Db, limit: number): Promise<NotedView[]> {
  const rows = await db
    .selectFrom('incident')
    .select(['id', 'note_count as count', 'noted_at as at'])
    .where('noted_at', 'is not', null)
    .orderBy('noted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.flatMap(({ at, ...row }) => (at === null ? [] : [{ ...row, at }]));
}

/** User names and names of those who may be named in a note. */
export async function readNameable(db: Db, roles: readonly Role[]): Promise<{ readonly username: string; readonly name: string }[]> {
  const rows = await db
    .selectFrom('app_user')
    .select(['username', 'name'])
    .where('role', 'in', [...roles])
    .where('is_active', '=', true)
    .orderBy('username')
    .execute();
  return rows.flatMap(({ username, name }) => (username === null ? [] : [{ username, name }]));
}
