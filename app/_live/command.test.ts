import { TRPCClientError } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import { type ErrorMessages, errorMessage, failureOf, newCommandId } from './command';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function failure(data: object | null): TRPCClientError<never> {
  return new TRPCClientError('failed', { result: data === null ? undefined : { error: { data } } } as never);
}

const messages: ErrorMessages = Object.assign((key: never, values?: never) => `${String(key)} ${JSON.stringify(values)}`, {
  has: (key: never) => ['has_units', 'stale', 'invalid', 'unexpected', 'no_connection'].includes(key),
});

describe('a command id', () => {
  it('is a UUID of version 7 whose order is the order of making', () => {
    const [early, late] = [newCommandId(1_700_000_000_000), newCommandId(1_700_000_000_001)];
    expect(early).toMatch(UUID_V7);
    expect(early.slice(0, 13)).toBe('018bcfe5-6800');
    expect(early < late).toBe(true);
  });

  it('is never made twice', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => newCommandId(0))).size).toBe(1_000);
  });
});

describe('a failed command', () => {
  it('is said by its reason, with its values', () => {
    const error = failure({ domainCode: 'conflict', detail: { reason: 'has_units', values: { count: 2 } }, correlationId: 'abc' });
    expect(errorMessage(error, messages)).toContain('has_units {"count":2');
  });

  it('falls back to its code when the reason has no sentence, and to the field when there is no code either', () => {
    expect(errorMessage(failure({ domainCode: 'stale', detail: { reason: 'new_reason' } }), messages)).toContain('stale');
    expect(errorMessage(failure({ issues: [{ field: 'point', message: 'Invalid input' }] }), messages)).toContain('invalid {"field":"point"');
  });

  it('tells a cut connection from an error inside the server', () => {
    expect(failureOf(failure(null)).reason).toBe('no_connection');
    expect(failureOf(failure({ domainCode: null, detail: null, issues: null, correlationId: 'id' }))).toMatchObject({
      reason: 'unexpected',
      correlationId: 'id',
    });
    expect(failureOf(new Error('a bug of the page')).reason).toBe('unexpected');
  });
});
