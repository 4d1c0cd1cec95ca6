-- server/position/position.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- dropPartitionsBefore
select drop_position_partitions($1::date) as dropped;

-- ensurePartition
select ensure_position_partition($1::date);

-- insertFixes
with given as (
  select unit_id, to_timestamp(fixed_at / 1000) as fixed_at, to_timestamp(received_at / 1000) as received_at, source,
    ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography as location,
    speed_metres_per_second, heading_degrees, altitude_metres, accuracy_metres, battery_percent, is_mock
  from unnest(
    $1::uuid[], $2::float8[], $3::float8[],
    $4::text[], $5::float8[], $6::float8[],
    $7::real[], $8::real[],
    $9::real[], $10::real[],
    $11::real[], $12::boolean[]
  ) as one (unit_id, fixed_at, received_at, source, lon, lat,
    speed_metres_per_second, heading_degrees, altitude_metres, accuracy_metres, battery_percent, is_mock)
), history as (
  insert into position (unit_id, fixed_at, received_at, source, location,
    speed_metres_per_second, heading_degrees, altitude_metres, accuracy_metres, battery_percent, is_mock)
  select unit_id, fixed_at, received_at, source, location,
    speed_metres_per_second, heading_degrees, altitude_metres, accuracy_metres, battery_percent, is_mock
  from given order by unit_id, fixed_at
  on conflict (unit_id, fixed_at) do nothing
)
insert into position_latest as latest (unit_id, fixed_at, received_at, source, location,
  speed_metres_per_second, heading_degrees, accuracy_metres, battery_percent, is_mock)
select distinct on (unit_id) unit_id, fixed_at, received_at, source, location,
  speed_metres_per_second, heading_degrees, accuracy_metres, battery_percent, is_mock
from given order by unit_id, fixed_at desc
on conflict (unit_id) do update set fixed_at = excluded.fixed_at, received_at = excluded.received_at, source = excluded.source,
  location = excluded.location, speed_metres_per_second = excluded.speed_metres_per_second, heading_degrees = excluded.heading_degrees,
  accuracy_metres = excluded.accuracy_metres, battery_percent = excluded.battery_percent, is_mock = excluded.is_mock
where excluded.fixed_at > latest.fixed_at
returning latest.unit_id as "unitId";

-- readLatest
select "u"."wire_id" as "wireId", "p"."fixed_at" as "fixedAt", "p"."source", ST_X("p"."location"::geometry) as "lon",
    ST_Y("p"."location"::geometry) as "lat", "p"."speed_metres_per_second" as "speedMetresPerSecond", "p"."heading_degrees" as "headingDegrees",
    "p"."is_mock" as "isMock"
  from "position_latest" as "p"
  inner join "unit" as "u" on "u"."id" = "p"."unit_id"
  where "u"."is_active" = $1;

-- readPastSight
  select u.wire_id as "wireId", p.fixed_at as "fixedAt", p.received_at as "receivedAt", p.source,
ST_X(p.location::geometry) as lon, ST_Y(p.location::geometry) as lat,
p.speed_metres_per_second as "speedMetresPerSecond", p.heading_degrees as "headingDegrees", p.is_mock as "isMock" from unit u cross join lateral (
    (select fixed_at, received_at, source, location, speed_metres_per_second, heading_degrees, is_mock from position where unit_id = u.id and fixed_at > $1::timestamptz and fixed_at <= $2::timestamptz and received_at <= $3::timestamptz
      order by fixed_at desc limit 1)
    union all
    (select distinct on (step) fixed_at, received_at, source, location, speed_metres_per_second, heading_degrees, is_mock from (
      select *, floor(extract(epoch from fixed_at) / $4::float8) as step from position
      where unit_id = u.id and fixed_at > $5::timestamptz and fixed_at <= $6::timestamptz and received_at <= $7::timestamptz
    ) trail order by step, fixed_at desc)
  ) p;

-- readPastSpan
  select u.wire_id as "wireId", p.fixed_at as "fixedAt", p.received_at as "receivedAt", p.source,
ST_X(p.location::geometry) as lon, ST_Y(p.location::geometry) as lat,
p.speed_metres_per_second as "speedMetresPerSecond", p.heading_degrees as "headingDegrees", p.is_mock as "isMock" from unit u cross join lateral (
    select distinct on (step) fixed_at, received_at, source, location, speed_metres_per_second, heading_degrees, is_mock from (
      select *, floor(extract(epoch from received_at) / $1::float8) as step from position
      where unit_id = u.id and fixed_at > $2::timestamptz and fixed_at <= $3::timestamptz
        and received_at > $4::timestamptz and received_at <= $5::timestamptz
    ) came order by step, fixed_at desc
  ) p order by p.received_at, p.fixed_at;

-- readUnitAgencies
select "wire_id" as "wireId", "agency_id" as "agencyId"
  from "unit"
  where "is_active" = $1;
