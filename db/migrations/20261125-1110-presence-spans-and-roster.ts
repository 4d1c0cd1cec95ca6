import { type Kysely, sql } from 'kysely';

/** How long each operator was in each state, and who is meant to be on duty when (row 11 of the service standard). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table presence_span (
      user_id uuid not null references app_user,
      state text not null check (state in ('ready', 'ringing', 'talking', 'hold', 'wrap_up', 'break')),
      from_at timestamptz not null,
      to_at timestamptz not null,
      primary key (user_id, from_at),
      check (to_at > from_at)
    )`.execute(db);
  await sql`comment on table presence_span is
    'States of presence that have ended, written when they end; away is what lies between. Derived from the facts presence.changed, and equal to them.'`.execute(
    db,
  );
  await sql`create index presence_span_to on presence_span (to_at)`.execute(db);
  await sql`
    insert into presence_span
    select user_id, state, from_at, to_at from (
      select (payload -> 'operator' ->> 'id')::uuid as user_id, payload -> 'operator' ->> 'state' as state,
        to_timestamp((payload ->> 'at')::bigint / 1000.0) as from_at,
        to_timestamp((lead(payload ->> 'at') over (partition by payload -> 'operator' ->> 'id' order by id))::bigint / 1000.0) as to_at
      from event_log where type = 'presence.changed') told
    where state <> 'away' and to_at > from_at and exists (select from app_user where id = user_id)
    on conflict do nothing`.execute(db);
  await sql`
    create table roster_shift (
      day date not null,
      -- local hour at which the shift begins
      shift_hour integer not null check (shift_hour between 0 and 23),
      user_ids uuid[] not null,
      version integer not null default 1,
      changed_by uuid not null references app_user,
      changed_at timestamptz not null,
      primary key (day, shift_hour)
    )`.execute(db);
}
