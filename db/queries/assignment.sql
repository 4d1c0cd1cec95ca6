-- server/incident/assignment.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- holdActiveAgencyIds
select "id"
  from "agency"
  where "id" in ($1, $2) and "is_active" = $3
  order by "id"
  for share;

-- insertAssignment
insert into "assignment" ("id", "incident_id", "agency_id", "state", "forwarded_at", "escalates_from")
  values ($1, $2, $3, $4, $5, $6);

-- readAssignment
select "assignment"."id", "assignment"."incident_id" as "incidentId", "assignment"."agency_id" as "agencyId", "assignment"."state",
    "assignment"."forwarded_at" as "forwardedAt", "assignment"."acknowledged_at" as "acknowledgedAt", "assignment"."en_route_at" as "enRouteAt",
    "assignment"."on_scene_at" as "onSceneAt", "assignment"."ended_at" as "endedAt", "assignment"."is_recalled" as "isRecalled",
    "assignment"."is_on_behalf" as "isOnBehalf", "assignment"."escalation_step" as "escalationStep", "assignment"."escalated_at" as "escalatedAt",
    "assignment"."message_changes" as "messageChanges", "assignment"."version"
  from "assignment"
  where "assignment"."id" = $1;

-- readAssignments
select "assignment"."id", "assignment"."incident_id" as "incidentId", "assignment"."agency_id" as "agencyId", "assignment"."state",
    "assignment"."forwarded_at" as "forwardedAt", "assignment"."acknowledged_at" as "acknowledgedAt", "assignment"."en_route_at" as "enRouteAt",
    "assignment"."on_scene_at" as "onSceneAt", "assignment"."ended_at" as "endedAt", "assignment"."is_recalled" as "isRecalled",
    "assignment"."is_on_behalf" as "isOnBehalf", "assignment"."escalation_step" as "escalationStep", "assignment"."escalated_at" as "escalatedAt",
    "assignment"."message_changes" as "messageChanges", "assignment"."version"
  from "assignment"
  where "assignment"."incident_id" = $1
  order by "assignment"."forwarded_at", "assignment"."id";

-- readEndReasons
select "id" as "assignmentId", "end_reason_sealed" as "sealed", "end_reason_key_id" as "keyId"
  from "assignment"
  where "incident_id" = $1 and "end_reason_sealed" is not null
  order by "id";

-- updateAssignment
update "assignment"
  set "state" = $1, "acknowledged_at" = coalesce("acknowledged_at", $2::timestamptz), "en_route_at" = coalesce("en_route_at", $3::timestamptz),
    "on_scene_at" = coalesce("on_scene_at", $4::timestamptz), "ended_at" = $5, "end_reason_sealed" = $6, "end_reason_key_id" = $7,
    "is_recalled" = $8, "is_on_behalf" = $9, "version" = "version" + $10
  where "id" = $11;
