import { type Kysely, sql } from 'kysely';

/** A unit sent a second time to the same assignment makes a second trip: the marks of the first one stay as they were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table assignment_unit drop constraint assignment_unit_assignment_id_unit_id_key`.execute(db);
  await sql`create index assignment_unit_assignment on assignment_unit (assignment_id)`.execute(db);
}
