import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table place (
      code text primary key,
      name text not null,
      kind text not null check (kind in ('desa', 'kelurahan', 'kecamatan')),
      parent_code text,
      label_point geography(Point, 4326) not null,
      area_km2 double precision
    )`.execute(db);
  await sql`create index place_parent on place (parent_code)`.execute(db);
  await sql`comment on table place is 'Names and label points of villages and districts, Kemendagri codes; see db/reference/README.md for their origin.'`.execute(
    db,
  );
  await sql`
    create table area (
      code text primary key,
      name text not null,
      district_code text not null,
      district_name text not null,
      boundary geometry(MultiPolygon, 4326) not null,
      is_approximate boolean not null
    )`.execute(db);
  await sql`create index area_boundary on area using gist (boundary)`.execute(db);
  await sql`comment on table area is
    'One cell per village. is_approximate: computed from label points (Voronoi), right for two points in three; never used to call anybody out of area.'`.execute(
    db,
  );
  await sql`
    create table map_source (
      id bigint generated always as identity primary key,
      map_version integer not null,
      name text not null,
      attribution text not null,
      village_count integer not null,
      is_approximate boolean not null,
      imported_at timestamptz not null
    )`.execute(db);

  await sql`
    create table category (
      code text primary key,
      ordinal smallint not null unique,
      name_id text not null,
      name_en text not null
    )`.execute(db);
  await sql`
    create table sub_type (
      code text primary key,
      category_code text not null references category,
      name_id text not null,
      name_en text not null,
      priority smallint not null check (priority between 1 and 4),
      ordinal smallint not null
    )`.execute(db);

  await sql`
    create table target (
      id bigint generated always as identity primary key,
      clock text not null check (clock in ('answer', 'initial_handling', 'complaint')),
      seconds integer not null check (seconds > 0),
      valid_from timestamptz not null,
      valid_to timestamptz,
      check (valid_to is null or valid_to > valid_from)
    )`.execute(db);
  await sql`comment on table target is 'The promises of the service standard with their validity: a revised standard never rewrites history.'`.execute(db);
  await sql`create unique index target_one_open on target (clock) where valid_to is null`.execute(db);

  await sql`
    create table number_series (
      series text not null,
      day date not null,
      last_number integer not null,
      primary key (series, day)
    )`.execute(db);
}
