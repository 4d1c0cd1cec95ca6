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

export const usernameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9._-]{3,30}$/, 'username_form');
export const passwordSchema = z.string().min(10, 'password_short').max(128, 'password_long');
export const personNameSchema = z.string().trim().min(2, 'name_short').max(80, 'name_long');

/** Roles that belong to one agency and see only its part. */
export function belongsToAgency(role: Role): boolean {
  return role === 'agency' || role === 'crew';
}

const roleFields = { role: z.enum(ACCOUNT_ROLES), agencyId: z.uuid().nullable() };

const HOUR_MS = 3_600_000;

/** How long a session lives after its last open screen: a shift; a wall, whose browser runs for weeks, a quarter. */
export function sessionLifetimeMs(role: Role): number {
  return role === 'wall' ? 90 * 24 * HOUR_MS : 12 * HOUR_MS;
}

function isOfRightKind({ role, agencyId }: { readonly role: Role; readonly agencyId: string | null }): boolean {
  return belongsToAgency(role) === (agencyId !== null);
}
const WRONG_KIND = { path: ['agencyId'], message: 'agency_of_role' };

export const newAccountSchema = z
  .object({ commandId: z.uuid(), name: personNameSchema, username: usernameSchema, password: passwordSchema, ...roleFields })
  .refine(isOfRightKind, WRONG_KIND);
export const accountChangeSchema = z.object({ commandId: z.uuid(), userId: z.uuid(), name: personNameSchema, ...roleFields }).refine(isOfRightKind, WRONG_KIND);
export const accountActivationSchema = z.object({ commandId: z.uuid(), userId: z.uuid(), isActive: z.boolean() });
export const passwordResetSchema = z.object({ commandId: z.uuid(), userId: z.uuid(), password: passwordSchema });

export type NewAccountInput = z.infer<typeof newAccountSchema>;
export type AccountChange = z.infer<typeof accountChangeSchema>;
export type AccountActivation = z.infer<typeof accountActivationSchema>;
export type PasswordReset = z.infer<typeof passwordResetSchema>;

/** An account as the administrator sees it. */
export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly role: Role;
  readonly agencyId: string | null;
  readonly isActive: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** What every page asks first: who is here, and where. */
export interface SessionView {
  readonly user: Omit<CurrentUser, 'sessionId'> | null;
  readonly installation: { readonly kind: 'demonstration' | 'real'; readonly name: string; readonly timeZone: string };
  /** The embedded database is for trying out, not for duty. */
  readonly isEmbedded: boolean;
  /** A real installation without an administrator: the one-time code is asked for. */
  readonly needsSetup: boolean;
}

/** What a browser seals unsaved drafts with; held in memory only. */
export interface DraftKey {
  /** 32 bytes in hexadecimal. */
  readonly key: string;
  /** The name under which this account's drafts lie in a browser; tells nobody whose they are. */
  readonly owner: string;
}
