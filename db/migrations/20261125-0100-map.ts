import { type Kysely, sql } from 'kysely';

/**
 * The map in depth. Every imported row hangs on its source; a source is `staging` while it is read, `current` once it is
 * switched on, `retired` while its rows are taken away. Only the switch is seen by anybody.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table map_source
      add column kind text not null default 'boundaries'
        check (kind in ('boundaries', 'neighbours', 'osm', 'waypoints', 'landmarks')),
      add column slug text not null default 'boundaries',
      add column state text not null default 'current' check (state in ('staging', 'current', 'retired')),
      add column licence text,
      add column data_at timestamptz,
      add column sha256 text,
      add column counts jsonb not null default '{}',
      add column extent double precision[] check (extent is null or cardinality(extent) = 4)`.execute(db);
  await sql`update map_source set counts = jsonb_build_object('villages', village_count)`.execute(db);
  await sql`alter table map_source drop column village_count`.execute(db);
  await sql`delete from map_source older using map_source newer where newer.id > older.id`.execute(db);
  await sql`create unique index map_source_current on map_source (slug) where state = 'current'`.execute(db);
  await sql`comment on column map_source.slug is 'The name by which a source is replaced and removed; boundaries and neighbours have one each.'`.execute(db);
  await sql`comment on column map_source.data_at is 'The age of the data themselves, where the file tells it.'`.execute(db);
  await sql`comment on column map_source.extent is 'West, south, east, north in degrees.'`.execute(db);

  await sql`
    create table road (
      id bigint generated always as identity primary key,
      source_id bigint not null references map_source on delete cascade,
      osm_id bigint not null,
      class text not null,
      name text,
      ref text,
      -- 1: along the line only, -1: against it only, 0: both ways
      one_way smallint not null check (one_way in (-1, 0, 1)),
      speed_kmh smallint check (speed_kmh > 0),
      surface text,
      is_bridge boolean not null,
      is_tunnel boolean not null,
      is_drivable boolean not null,
      is_roundabout boolean not null,
      layer smallint not null,
      -- one for each vertex of the line: where two roads share a node one can turn from one to the other
      node_ids bigint[] not null,
      geometry geometry(LineString, 4326) not null
    )`.execute(db);
  await sql`create index road_source on road (source_id)`.execute(db);
  await sql`
    create table turn_ban (
      source_id bigint not null references map_source on delete cascade,
      osm_id bigint not null,
      from_way bigint not null,
      via_node bigint not null,
      to_way bigint not null,
      -- 'no': this turn is forbidden; 'only': every other one is
      kind text not null check (kind in ('no', 'only')),
      primary key (source_id, osm_id, from_way, to_way)
    )`.execute(db);
  await sql`
    create table map_shape (
      id bigint generated always as identity primary key,
      source_id bigint not null references map_source on delete cascade,
      osm_id bigint not null,
      layer text not null check (layer in ('water', 'waterway', 'landuse', 'building', 'railway', 'aeroway')),
      kind text not null,
      name text,
      geometry geometry(Geometry, 4326) not null
    )`.execute(db);
  await sql`create index map_shape_source on map_shape (source_id)`.execute(db);
  await sql`
    create table landmark (
      id bigint generated always as identity primary key,
      source_id bigint not null references map_source on delete cascade,
      osm_id bigint,
      kind text not null,
      name text not null,
      -- alternative, old and short names, separated by ';'
      other_names text,
      street text,
      point geography(Point, 4326) not null
    )`.execute(db);
  await sql`create index landmark_source on landmark (source_id)`.execute(db);
  await sql`
    create table address (
      id bigint generated always as identity primary key,
      source_id bigint not null references map_source on delete cascade,
      osm_id bigint not null,
      street text not null,
      house_number text not null,
      point geography(Point, 4326) not null
    )`.execute(db);
  await sql`create index address_source on address (source_id)`.execute(db);

  await sql`
    create table map_artefact (
      map_version integer not null,
      kind text not null check (kind in ('tiles', 'roads')),
      part integer not null,
      bytes bytea not null,
      primary key (map_version, kind, part)
    )`.execute(db);
  await sql`comment on table map_artefact is
    'Files computed from the map (vector tiles, road network) in parts of a megabyte. A version without one of a kind uses the newest older one, or has none.'`.execute(
    db,
  );

  await sql`
    create table neighbour (
      code text primary key,
      name text not null,
      call_centre text,
      outline geometry(MultiPolygon, 4326),
      updated_at timestamptz not null
    )`.execute(db);
  await sql`comment on table neighbour is 'Regencies around this one: outlines for the map, the contact of the call centre for a hand-over.'`.execute(db);

  await sql`
    create table area_outline (
      code text primary key,
      kind text not null check (kind in ('district', 'regency')),
      name text not null,
      outline geometry(MultiPolygon, 4326) not null
    )`.execute(db);
  await sql`comment on table area_outline is
    'Districts and regency dissolved from imported villages, without the slivers between them. Empty while the villages are computed cells.'`.execute(db);

  await sql`
    create table fixed_line (
      number_hash bytea primary key,
      number_sealed bytea not null,
      address_sealed bytea not null,
      key_id text not null,
      point geography(Point, 4326),
      imported_at timestamptz not null
    )`.execute(db);
  await sql`comment on table fixed_line is 'Address book of fixed lines, which send no position. Number, subscriber and address are sealed.'`.execute(db);

  await sql`
    create table road_closure (
      id uuid primary key,
      reason text not null check (reason in ('landslide', 'flood', 'fallen_tree', 'damaged', 'accident', 'works', 'event', 'other')),
      line geometry(LineString, 4326) not null,
      starts_at timestamptz not null,
      ends_at timestamptz check (ends_at > starts_at),
      lifted_at timestamptz,
      made_by uuid not null references app_user,
      made_at timestamptz not null,
      version integer not null default 1
    )`.execute(db);
  await sql`comment on column road_closure.ends_at is 'Until when, as it was announced; null: until it is lifted.'`.execute(db);
  await sql`create index road_closure_open on road_closure (starts_at) where lifted_at is null`.execute(db);
}
