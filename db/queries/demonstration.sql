-- server/installation/demonstration.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertAccounts
insert into "app_user" ("id", "name", "username", "display_username", "email", "email_verified", "role", "agency_id", "created_at", "updated_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);
insert into auth_account (id, account_id, provider_id, user_id, password, created_at, updated_at)
  values ($1::uuid, $2, 'credential', $3::uuid, $4, $5, $6);

-- insertAgencies
insert into "agency" ("id", "code", "name")
  select "id", "code", "name"
  from json_populate_recordset(null::"agency", $1::json);
insert into "agency_contact" ("id", "kind", "label", "telephone", "agency_id", "position")
  select "id", "kind", "label", "telephone", "agency_id", "position"
  from json_populate_recordset(null::"agency_contact", $1::json);
insert into "station" ("id", "agency_id", "name", "location")
  select "id", "agency_id", "name", "location"
  from json_populate_recordset(null::"station", $1::json);

-- insertUnits
insert into "unit" ("id", "agency_id", "station_id", "call_sign", "kind", "status", "status_at")
  select "id", "agency_id", "station_id", "call_sign", "kind", "status", "status_at"
  from json_populate_recordset(null::"unit", $1::json);
insert into "device" ("id", "unit_id", "identifier", "created_at")
  select "id", "unit_id", "identifier", "created_at"
  from json_populate_recordset(null::"device", $1::json);

-- readNewUnits
select "unit"."id" as "id", "unit"."wire_id" as "wireId", "unit"."agency_id" as "agencyId", "unit"."call_sign" as "callSign", "unit"."kind" as "kind",
    "unit"."status" as "status", "unit"."status_at" as "statusAt", "unit"."is_active" as "isActive", "unit"."version" as "version", (select case when "s"."location" is null then null else json_build_array(ST_X("s"."location"::geometry), ST_Y("s"."location"::geometry)) end as "point" from "station" as "s" where "s"."id" = "unit"."station_id") as "stationPoint",
    (select "au"."assignment_id" from "assignment_unit" as "au" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "assignmentId",
    (select "a"."incident_id" from "assignment_unit" as "au" inner join "assignment" as "a" on "a"."id" = "au"."assignment_id" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "incidentId"
  from "unit"
  order by "unit"."wire_id";
