import { z } from 'zod';

/** The largest `integer` of PostgreSQL. */
const MAX_VERSION = 2_147_483_647;

/** Fields of every command: its client-made id, and when it happened by the person's account. */
export const commandFields = {
  commandId: z.uuid('bad_form'),
  /** Epoch milliseconds; the server's time when absent. */
  occurredAt: z.number('bad_time').int('bad_time').positive('bad_time').optional(),
};

/** A command given on the sight of something: refused when that has changed since. */
export const versionedFields = {
  ...commandFields,
  expectedVersion: z.number('bad_number').int('bad_number').positive('bad_number').max(MAX_VERSION, 'bad_number'),
};
