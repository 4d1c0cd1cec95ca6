import { z } from 'zod';

export const agencyViewSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  telephone: z.string().nullable(),
  isActive: z.boolean(),
  version: z.number().int(),
});
export type AgencyView = z.infer<typeof agencyViewSchema>;

const agencyFields = {
  name: z.string().trim().min(2, 'name_short').max(80, 'name_long'),
  /** As it is dialled; a duty desk's number, not a person's. */
  telephone: z
    .string()
    .trim()
    .regex(/^[0-9+() -]{3,24}$/, 'telephone_form')
    .nullable(),
};

export const newAgencySchema = z.object({
  commandId: z.uuid(),
  /** Short word of the command line (`/teruskan damkar`); never renamed. */
  code: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9_]{2,20}$/, 'agency_code_form'),
  ...agencyFields,
});
export const agencyChangeSchema = z.object({
  commandId: z.uuid(),
  expectedVersion: z.number().int().positive(),
  agencyId: z.uuid(),
  isActive: z.boolean(),
  ...agencyFields,
});
export type NewAgencyInput = z.infer<typeof newAgencySchema>;
export type AgencyChange = z.infer<typeof agencyChangeSchema>;
