import { afterEach, beforeEach } from 'vitest';
import { room } from './room';
import { type DatabaseKind, openTestDatabase, type TestDatabase } from './test-database';
import { createTestRuntime, type TestRuntime } from './test-runtime';

interface RoomOfTest {
  readonly database: TestDatabase;
  readonly runtime: TestRuntime;
  readonly people: ReturnType<typeof room>;
}

/** Every test of the suite gets a room of its own, on an empty database of this kind. */
export function roomForEach(kind: DatabaseKind, take: (made: RoomOfTest) => void): void {
  let made: RoomOfTest | null = null;
  beforeEach(async () => {
    const database = await openTestDatabase(kind);
    const runtime = await createTestRuntime(database);
    made = { database, runtime, people: room(runtime) };
    take(made);
  });
  afterEach(async () => {
    await made?.runtime.close();
    await made?.database.close();
    made = null;
  });
}
