import { type Kysely, sql } from 'kysely';

/** While visitors are in the room a screen of the wall says where things are by village only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table wall_screen add column is_visitor boolean not null default false`.execute(db);
  await sql`comment on column wall_screen.is_visitor is 'Visitors are looking: no place finer than a village.'`.execute(db);
}
