import { z } from 'zod';
import { passwordSchema, personNameSchema, usernameSchema } from '../account/account.schema';

export const setupClaimSchema = z.object({
  /** As printed; spaces, hyphens and case do not matter. */
  code: z.string().min(8, 'setup_code_wrong').max(40, 'setup_code_wrong'),
  name: personNameSchema,
  username: usernameSchema,
  password: passwordSchema,
});
export type SetupClaim = z.infer<typeof setupClaimSchema>;
