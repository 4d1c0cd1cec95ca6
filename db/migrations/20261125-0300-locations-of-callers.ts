import { type Kysely, sql } from 'kysely';

/** Where a caller may be: candidates of every source, none of which ever overwrites the confirmed point of an incident. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table call add column candidate_count integer not null default 0`.execute(db);
  await sql`
    create table location_candidate (
      id uuid primary key,
      call_id uuid references call,
      -- of the telephone that told it; the call may be yet to come
      number_hash bytea,
      source text not null check (source in ('aml', 'link', 'cell', 'fixed_line', 'address', 'operator')),
      point geography(Point, 4326) not null,
      radius_metres double precision check (radius_metres > 0),
      confidence_percent double precision check (confidence_percent between 0 and 100),
      method text not null check (method in ('gnss', 'wifi', 'cell', 'unknown')),
      fixed_at timestamptz,
      received_at timestamptz not null,
      is_validated boolean not null,
      check (call_id is not null or number_hash is not null)
    )`.execute(db);
  await sql`create index location_candidate_call on location_candidate (call_id)`.execute(db);
  await sql`create index location_candidate_waiting on location_candidate (number_hash, received_at) where call_id is null`.execute(db);
  await sql`
    create table aml_message (
      id uuid primary key,
      door text not null check (door in ('https', 'sms')),
      raw_sealed bytea not null,
      key_id text not null,
      received_at timestamptz not null,
      outcome text not null check (outcome in ('fix', 'no_fix', 'malformed')),
      fault text,
      candidate_id uuid references location_candidate on delete set null
    )`.execute(db);
  await sql`create index aml_message_received on aml_message (received_at)`.execute(db);
  await sql`comment on table aml_message is 'Every message of an authenticated sender as it came, sealed, readable or not.'`.execute(db);
}
