import { z } from 'zod';
import { procedureFor, ROOM_ROLES, router } from '../api/trpc';
import { canDial } from '../call/telephony/dial.service';
import { agencyChangeSchema, newAgencySchema } from './agency.schema';
import { changeAgency, createAgency, listAgencies } from './agency.service';
import { saveContactsInput } from './contact.schema';
import { dialContact, listContacts, saveContacts } from './contact.service';

const admin = procedureFor('admin');

export const agencyRouter = router({
  list: procedureFor(...ROOM_ROLES).query(({ ctx }) => listAgencies(ctx.runtime)),
  create: admin.input(newAgencySchema).mutation(({ ctx, input }) => createAgency(ctx.runtime, ctx.user, input)),
  update: admin.input(agencyChangeSchema).mutation(({ ctx, input }) => changeAgency(ctx.runtime, ctx.user, input)),
  /** Whom to telephone, and whether the switch can ring this person's phone for it. */
  contacts: procedureFor('operator', 'supervisor', 'admin').query(async ({ ctx }) => ({
    agencies: await listContacts(ctx.runtime),
    canDial: canDial(ctx.runtime, ctx.user),
  })),
  saveContacts: admin.input(saveContactsInput).mutation(({ ctx, input }) => saveContacts(ctx.runtime, ctx.user, input)),
  /** Not repeated by itself: a second ring is a second call. */
  dial: procedureFor('operator', 'supervisor')
    .input(z.object({ contactId: z.uuid('bad_form') }))
    .mutation(({ ctx, input }) => dialContact(ctx.runtime, ctx.user, input.contactId)),
});
