import { type Kysely, sql } from 'kysely';

/** Test calls are asked for by every desk, and are few among many calls. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index call_tests on call (disposed_at) where disposition = 'test'`.execute(db);
}
