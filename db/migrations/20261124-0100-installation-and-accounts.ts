import { type Kysely, sql } from 'kysely';

/** The installation's one row, its secrets' absence (keys live under DATA_DIR), people and their sessions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists postgis`.execute(db);
  await sql`
    create table installation (
      id smallint primary key default 1 check (id = 1),
      kind text not null check (kind in ('demonstration', 'real')),
      name text not null,
      number_prefix text not null check (number_prefix ~ '^[A-Z]{2,5}$'),
      time_zone text not null,
      legal_texts jsonb not null default '[]',
      map_version integer not null default 1,
      created_at timestamptz not null
    )`.execute(db);
  await sql`comment on table installation is
    'One database a regency. kind is decided once: a demonstration never becomes real, nor the other way round.'`.execute(db);
  await sql`
    create function refuse_kind_change() returns trigger language plpgsql as $$
    begin
      if new.kind <> old.kind then raise exception 'installation.kind is decided once'; end if;
      return new;
    end $$`.execute(db);
  await sql`create trigger installation_kind_is_final before update on installation
    for each row execute function refuse_kind_change()`.execute(db);

  await sql`
    create table agency (
      id uuid primary key,
      code text not null unique check (code ~ '^[a-z0-9_]{2,20}$'),
      name text not null,
      telephone text,
      is_active boolean not null default true,
      version integer not null default 1
    )`.execute(db);

  // The four tables of better-auth, in this house's naming (mapped in server/account/auth.ts).
  await sql`
    create table app_user (
      id uuid primary key,
      name text not null,
      email text not null unique,
      email_verified boolean not null default false,
      image text,
      username text unique,
      display_username text,
      role text not null check (role in ('operator', 'supervisor', 'head', 'agency', 'crew', 'technician', 'admin', 'wall')),
      agency_id uuid references agency,
      is_active boolean not null default true,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      check ((role in ('agency', 'crew')) = (agency_id is not null))
    )`.execute(db);
  await sql`
    create table auth_session (
      id uuid primary key,
      token text not null unique,
      user_id uuid not null references app_user on delete cascade,
      expires_at timestamptz not null,
      ip_address text,
      user_agent text,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db);
  await sql`create index auth_session_user on auth_session (user_id)`.execute(db);
  await sql`
    create table auth_account (
      id uuid primary key,
      account_id text not null,
      provider_id text not null,
      user_id uuid not null references app_user on delete cascade,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      password text,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db);
  await sql`create index auth_account_user on auth_account (user_id)`.execute(db);
  await sql`
    create table auth_verification (
      id uuid primary key,
      identifier text not null,
      value text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db);

  await sql`
    create table setup_code (
      id smallint primary key default 1 check (id = 1),
      code_hash text not null,
      failed_attempts integer not null default 0,
      created_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`
    create table access_log (
      id bigint generated always as identity primary key,
      user_id uuid not null references app_user,
      subject_kind text not null,
      subject_id uuid not null,
      field text not null,
      reason text not null,
      at timestamptz not null
    )`.execute(db);
  await sql`comment on table access_log is 'Every look at a sealed value: who, what, why, when. Never the value.'`.execute(db);
  await sql`create index access_log_subject on access_log (subject_kind, subject_id, at)`.execute(db);
}
