import { z } from 'zod';
import { commandFields } from '../live/command.schema';

export const LONGEST_INTERNAL_NOTE = 2_000;
/** So many incidents, those noted last, are held by screens with their number of notes. */
export const NOTED_LIMIT = 60;

/** How many notes an incident has, as screens hold it: they ask for the notes anew when it grows. No text, no author. */
export const notedViewSchema = z.object({
  /** Of the incident. */
  id: z.string(),
  count: z.number().int(),
  /** Of the newest note, epoch milliseconds. */
  at: z.number(),
});
export type NotedView = z.infer<typeof notedViewSchema>;

export const addNoteInput = z.object({
  ...commandFields,
  incidentId: z.uuid('bad_form'),
  text: z.string('missing').trim().min(1, 'missing').max(LONGEST_INTERNAL_NOTE, 'too_long'),
  /** The note that this one corrects, of the same incident. */
  correctsId: z.uuid('bad_form').nullable(),
});
export type AddNote = z.infer<typeof addNoteInput>;

export const seenMentionsInput = z.object({ ...commandFields, noteIds: z.array(z.uuid('bad_form')).min(1, 'missing').max(100, 'too_long') });
export type SeenMentions = z.infer<typeof seenMentionsInput>;

/** What became of a note; kept as the command's answer, so without a word of it. */
export interface NoteAdded {
  readonly noteId: string;
  /** What the note's `@supervisor` did. */
  readonly help: 'none' | 'asked' | 'open_already';
  /** Colleagues who are told of it. */
  readonly mentioned: number;
  /** Names that nobody of the room has. */
  readonly unknown: number;
}

/** A note as the room reads it. */
export interface InternalNote {
  readonly id: string;
  /** Null: wiped. */
  readonly text: string | null;
  readonly byId: string;
  readonly byName: string;
  readonly at: number;
  readonly correctsId: string | null;
  /** Set for a note of an incident that was merged into the one asked for. */
  readonly ofIncident: string | null;
}

/** A note that names this person and that this person has not looked at. */
export interface UnseenMention {
  readonly noteId: string;
  readonly incidentId: string;
  readonly incidentNumber: string;
  readonly byName: string;
  readonly at: number;
}
