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
