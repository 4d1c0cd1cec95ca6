import { z } from 'zod';
import { commandOf, procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { layoutNameSchema, publishLayoutInput, saveLayoutInput } from './layout.schema';
import { layoutDocument, listLayoutVersions, publishLayout, saveLayout } from './layout.service';

const editor = procedureFor('supervisor', 'admin', 'technician');

export const layoutRouter = router({
  /** A version never changes. */
  document: procedureFor(...ROOM_ROLES, 'wall')
    .input(z.object({ name: layoutNameSchema, version: z.number('bad_number').int('bad_number').min(0, 'bad_number') }))
    .query(({ ctx, input }) => layoutDocument(ctx.runtime, input)),
  versions: editor.query(({ ctx }) => listLayoutVersions(ctx.runtime)),
  /** Names of the pictures that the setting lists: an image tile shows one of them. */
  imageSources: editor.query(({ ctx }) => Object.keys(ctx.runtime.env.wallImages)),
  save: editor.input(saveLayoutInput).mutation(({ ctx, input }) => saveLayout(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'layout.save') })),
  publish: editor
    .input(publishLayoutInput)
    .mutation(({ ctx, input }) => publishLayout(ctx.runtime, ctx.user, { ...input, command: commandOf(input, 'layout.publish') })),
});
