-- server/closure/closure.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- findEndedClosures
select "id"
  from "road_closure"
  where "lifted_at" is null and "ends_at" < $1::timestamptz
  order by "id";

-- insertClosure
insert into "road_closure" ("id", "reason", "line", "starts_at", "ends_at", "made_by", "made_at")
  values ($1, $2, ST_SetSRID(ST_GeomFromGeoJSON($3::text), 4326), $4, $5, $6, $7);

-- lockClosure
select "id", "reason", ST_AsGeoJSON("line", $1::int)::json as "line", "starts_at" as "startsAt", "ends_at" as "endsAt", "version",
    "lifted_at" as "liftedAt"
  from "road_closure"
  where "id" = $2
  for update;

-- markLifted
update "road_closure"
  set "lifted_at" = $1, "version" = "version" + $2
  where "id" = $3;

-- readClosures
select "id", "reason", ST_AsGeoJSON("line", $1::int)::json as "line", "starts_at" as "startsAt", "ends_at" as "endsAt", "version"
  from "road_closure"
  where "lifted_at" is null
  order by "id";

-- readRegencyExtent
select case when count(*) > 0 then json_build_array(min(ST_XMin(boundary)), min(ST_YMin(boundary)), max(ST_XMax(boundary)), max(ST_YMax(boundary))) end as extent
  from area;

-- updateClosure
update "road_closure"
  set "reason" = $1, "line" = ST_SetSRID(ST_GeomFromGeoJSON($2::text), 4326), "starts_at" = $3, "ends_at" = $4, "version" = "version" + $5
  where "id" = $6;
