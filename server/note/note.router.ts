import { z } from 'zod';
import { procedureFor, router } from '../api/trpc';
import { addNoteInput, seenMentionsInput } from './note.schema';
import { addNote, listNotes, NOTE_ROLES, nameable, seeMentions, unseenMentions } from './note.service';

const writer = procedureFor('operator', 'supervisor');
const reader = procedureFor(...NOTE_ROLES);

/** What colleagues tell each other about an incident; no agency ever asks here. */
export const noteRouter = router({
  add: writer.input(addNoteInput).mutation(({ ctx, input }) => addNote(ctx.runtime, ctx.user, input)),
  list: reader.input(z.object({ incidentId: z.uuid('bad_form') })).query(({ ctx, input }) => listNotes(ctx.runtime, ctx.user, input.incidentId)),
  mentions: reader.query(({ ctx }) => unseenMentions(ctx.runtime, ctx.user)),
  seeMentions: reader.input(seenMentionsInput).mutation(({ ctx, input }) => seeMentions(ctx.runtime, ctx.user, input)),
  nameable: writer.query(({ ctx }) => nameable(ctx.runtime)),
});
