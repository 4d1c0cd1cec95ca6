import { timingSafeEqual } from 'node:crypto';
import { administratorExists, hashNewPassword, insertFirstAdministrator } from '../account/account.service';
import { SYSTEM_ACTOR, withActor } from '../live/commit';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { hashOfCode, readAloudCode } from '../shared/read-aloud-code';
import { replaceSetupCode, takeSetupAttempt, useSetupCode } from './setup.repository';
import type { SetupClaim } from './setup.schema';

type SetupRuntime = Pick<Runtime, 'db' | 'hasApplicationRole' | 'clock'>;

const GROUPS = 3;

/**
 * A fresh one-time code for the first administrator of a real installation (12 characters, 59 bits), or null when there is
 * one already. Only its hash is kept, so every start makes another and the one printed last is valid.
 */
export async function issueSetupCode(runtime: SetupRuntime): Promise<string | null> {
  return withActor(runtime, SYSTEM_ACTOR, async (db) => {
    if (await administratorExists(db)) return null;
    const code = readAloudCode(GROUPS);
    await replaceSetupCode(db, hashOfCode(code), runtime.clock.now());
    return code;
  });
}

/** Makes the first administrator, once. */
export async function claimSetup(runtime: SetupRuntime, input: SetupClaim): Promise<{ readonly username: string }> {
  const expected = await withActor(runtime, SYSTEM_ACTOR, takeSetupAttempt);
  if (expected === undefined) {
    if (await administratorExists(runtime.db)) throw new DomainError('not_available', { field: 'code', reason: 'setup_closed' });
    throw new DomainError('too_many', { field: 'code', reason: 'setup_code_spent' });
  }
  const given = hashOfCode(input.code);
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(expected))) throw new DomainError('invalid', { field: 'code', reason: 'setup_code_wrong' });
  const passwordHash = await hashNewPassword(input.password);
  await withActor(runtime, SYSTEM_ACTOR, async (db) => {
    const now = runtime.clock.now();
    if (!(await useSetupCode(db, expected, now)) || (await administratorExists(db)))
      throw new DomainError('not_available', { field: 'code', reason: 'setup_closed' });
    await insertFirstAdministrator(db, { name: input.name, username: input.username, passwordHash, createdAt: now });
  });
  return { username: input.username };
}
