import { type Kysely, sql } from 'kysely';

/** Layouts of the wall that the room has made or a file has brought; those that come with the product are version 0 of their names and stand in the program. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table wall_layout (
      name text primary key,
      published_version integer not null default 0
    )`.execute(db);
  await sql`
    create table wall_layout_version (
      name text not null references wall_layout,
      version integer not null check (version > 0),
      document jsonb not null,
      origin text not null check (origin in ('file', 'edited', 'imported')),
      made_by uuid references app_user,
      made_at timestamptz not null,
      primary key (name, version),
      check ((origin = 'file') = (made_by is null))
    )`.execute(db);
}
