-- server/unit/unit.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertAssignmentUnit
insert into "assignment_unit" ("id", "assignment_id", "unit_id", "assigned_at")
  values ($1, $2, $3, $4);

-- lockUnits
select id
  from unit
  where id = any($1::uuid[])
  order by id
  for update;
select "unit"."id" as "id", "unit"."wire_id" as "wireId", "unit"."agency_id" as "agencyId", "unit"."call_sign" as "callSign", "unit"."kind" as "kind",
    "unit"."status" as "status", "unit"."status_at" as "statusAt", "unit"."is_active" as "isActive", "unit"."version" as "version", (select case when "s"."location" is null then null else json_build_array(ST_X("s"."location"::geometry), ST_Y("s"."location"::geometry)) end as "point" from "station" as "s" where "s"."id" = "unit"."station_id") as "stationPoint",
    (select "au"."assignment_id" from "assignment_unit" as "au" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "assignmentId",
    (select "a"."incident_id" from "assignment_unit" as "au" inner join "assignment" as "a" on "a"."id" = "au"."assignment_id" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "incidentId"
  from "unit"
  where "unit"."id" in ($1, $2)
  order by "unit"."call_sign";

-- readAssignmentUnits
select "au"."assignment_id" as "assignmentId", "au"."unit_id" as "unitId", "u"."call_sign" as "callSign", "au"."assigned_at" as "assignedAt",
    "au"."en_route_at" as "enRouteAt", "au"."on_scene_at" as "onSceneAt", "au"."released_at" as "releasedAt"
  from "assignment_unit" as "au"
  inner join "unit" as "u" on "u"."id" = "au"."unit_id"
  where "au"."assignment_id" in ($1, $2)
  order by "au"."assigned_at";

-- readUnits
select "unit"."id" as "id", "unit"."wire_id" as "wireId", "unit"."agency_id" as "agencyId", "unit"."call_sign" as "callSign", "unit"."kind" as "kind",
    "unit"."status" as "status", "unit"."status_at" as "statusAt", "unit"."is_active" as "isActive", "unit"."version" as "version", (select case when "s"."location" is null then null else json_build_array(ST_X("s"."location"::geometry), ST_Y("s"."location"::geometry)) end as "point" from "station" as "s" where "s"."id" = "unit"."station_id") as "stationPoint",
    (select "au"."assignment_id" from "assignment_unit" as "au" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "assignmentId",
    (select "a"."incident_id" from "assignment_unit" as "au" inner join "assignment" as "a" on "a"."id" = "au"."assignment_id" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "incidentId"
  from "unit"
  where "unit"."is_active" = $1
  order by "unit"."call_sign";
select "unit"."id" as "id", "unit"."wire_id" as "wireId", "unit"."agency_id" as "agencyId", "unit"."call_sign" as "callSign", "unit"."kind" as "kind",
    "unit"."status" as "status", "unit"."status_at" as "statusAt", "unit"."is_active" as "isActive", "unit"."version" as "version", (select case when "s"."location" is null then null else json_build_array(ST_X("s"."location"::geometry), ST_Y("s"."location"::geometry)) end as "point" from "station" as "s" where "s"."id" = "unit"."station_id") as "stationPoint",
    (select "au"."assignment_id" from "assignment_unit" as "au" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "assignmentId",
    (select "a"."incident_id" from "assignment_unit" as "au" inner join "assignment" as "a" on "a"."id" = "au"."assignment_id" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "incidentId"
  from "unit"
  where "unit"."is_active" = $1 and "unit"."agency_id" = $2
  order by "unit"."call_sign";

-- readUnitsById
select "unit"."id" as "id", "unit"."wire_id" as "wireId", "unit"."agency_id" as "agencyId", "unit"."call_sign" as "callSign", "unit"."kind" as "kind",
    "unit"."status" as "status", "unit"."status_at" as "statusAt", "unit"."is_active" as "isActive", "unit"."version" as "version", (select case when "s"."location" is null then null else json_build_array(ST_X("s"."location"::geometry), ST_Y("s"."location"::geometry)) end as "point" from "station" as "s" where "s"."id" = "unit"."station_id") as "stationPoint",
    (select "au"."assignment_id" from "assignment_unit" as "au" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "assignmentId",
    (select "a"."incident_id" from "assignment_unit" as "au" inner join "assignment" as "a" on "a"."id" = "au"."assignment_id" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "incidentId"
  from "unit"
  where "unit"."id" in ($1, $2)
  order by "unit"."call_sign";

-- updateAssignmentUnit
update "assignment_unit"
  set "en_route_at" = coalesce("en_route_at", $1::timestamptz), "on_scene_at" = coalesce("on_scene_at", $2::timestamptz), "released_at" = $3
  where "unit_id" = $4 and "released_at" is null;

-- updateUnitStatus
update "unit"
  set "status" = $1, "status_at" = $2, "version" = "version" + $3
  where "id" in ($4);
