import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeClock } from '../testing/fake-clock';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { MAX_SETUP_ATTEMPTS } from './setup.repository';
import { claimSetup, issueSetupCode } from './setup.service';

const PERSON = { name: 'Pengelola Pertama', username: 'pengelola', password: 'kata sandi 112' };

describe.each(DATABASE_KINDS)('the one-time code on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: Parameters<typeof claimSetup>[0];

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = { db: database.db, hasApplicationRole: database.hasApplicationRole, clock: fakeClock() };
  });
  afterEach(async () => database.close());

  async function issued(): Promise<string> {
    const code = await issueSetupCode(runtime);
    if (code === null) throw new Error('no code was issued');
    return code;
  }
  const administrators = async () => database.db.selectFrom('app_user').select(['username', 'role']).execute();

  test('makes the first administrator once, however it is typed, and is asked for no more', async () => {
    const code = await issued();
    expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/);
    expect(await claimSetup(runtime, { ...PERSON, code: ` ${code.toLowerCase().replaceAll('-', ' ')}` })).toEqual({ username: 'pengelola' });
    expect(await administrators()).toEqual([{ username: 'pengelola', role: 'admin' }]);
    await expect(claimSetup(runtime, { ...PERSON, username: 'kedua', code })).rejects.toMatchObject({ detail: { reason: 'setup_closed' } });
    expect(await issueSetupCode(runtime)).toBeNull();
  });

  test('is kept only as a hash, and a later start replaces it', async () => {
    const first = await issued();
    const second = await issued();
    const { code_hash: hash } = await database.db.selectFrom('setup_code').select('code_hash').executeTakeFirstOrThrow();
    expect(hash).not.toContain(second);
    await expect(claimSetup(runtime, { ...PERSON, code: first })).rejects.toMatchObject({ detail: { reason: 'setup_code_wrong' } });
    await claimSetup(runtime, { ...PERSON, code: second });
  });

  test('is worthless after too many wrong guesses until the next start', async () => {
    const code = await issued();
    for (let guess = 0; guess < MAX_SETUP_ATTEMPTS; guess += 1) {
      await expect(claimSetup(runtime, { ...PERSON, code: 'WRNG-WRNG-WRNG' })).rejects.toMatchObject({ code: 'invalid' });
    }
    await expect(claimSetup(runtime, { ...PERSON, code })).rejects.toMatchObject({ code: 'too_many', detail: { reason: 'setup_code_spent' } });
    expect(await administrators()).toEqual([]);
    await claimSetup(runtime, { ...PERSON, code: await issued() });
  });

  test('two people with the right code at the same moment make one administrator', async () => {
    const code = await issued();
    const results = await Promise.allSettled(['satu', 'dua'].map(async (name) => claimSetup(runtime, { ...PERSON, username: `admin.${name}`, code })));
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await administrators()).toHaveLength(1);
  });
});
