import { z } from 'zod';
import { telephoneSchema } from './contact.schema';

/** Without its numbers, which the room asks for (`contact.schema.ts`): facts are read on the wall, and for years. */
export const agencyViewSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  isActive: z.boolean(),
  version: z.number().int(),
});
export type AgencyView = z.infer<typeof agencyViewSchema>;

const name = z.string().trim().min(2, 'name_short').max(80, 'name_long');

export const newAgencySchema = z.object({
  commandId: z.uuid(),
  /** Short word of the command line (`/teruskan damkar`); never renamed. */
  code: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9_]{2,20}$/, 'agency_code_form'),
  name,
  /** Of its desk; others are added as contacts. */
  telephone: telephoneSchema.nullable(),
  /** What the desk is called. */
  deskLabel: z.string().trim().min(2, 'label_short').max(60, 'label_long').default('Meja piket'),
});
export const agencyChangeSchema = z.object({
  commandId: z.uuid(),
  expectedVersion: z.number().int().positive(),
  agencyId: z.uuid(),
  isActive: z.boolean(),
  name,
});
export type NewAgencyInput = z.infer<typeof newAgencySchema>;
export type AgencyChange = z.infer<typeof agencyChangeSchema>;
