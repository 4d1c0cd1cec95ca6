import { type Kysely, sql } from 'kysely';

/** The room again: states kept now and then, where an incident was when each fact became true, and the room's bookmarks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await snapshots(db);
  await points(db);
  await sql`
    create table replay_bookmark (
      id uuid primary key,
      -- the instant that it marks
      at timestamptz not null,
      layout text not null,
      -- free text: sealed; null: taken away again, and with it what it said
      text_sealed bytea,
      key_id text,
      made_by uuid not null references app_user,
      made_at timestamptz not null,
      removed_at timestamptz,
      version integer not null default 1,
      check ((text_sealed is null) = (key_id is null)),
      check ((text_sealed is null) = (removed_at is not null))
    )`.execute(db);
  await sql`create index replay_bookmark_at on replay_bookmark (at) where removed_at is null`.execute(db);
  await sql`
    create function drop_position_partitions(before date) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      part text;
      dropped integer := 0;
    begin
      -- The lock under which partitions are made.
      perform pg_advisory_xact_lock(112002);
      for part in
        select child.relname from pg_inherits join pg_class child on child.oid = inhrelid
        where inhparent = 'position'::regclass and child.relname ~ '^position_[0-9]{8}$' and child.relname < 'position_' || to_char(before, 'YYYYMMDD')
      loop
        execute format('drop table %I', part);
        dropped := dropped + 1;
      end loop;
      return dropped;
    end $$`.execute(db);
}

async function snapshots(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table replay_snapshot (
      taken_at timestamptz primary key,
      -- complete up to this id of the log
      cursor bigint not null,
      -- gzip of the room's state as JSON, without points
      state bytea not null,
      -- the latest position of every unit, as one frame
      positions bytea not null
    )`.execute(db);
  await sql`comment on table replay_snapshot is 'What the room knew, kept every few minutes so that a replay may begin anywhere. As the log: no personal data, no free text.'`.execute(
    db,
  );
}

async function points(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table incident_point (
      incident_id uuid not null references incident on delete cascade,
      -- the first fact that told of it
      event_id bigint not null,
      recorded_at timestamptz not null,
      -- null: taken back
      location geography(Point, 4326),
      primary key (incident_id, event_id)
    )`.execute(db);
  await sql`comment on table incident_point is
    'Where an incident was when a fact of it became true. Personal data, so beside the log and not in it: goes with the history of positions.'`.execute(db);
  await sql`
    create function note_incident_point() returns trigger language plpgsql as $$
    begin
      insert into incident_point (incident_id, event_id, recorded_at, location)
      select i.id, new.id, new.recorded_at, i.location
      from incident i
        left join lateral (select p.location from incident_point p where p.incident_id = i.id order by p.event_id desc limit 1) known on true
      where i.id = new.incident_id and i.location::text is distinct from known.location::text;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger event_log_notes_point after insert on event_log for each row
      when (new.incident_id is not null and new.payload ? 'incident') execute function note_incident_point()`.execute(db);
  // What was told before: where the incident is now, from its first fact after the report.
  await sql`
    insert into incident_point
    select i.id, min(e.id), min(e.recorded_at), i.location
    from incident i join event_log e on e.incident_id = i.id
    where i.location is not null and e.payload -> 'incident' ->> 't2' is not null
    group by i.id
    on conflict do nothing`.execute(db);
}
