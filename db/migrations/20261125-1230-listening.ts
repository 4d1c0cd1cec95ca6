import { type Kysely, sql } from 'kysely';

/** Second listening: a share of the calls put away each week, drawn at random, for a second opinion. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table room_setting add column listening_percent integer not null default 5 check (listening_percent between 0 and 100)`.execute(db);
  await sql`comment on column room_setting.listening_percent is 'Of the calls put away in a week, in whole percent, rounded up to whole calls; 0: none.'`.execute(
    db,
  );
  await sql`create index call_disposed on call (disposed_at) where disposition is not null`.execute(db);
  await sql`
    create table listening_week (
      -- its Monday, local
      week date primary key,
      drawn_at timestamptz not null,
      percent integer not null,
      -- calls put away in that week, of which so many were drawn
      population integer not null,
      sample integer not null,
      -- hexadecimal: the calls with the smallest SHA-256 of seed and id are the draw
      seed text not null,
      check (sample between 0 and population)
    )`.execute(db);
  await sql`
    create table listening (
      id uuid primary key,
      week date not null references listening_week,
      ordinal integer not null check (ordinal >= 1),
      call_id uuid not null unique references call,
      -- the first opinion, as it stood when it was drawn
      disposition text not null,
      category_code text,
      place_code text,
      incident_id uuid references incident,
      disposed_at timestamptz not null,
      disposed_by uuid references app_user,
      -- the second one; heard false: nothing could be listened to, and there is none
      judged_at timestamptz,
      judged_by uuid references app_user,
      is_heard boolean,
      second_disposition text,
      second_category_code text,
      is_place_right boolean,
      remark_sealed bytea,
      key_id text,
      version integer not null default 1,
      unique (week, ordinal),
      check (num_nonnulls(judged_at, judged_by, is_heard) in (0, 3)),
      check ((is_heard is true) = (second_disposition is not null)),
      check ((remark_sealed is null) = (key_id is null))
    )`.execute(db);
  await sql`create index listening_open on listening (week, ordinal) where judged_at is null`.execute(db);
  await sql`create index listening_disposed on listening (disposed_at)`.execute(db);
}
