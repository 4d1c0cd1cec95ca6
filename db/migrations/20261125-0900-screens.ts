import { type Kysely, sql } from 'kysely';

/** The computers of the video wall: enrolled by a code, told what to show, heard of by their beat. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table wall_screen (
      -- a screen is an account of the role wall: sessions and rights are its
      id uuid primary key references app_user,
      name text not null,
      layout text not null,
      width_mm integer not null check (width_mm between 300 and 20000),
      distance_cm integer not null check (distance_cm between 50 and 3000),
      identify_until timestamptz,
      reload_asked_at timestamptz,
      view jsonb,
      is_silent boolean not null default false,
      beat jsonb,
      beat_at timestamptz,
      enrolled_at timestamptz not null,
      enrolled_by uuid not null references app_user,
      revoked_at timestamptz,
      revoked_by uuid references app_user,
      version integer not null default 1,
      check ((revoked_at is null) = (revoked_by is null))
    )`.execute(db);
  await sql`create unique index wall_screen_name on wall_screen (lower(name)) where revoked_at is null`.execute(db);
  await sql`comment on column wall_screen.view is 'Where the supervisor has sent the map of this screen: {bounds, until}.'`.execute(db);
  await sql`comment on column wall_screen.beat is 'What the screen last told of itself (server/wall/screen.schema.ts); no fact.'`.execute(db);
  await sql`
    create table screen_enrolment (
      code_hash text primary key,
      -- known to the one browser that shows the code
      secret_hash text not null unique,
      expires_at timestamptz not null,
      screen_id uuid references wall_screen,
      -- what that browser signs in with, once: no person ever sees it
      password_sealed bytea,
      key_id text,
      check ((screen_id is null) = (password_sealed is null))
    )`.execute(db);
}
