-- server/unit/registry.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- holdActiveAgency
select "id"
  from "agency"
  where "id" = $1 and "is_active" = $2
  for share;

-- insertStation
insert into "station" ("id", "agency_id", "name", "location")
  values ($1, $2, $3, ST_SetSRID(ST_MakePoint($4::float8, $5::float8), 4326)::geography);

-- insertUnit
insert into "unit" ("id", "agency_id", "station_id", "call_sign", "kind", "status", "status_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict ("call_sign") do nothing
  returning "id";

-- isCallSignTaken
select "id"
  from "unit"
  where "call_sign" = $1 and "id" <> $2;

-- putDevice
insert into "device" ("id", "unit_id", "identifier", "token_hash", "created_at")
  values ($1, $2, $3, $4, $5)
  on conflict ("identifier") do update
  set "unit_id" = "excluded"."unit_id", "token_hash" = "excluded"."token_hash", "created_at" = "excluded"."created_at", "is_active" = $6,
    "last_seen_at" = $7
  where "device"."is_active" = $8
  returning "id";

-- readDevices
select "id", "unit_id" as "unitId", "identifier", token_hash is not null as "hasToken", "is_active" as "isActive", "created_at" as "createdAt",
    "last_seen_at" as "lastSeenAt"
  from "device"
  order by "identifier";

-- readRegisteredUnits
select "id", "wire_id" as "wireId", "agency_id" as "agencyId", "station_id" as "stationId", "call_sign" as "callSign", "kind", "status",
    "is_active" as "isActive", "version"
  from "unit"
  order by "call_sign";

-- readStationAgency
select "agency_id"
  from "station"
  where "id" = $1;

-- readStations
select "id", "agency_id" as "agencyId", "name", case when "location" is null then null else json_build_array(ST_X("location"::geometry), ST_Y("location"::geometry)) end as "point"
  from "station"
  order by "name";

-- revokeDevice
update "device"
  set "is_active" = $1, "token_hash" = $2
  where "id" = $3 and "is_active" = $4
  returning "id";

-- updateUnit
update "unit"
  set "call_sign" = $1, "kind" = $2, "station_id" = $3, "is_active" = $4, "version" = "version" + $5
  where "id" = $6;
