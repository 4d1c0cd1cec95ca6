import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { username } from 'better-auth/plugins';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Env } from '../shared/env';
import { uuidv7 } from '../shared/ids';
import type { Logger } from '../shared/log';
import { ACCOUNT_ROLES, sessionLifetimeMs } from './account.schema';

/** Longest life of a cookie a browser grants; the session's row decides when it ends. */
const COOKIE_SECONDS = 400 * 86_400;

/** Set by `server/api/http.ts` from the connection itself; a header that a client may write would let it dodge the sign-in limit. */
export const CLIENT_ADDRESS_HEADER = 'x-siaga-client-address';

const accountStateSchema = z.object({ isActive: z.boolean(), role: z.enum(ACCOUNT_ROLES) });

const ACCOUNT_FIELDS = {
  accountId: 'account_id',
  providerId: 'provider_id',
  userId: 'user_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

interface AuthOptions {
  readonly env: Pick<Env, 'publicUrl'>;
  readonly pool: Pool;
  readonly secret: string;
  readonly logger: Logger;
  /** A session has ended: its screens must stop at once. */
  readonly onSessionEnded: (userId: string) => void;
}

/** Sign-in by user name and password on the product's own tables. Nobody signs up: accounts are made by an administrator. */
export function createAuth({ env, pool, secret, logger, onSessionEnded }: AuthOptions) {
  return betterAuth({
    appName: 'Siaga 112',
    baseURL: env.publicUrl,
    basePath: '/api/auth',
    secret,
    database: pool,
    telemetry: { enabled: false },
    // A wrong password is no warning of ours; what fails inside still shows.
    logger: {
      level: 'error',
      disableColors: true,
      log: (_level, message, ...details: readonly unknown[]) => {
        const error = details.find((detail) => detail instanceof Error);
        logger.error({ reason: error instanceof Error ? error.message : message }, 'sign-in failed inside');
      },
    },
    // A screen may reach the same server by another name (address of the room's network): its own host is trusted, no other.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return [env.publicUrl, ...(host == null ? [] : [`http://${host}`, `https://${host}`])];
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    plugins: [username({ usernameValidator: (text) => /^[a-zA-Z0-9._-]+$/.test(text) })],
    session: {
      modelName: 'auth_session',
      expiresIn: COOKIE_SECONDS,
      // A row lives as long as a screen is open and some time after it: account.service prolongs it.
      disableSessionRefresh: true,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    user: {
      modelName: 'app_user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at', username: 'username', displayUsername: 'display_username' },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        agencyId: { type: 'string', required: false, input: false, fieldName: 'agency_id' },
        isActive: { type: 'boolean', required: true, input: false, fieldName: 'is_active' },
        displayUsername: { type: 'string', required: false, input: false, fieldName: 'display_username' },
      },
    },
    account: { modelName: 'auth_account', fields: ACCOUNT_FIELDS },
    verification: { modelName: 'auth_verification', fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
    rateLimit: { enabled: true, window: 60, max: 600, customRules: { '/sign-in/username': { window: 60, max: 60 } } },
    advanced: {
      cookiePrefix: 'siaga',
      useSecureCookies: env.publicUrl.startsWith('https:'),
      database: { generateId: () => uuidv7() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const account = await context?.context.internalAdapter.findUserById(session.userId);
            const state = accountStateSchema.safeParse(account);
            if (state.data?.isActive !== true) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_SWITCHED_OFF' });
            return { data: { ...session, expiresAt: new Date(session.createdAt.getTime() + sessionLifetimeMs(state.data.role)) } };
          },
        },
        delete: { after: async (session) => onSessionEnded(session.userId) },
      },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;
