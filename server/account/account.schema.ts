import { z } from 'zod';

/** `wall` is a screen of the closed room: it signs in like an account and sees wall data only. */
export const ACCOUNT_ROLES = ['operator', 'supervisor', 'head', 'agency', 'crew', 'technician', 'admin', 'wall'] as const;
export type Role = (typeof ACCOUNT_ROLES)[number];

/** The signed-in person behind a request. */
export interface CurrentUser {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly role: Role;
  /** Set for `agency` and `crew`. */
  readonly agencyId: string | null;
  readonly sessionId: string;
}

export const usernameSchema = z.string().trim().toLowerCase().regex(/^[a-z0-9._-]{3,30}$/, 'username_form');
export const passwordSchema = z.string().min(10, 'password_short').max(128, 'password_long');
