import { recordLook } from '../access/access.service';
import type { CurrentUser, Role } from '../account/account.schema';
import { actorOf } from '../api/context';
import { openHelp } from '../help/help.service';
import { commitFacts } from '../live/commit';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import {
  countNote,
  findNamed,
  insertMentions,
  insertNote,
  isNoteOf,
  markSeen,
  readNameable,
  readNoted,
  readNotes,
  readUnseenMentions,
} from './note.repository';
import { mentionsOf } from './note.rules';
import { type AddNote, type InternalNote, NOTED_LIMIT, type NoteAdded, type NotedView, type SeenMentions, type UnseenMention } from './note.schema';

type NoteContext = Pick<Runtime, 'db' | 'clock' | 'bus' | 'hasApplicationRole' | 'sealer'>;

/** Who reads and may be named in internal notes: the room's people, never an agency. */
export const NOTE_ROLES = ['operator', 'supervisor', 'head'] as const satisfies readonly Role[];
const MENTIONS_SHOWN = 20;

/** Adds a note to an incident, also to one that has ended. `@supervisor` in it asks for help in the same transaction; other names get a line at their desk. */
export async function addNote(context: NoteContext, user: CurrentUser, input: AddNote): Promise<NoteAdded> {
  return commitFacts(context, actorOf(user), { id: input.commandId, name: 'note.add' }, async (tx) => {
    const { incidentId, correctsId } = input;
    const noted = await countNote(tx.db, incidentId, tx.now);
    if (noted === undefined) throw new DomainError('not_found', { field: 'incidentId', reason: 'incident_unknown' });
    if (correctsId !== null && !(await isNoteOf(tx.db, correctsId, incidentId)))
      throw new DomainError('not_found', { field: 'correctsId', reason: 'note_unknown' });
    const noteId = uuidv7(tx.now);
    await insertNote(tx.db, { id: noteId, incidentId, ordinal: noted.count, text: context.sealer.seal(input.text), userId: user.id, at: tx.now, correctsId });
    const { usernames, asksSupervisor } = mentionsOf(input.text);
    const named = await findNamed(tx.db, usernames, NOTE_ROLES);
    await insertMentions(
      tx.db,
      noteId,
      named.filter((id) => id !== user.id),
    );
    tx.append({ fact: { type: 'incident.noted', at: tx.now, noted }, incidentId });
    // A supervisor asks nobody: whoever leads the room is there already.
    const isAsking = asksSupervisor && user.role === 'operator';
    const help = isAsking ? await openHelp(tx, user, { incidentId, callId: null }) : null;
    return {
      noteId,
      help: !isAsking ? 'none' : help === null ? 'open_already' : 'asked',
      mentioned: named.filter((id) => id !== user.id).length,
      unknown: usernames.length - named.length,
    };
  });
}

/** The notes on an incident and on those merged into it, the newest first; the look is written down before they are opened. */
export async function listNotes(context: NoteContext, user: CurrentUser, incidentId: string): Promise<InternalNote[]> {
  if (!(await hasNotes(context, incidentId))) return [];
  await recordLook(context, actorOf(user), { subjectKind: 'incident', subjectId: incidentId, field: INTERNAL_NOTES, reason: 'incident_at_the_desk' });
  return openNotes(context, incidentId);
}

/** What an access row says was looked at when they are opened. */
export const INTERNAL_NOTES = 'internal_notes';

export async function hasNotes({ db }: Pick<NoteContext, 'db'>, incidentId: string): Promise<boolean> {
  return (await readNotes(db, incidentId)).length > 0;
}

/** Opens them; the look is written down before. */
export async function openNotes(context: Pick<NoteContext, 'db' | 'sealer'>, incidentId: string): Promise<InternalNote[]> {
  return (await readNotes(context.db, incidentId)).map(({ sealed, keyId, incidentNumber, ...row }) => ({
    id: row.id,
    text: sealed === null || keyId === null ? null : context.sealer.open({ sealed, keyId }),
    byId: row.byId,
    byName: row.byName,
    at: row.at,
    correctsId: row.correctsId,
    ofIncident: row.incidentId === incidentId ? null : incidentNumber,
  }));
}

/** Notes that name this person and wait to be looked at. */
export async function unseenMentions({ db }: Pick<NoteContext, 'db'>, user: CurrentUser): Promise<UnseenMention[]> {
  return readUnseenMentions(db, user.id, MENTIONS_SHOWN);
}

/** This person has looked at them, or put the line away. No fact: it concerns nobody else. */
export async function seeMentions(context: NoteContext, user: CurrentUser, input: SeenMentions): Promise<{ readonly isSeen: true }> {
  return commitFacts(context, actorOf(user), { id: input.commandId, name: 'note.seeMentions' }, async (tx) => {
    await markSeen(tx.db, { userId: user.id, noteIds: input.noteIds, at: tx.now });
    return { isSeen: true };
  });
}

/** Those who may be named, for the field's suggestions. */
export async function nameable({ db }: Pick<NoteContext, 'db'>): Promise<{ readonly username: string; readonly name: string }[]> {
  return readNameable(db, NOTE_ROLES);
}

export async function listNoted(db: NoteContext['db']): Promise<NotedView[]> {
  return readNoted(db, NOTED_LIMIT);
}
