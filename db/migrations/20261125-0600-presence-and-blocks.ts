import { type Kysely, sql } from 'kysely';

/** Who is at the desks, to whom a call is offered first, and the callers to be called back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table operator_presence (
      user_id uuid primary key references app_user,
      state text not null check (state in ('ready', 'ringing', 'talking', 'wrap_up', 'break', 'away')),
      since timestamptz not null,
      -- what the person has chosen; the state follows from it and from the calls
      wish text not null check (wish in ('ready', 'break', 'away')),
      break_reason text check (break_reason in ('rest', 'meal', 'prayer', 'meeting', 'technical')),
      is_wrapping_up boolean not null default false,
      is_desk_lost boolean not null default false,
      session_id text not null,
      beat_at timestamptz not null,
      check ((wish = 'break') = (break_reason is not null))
    )`.execute(db);
  await sql`comment on column operator_presence.state is
    'What server/presence/presence.rules.ts derives from the wish, the desk and the calls, written in the same transaction.'`.execute(db);

  await sql`alter table call add column offered_to uuid references app_user, add column offered_to_at timestamptz`.execute(db);
  await sql`comment on column call.offered_to is 'The operator who had been ready longest when it rang; after five seconds it is everybody''s. Null: offered to all at once.'`.execute(
    db,
  );
  await sql`create index call_held on call (operator_id) where operator_id is not null and (state = 'answered' or (state = 'ended' and disposition is null))`.execute(
    db,
  );
  await sql`create index call_offered_to on call (offered_to) where state = 'ringing'`.execute(db);

  await sql`
    create table call_back (
      id uuid primary key,
      -- the caller's latest call that nobody answered
      call_id uuid not null references call,
      number_hash bytea not null,
      call_count integer not null default 1,
      first_at timestamptz not null,
      last_at timestamptz not null,
      attempts integer not null default 0,
      last_attempt_at timestamptz,
      last_result text check (last_result in ('reached', 'not_reached', 'wrong_number')),
      close_reason text check (close_reason in ('reached', 'wrong_number', 'called_again', 'given_up', 'not_needed')),
      closed_at timestamptz,
      closed_by uuid references app_user,
      version integer not null default 1,
      check ((close_reason is null) = (closed_at is null))
    )`.execute(db);
  await sql`create unique index call_back_one_open on call_back (number_hash) where closed_at is null`.execute(db);
}
