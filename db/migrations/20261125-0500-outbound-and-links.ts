import { type Kysely, sql } from 'kysely';

/** Messages that leave the room, and the links by which a caller shows where he or she is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table call add column location_version integer not null default 0`.execute(db);
  await sql`comment on column call.location_version is 'Counts what changes about where the caller may be: screens ask again when it has grown.'`.execute(db);
  await sql`
    create table outbound_message (
      id uuid primary key,
      purpose text not null check (purpose in ('location_link')),
      call_id uuid references call,
      -- erased once nobody can need them any more
      number_sealed bytea,
      text_sealed bytea,
      key_id text not null,
      state text not null check (state in ('queued', 'sent', 'failed', 'given_up', 'no_gateway')),
      attempts integer not null default 0,
      last_error text,
      queued_at timestamptz not null,
      -- of an attempt under way: when it counts as lost
      next_attempt_at timestamptz not null,
      give_up_at timestamptz not null,
      ended_at timestamptz
    )`.execute(db);
  await sql`comment on table outbound_message is 'Queued in the transaction of the order, sent after it; id is the idempotency key of the gateway.'`.execute(
    db,
  );
  await sql`create index outbound_message_due on outbound_message (next_attempt_at) where state in ('queued', 'failed')`.execute(db);
  await sql`
    create table location_link (
      id uuid primary key,
      call_id uuid not null references call,
      token_hash bytea not null unique,
      -- six characters read out on the telephone: shown again to the operator, so sealed beside its hash
      code_hash bytea not null unique,
      code_sealed bytea not null,
      key_id text not null,
      message_id uuid references outbound_message,
      sent_by uuid references app_user,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      opened_at timestamptz,
      step text not null default 'waiting'
        check (step in ('waiting', 'opened', 'allowed', 'located', 'denied', 'unavailable', 'insecure', 'stopped')),
      step_at timestamptz not null,
      step_count integer not null default 0,
      last_position_at timestamptz,
      told_at timestamptz,
      candidate_id uuid references location_candidate on delete set null
    )`.execute(db);
  await sql`create index location_link_call on location_link (call_id)`.execute(db);
}
