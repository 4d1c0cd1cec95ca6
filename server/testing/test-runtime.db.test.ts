import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from './test-database';
import { createTestRuntime, TEST_PASSWORD, type TestRuntime } from './test-runtime';

describe.each(DATABASE_KINDS)('the test runtime (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
  });
  afterAll(async () => {
    await runtime?.close();
    await database?.close();
  });

  it('has accounts that can sign in', async () => {
    const answer = await runtime.auth.api.signInUsername({ body: { username: 'operator', password: TEST_PASSWORD } });
    expect(answer?.user.id).toBe(runtime.users.operator.id);
  });

  it('has units with wire ids and a reference with targets', () => {
    expect(runtime.units.map((unit) => unit.wireId)).toEqual([1, 2, 3]);
    expect(runtime.reference.current.targets).toHaveLength(3);
  });
});
