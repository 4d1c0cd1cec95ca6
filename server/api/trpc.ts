import { initTRPC } from '@trpc/server';
import { z } from 'zod';
import type { CurrentUser, Role } from '../account/account.schema';
import type { Command } from '../live/commit';
import { DomainError } from '../shared/errors';
import { fieldWithNul } from '../shared/nul.rules';
import type { Context } from './context';
import { toTrpcError } from './errors';

const t = initTRPC.context<Context>().create({
  sse: { enabled: false },
  errorFormatter({ shape, error, ctx }) {
    const { stack: _stack, ...data } = shape.data;
    const detail = error.cause instanceof DomainError ? error.cause.detail : null;
    const isUnexpected = error.code === 'INTERNAL_SERVER_ERROR';
    return {
      ...shape,
      // What went wrong inside is for the log; the person gets the id to find it by.
      message: isUnexpected ? 'internal error' : shape.message,
      data: {
        ...data,
        domainCode: error.cause instanceof DomainError ? error.cause.code : null,
        detail,
        issues: error.cause instanceof z.ZodError ? error.cause.issues.map(({ path, message }) => ({ field: path.join('.'), message })) : null,
        correlationId: ctx?.correlationId ?? null,
      },
    };
  },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Turns expected failures into their tRPC codes and logs the others once, at the edge. */
const edge = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause, code } = result.error;
  if (cause instanceof DomainError) throw toTrpcError(cause);
  if (code === 'INTERNAL_SERVER_ERROR') ctx.logger.error({ procedure: path, err: cause ?? result.error }, 'procedure failed');
  return result;
});

/** PostgreSQL keeps no NUL in a text: refused here for every field there is or will be. */
const refuseNul = t.middleware(async ({ getRawInput, next }) => {
  const field = fieldWithNul(await getRawInput());
  if (field !== null) throw new DomainError('invalid', { field, reason: 'bad_form' });
  return next();
});

/** Needs no session. */
export const openProcedure = t.procedure.use(edge).use(refuseNul);

/** A signed-in person of one of these roles; `ctx.user` is that person. */
export function procedureFor(...roles: readonly [Role, ...Role[]]) {
  return openProcedure.use(({ ctx, next }) => next({ ctx: { ...ctx, user: requireRole(ctx.user, roles) } }));
}

function requireRole(user: CurrentUser | null, roles: readonly Role[]): CurrentUser {
  if (user === null) throw new DomainError('unauthenticated', { reason: 'sign_in' });
  if (!roles.includes(user.role)) throw new DomainError('forbidden', { reason: 'role' });
  return user;
}

/** Everybody who works in the room. */
export const ROOM_ROLES = ['operator', 'supervisor', 'head', 'technician', 'admin'] as const satisfies readonly Role[];

export { commandFields, versionedFields } from '../live/command.schema';

export function commandOf(input: { readonly commandId: string }, name: string): Command {
  return { id: input.commandId, name };
}
