import { type Kysely, sql } from 'kysely';

/** What colleagues tell each other about an incident, who asks the supervisor for help, and the room's settings with who changed them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table incident_note (
      id uuid primary key,
      incident_id uuid not null references incident,
      -- of the incident, without a gap: tells two notes of one instant apart
      ordinal integer not null check (ordinal >= 1),
      -- both null: wiped with the person whom it told of
      text_sealed bytea,
      key_id text,
      user_id uuid not null references app_user,
      recorded_at timestamptz not null,
      -- the note that this one corrects; the wrong one stays
      corrects_id uuid references incident_note,
      unique (incident_id, ordinal),
      check ((text_sealed is null) = (key_id is null))
    )`.execute(db);
  await sql`
    create function refuse_note_change() returns trigger language plpgsql as $$
    begin
      if new.text_sealed is null and (new.id, new.incident_id, new.ordinal, new.user_id, new.recorded_at, new.corrects_id)
         is not distinct from (old.id, old.incident_id, old.ordinal, old.user_id, old.recorded_at, old.corrects_id) then return new; end if;
      raise exception 'incident_note is append-only: a correction is a note of its own';
    end $$`.execute(db);
  await sql`create trigger incident_note_is_append_only before update on incident_note for each row execute function refuse_note_change()`.execute(db);
  await sql`alter table incident add column note_count integer not null default 0, add column noted_at timestamptz`.execute(db);
  await sql`create index incident_noted on incident (noted_at desc, id desc) where noted_at is not null`.execute(db);
  await sql`
    create table note_mention (
      note_id uuid not null references incident_note,
      user_id uuid not null references app_user,
      seen_at timestamptz,
      primary key (note_id, user_id)
    )`.execute(db);
  await sql`create index note_mention_unseen on note_mention (user_id) where seen_at is null`.execute(db);
  await createHelp(db);
  await createSettings(db);
}

async function createHelp(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table help_request (
      id uuid primary key,
      user_id uuid not null references app_user,
      incident_id uuid references incident,
      call_id uuid references call,
      asked_at timestamptz not null,
      taken_by uuid references app_user,
      taken_at timestamptz,
      ended_at timestamptz,
      ended_by uuid references app_user,
      is_withdrawn boolean not null default false,
      version integer not null default 1,
      check ((taken_by is null) = (taken_at is null)),
      check ((ended_by is null) = (ended_at is null)),
      -- nobody but who asked may end what nobody has answered
      check (ended_at is null or taken_at is not null or (is_withdrawn and ended_by = user_id))
    )`.execute(db);
  await sql`create unique index help_request_one_open on help_request (user_id) where ended_at is null`.execute(db);
}

const UNVERIFIED = ' (nomor seperti tercetak pada Standar Pelayanan; belum dapat diverifikasi)';

async function createSettings(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table room_setting
      add column call_back_first_seconds integer not null default 300 check (call_back_first_seconds between 30 and 86400),
      add column call_back_next_seconds integer not null default 900 check (call_back_next_seconds between 30 and 86400),
      add column wrap_up_warn_seconds integer not null default 90 check (wrap_up_warn_seconds between 10 and 3600),
      add column mobile_networks text[] not null default array['Telkomsel', 'Indosat', 'Tri', 'XL', 'Axis', 'Smartfren']`.execute(db);
  await sql`alter table installation add column unverified_legal_texts text[] not null default '{}'`.execute(db);
  await sql`comment on column installation.unverified_legal_texts is 'Those of legal_texts of which nobody has confirmed yet that they are cited rightly.'`.execute(
    db,
  );
  // The doubt stood in the text itself; now it is a mark that somebody can take off.
  await sql`
    update installation set
      unverified_legal_texts = array(
        select replace(line, ${UNVERIFIED}, '') from jsonb_array_elements_text(legal_texts) as line where position(${UNVERIFIED} in line) > 0),
      legal_texts = (
        select coalesce(jsonb_agg(replace(line, ${UNVERIFIED}, '') order by place), '[]')
        from jsonb_array_elements_text(legal_texts) with ordinality as lines (line, place))`.execute(db);
  await sql`
    create table setting_change (
      id uuid primary key,
      field text not null,
      old_value jsonb not null,
      new_value jsonb not null,
      user_id uuid not null references app_user,
      at timestamptz not null
    )`.execute(db);
  await sql`create index setting_change_at on setting_change (at desc, id desc)`.execute(db);
}
