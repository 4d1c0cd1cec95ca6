import { TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import type { DomainError, DomainErrorCode } from '../shared/errors';

const STATUS: Readonly<Record<DomainErrorCode, { readonly http: number; readonly trpc: TRPC_ERROR_CODE_KEY }>> = {
  not_found: { http: 404, trpc: 'NOT_FOUND' },
  forbidden: { http: 403, trpc: 'FORBIDDEN' },
  unauthenticated: { http: 401, trpc: 'UNAUTHORIZED' },
  invalid: { http: 400, trpc: 'BAD_REQUEST' },
  stale: { http: 409, trpc: 'CONFLICT' },
  conflict: { http: 409, trpc: 'CONFLICT' },
  illegal_move: { http: 422, trpc: 'UNPROCESSABLE_CONTENT' },
  not_available: { http: 503, trpc: 'SERVICE_UNAVAILABLE' },
  too_many: { http: 429, trpc: 'TOO_MANY_REQUESTS' },
};

/** HTTP status of an expected failure at the doors that are not tRPC. */
export function httpStatusOf(error: DomainError): number {
  return STATUS[error.code].http;
}

/** The one place where an expected failure becomes a tRPC error. */
export function toTrpcError(error: DomainError): TRPCError {
  return new TRPCError({ code: STATUS[error.code].trpc, message: error.message, cause: error });
}
