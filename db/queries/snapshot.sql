-- server/live/snapshot.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- beginSnapshot
set transaction isolation level repeatable read, read only;

-- readActiveUnits
select "unit"."id" as "id", "unit"."wire_id" as "wireId", "unit"."agency_id" as "agencyId", "unit"."call_sign" as "callSign", "unit"."kind" as "kind",
    "unit"."status" as "status", "unit"."status_at" as "statusAt", "unit"."is_active" as "isActive", "unit"."version" as "version", (select case when "s"."location" is null then null else json_build_array(ST_X("s"."location"::geometry), ST_Y("s"."location"::geometry)) end as "point" from "station" as "s" where "s"."id" = "unit"."station_id") as "stationPoint",
    (select "au"."assignment_id" from "assignment_unit" as "au" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "assignmentId",
    (select "a"."incident_id" from "assignment_unit" as "au" inner join "assignment" as "a" on "a"."id" = "au"."assignment_id" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "incidentId"
  from "unit"
  where "unit"."is_active" = $1;
select "unit"."id" as "id", "unit"."wire_id" as "wireId", "unit"."agency_id" as "agencyId", "unit"."call_sign" as "callSign", "unit"."kind" as "kind",
    "unit"."status" as "status", "unit"."status_at" as "statusAt", "unit"."is_active" as "isActive", "unit"."version" as "version", (select case when "s"."location" is null then null else json_build_array(ST_X("s"."location"::geometry), ST_Y("s"."location"::geometry)) end as "point" from "station" as "s" where "s"."id" = "unit"."station_id") as "stationPoint",
    (select "au"."assignment_id" from "assignment_unit" as "au" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "assignmentId",
    (select "a"."incident_id" from "assignment_unit" as "au" inner join "assignment" as "a" on "a"."id" = "au"."assignment_id" where "au"."unit_id" = "unit"."id" and "au"."released_at" is null) as "incidentId"
  from "unit"
  where "unit"."is_active" = $1 and "unit"."agency_id" = $2;

-- readAgencies
select "id", "code", "name", "is_active" as "isActive", "version"
  from "agency";
select "id", "code", "name", "is_active" as "isActive", "version"
  from "agency"
  where "id" = $1;

-- readCallsSince
select "call"."id", "call"."state", "call"."line", "call"."number_masked" as "numberMasked", "call"."offered_at" as "offeredAt",
    "call"."answered_at" as "answeredAt", "call"."answered_source" as "answeredSource", "call"."ended_at" as "endedAt", "call"."held_at" as "heldAt",
    "call"."handed_out_at" as "handedOutAt", "call"."operator_id" as "operatorId", "call"."offered_to" as "offeredTo", "call"."offered_to_at" as "offeredToAt",
    "call"."claimed_at" as "claimedAt", "call"."is_claim_stale" as "isClaimStale", "call"."disposition", "call"."is_blocked" as "isBlocked",
    "call"."incident_id" as "incidentId", "call"."candidate_count" as "candidateCount", "call"."location_version" as "locationVersion",
    "call"."is_simulated" as "isSimulated", "call"."version"
  from "call"
  where coalesce("call"."offered_at", "call"."answered_at") >= $1::timestamptz;

-- readIncidentsSince
select "incident"."id", "incident"."number", "incident"."source", "incident"."category_code" as "categoryCode", "incident"."sub_type_code" as "subTypeCode",
    "incident"."priority", "incident"."state", "incident"."is_ownerless" as "isOwnerless", case when "incident"."location" is null then null else json_build_array(ST_X("incident"."location"::geometry), ST_Y("incident"."location"::geometry)) end as "point",
    "incident"."place_code" as "placeCode", "incident"."is_place_approximate" as "isPlaceApproximate", "incident"."operator_id" as "operatorId",
    "incident"."merged_into_id" as "mergedIntoId", "incident"."split_from_id" as "splitFromId", "incident"."opened_at" as "openedAt",
    "incident"."t0_at" as "t0", "incident"."t1_at" as "t1", "incident"."t2_at" as "t2", "incident"."t3_at" as "t3", "incident"."t4_at" as "t4",
    "incident"."t5_at" as "t5", "incident"."t6_at" as "t6", "incident"."t7_at" as "t7", "incident"."t8_at" as "t8",
    "incident"."handling_breached_at" as "handlingBreachedAt", "incident"."is_simulated" as "isSimulated", "incident"."answer_count" as "answerCount",
    "incident"."version"
  from "incident"
  where "incident"."opened_at" >= $1::timestamptz;

-- readLiveAssignments
select "assignment"."id", "assignment"."incident_id" as "incidentId", "assignment"."agency_id" as "agencyId", "assignment"."state",
    "assignment"."forwarded_at" as "forwardedAt", "assignment"."acknowledged_at" as "acknowledgedAt", "assignment"."en_route_at" as "enRouteAt",
    "assignment"."on_scene_at" as "onSceneAt", "assignment"."ended_at" as "endedAt", "assignment"."is_recalled" as "isRecalled",
    "assignment"."is_on_behalf" as "isOnBehalf", "assignment"."escalation_step" as "escalationStep", "assignment"."escalated_at" as "escalatedAt",
    "assignment"."message_changes" as "messageChanges", "assignment"."version"
  from "assignment"
  inner join "incident" on "incident"."id" = "assignment"."incident_id"
  where "incident"."state" not in ($1, $2, $3, $4, $5);
select "assignment"."id", "assignment"."incident_id" as "incidentId", "assignment"."agency_id" as "agencyId", "assignment"."state",
    "assignment"."forwarded_at" as "forwardedAt", "assignment"."acknowledged_at" as "acknowledgedAt", "assignment"."en_route_at" as "enRouteAt",
    "assignment"."on_scene_at" as "onSceneAt", "assignment"."ended_at" as "endedAt", "assignment"."is_recalled" as "isRecalled",
    "assignment"."is_on_behalf" as "isOnBehalf", "assignment"."escalation_step" as "escalationStep", "assignment"."escalated_at" as "escalatedAt",
    "assignment"."message_changes" as "messageChanges", "assignment"."version"
  from "assignment"
  inner join "incident" on "incident"."id" = "assignment"."incident_id"
  where "incident"."state" not in ($1, $2, $3, $4, $5) and "assignment"."agency_id" = $6;

-- readLiveCalls
select "call"."id", "call"."state", "call"."line", "call"."number_masked" as "numberMasked", "call"."offered_at" as "offeredAt",
    "call"."answered_at" as "answeredAt", "call"."answered_source" as "answeredSource", "call"."ended_at" as "endedAt", "call"."held_at" as "heldAt",
    "call"."handed_out_at" as "handedOutAt", "call"."operator_id" as "operatorId", "call"."offered_to" as "offeredTo", "call"."offered_to_at" as "offeredToAt",
    "call"."claimed_at" as "claimedAt", "call"."is_claim_stale" as "isClaimStale", "call"."disposition", "call"."is_blocked" as "isBlocked",
    "call"."incident_id" as "incidentId", "call"."candidate_count" as "candidateCount", "call"."location_version" as "locationVersion",
    "call"."is_simulated" as "isSimulated", "call"."version"
  from "call"
  where ("call"."state" in ($1, $2) or ("call"."state" = $3 and "call"."disposition" is null));

-- readLiveIncidents
select "incident"."id", "incident"."number", "incident"."source", "incident"."category_code" as "categoryCode", "incident"."sub_type_code" as "subTypeCode",
    "incident"."priority", "incident"."state", "incident"."is_ownerless" as "isOwnerless", case when "incident"."location" is null then null else json_build_array(ST_X("incident"."location"::geometry), ST_Y("incident"."location"::geometry)) end as "point",
    "incident"."place_code" as "placeCode", "incident"."is_place_approximate" as "isPlaceApproximate", "incident"."operator_id" as "operatorId",
    "incident"."merged_into_id" as "mergedIntoId", "incident"."split_from_id" as "splitFromId", "incident"."opened_at" as "openedAt",
    "incident"."t0_at" as "t0", "incident"."t1_at" as "t1", "incident"."t2_at" as "t2", "incident"."t3_at" as "t3", "incident"."t4_at" as "t4",
    "incident"."t5_at" as "t5", "incident"."t6_at" as "t6", "incident"."t7_at" as "t7", "incident"."t8_at" as "t8",
    "incident"."handling_breached_at" as "handlingBreachedAt", "incident"."is_simulated" as "isSimulated", "incident"."answer_count" as "answerCount",
    "incident"."version"
  from "incident"
  where "incident"."state" not in ($1, $2, $3, $4, $5);
select "incident"."id", "incident"."number", "incident"."source", "incident"."category_code" as "categoryCode", "incident"."sub_type_code" as "subTypeCode",
    "incident"."priority", "incident"."state", "incident"."is_ownerless" as "isOwnerless", case when "incident"."location" is null then null else json_build_array(ST_X("incident"."location"::geometry), ST_Y("incident"."location"::geometry)) end as "point",
    "incident"."place_code" as "placeCode", "incident"."is_place_approximate" as "isPlaceApproximate", "incident"."operator_id" as "operatorId",
    "incident"."merged_into_id" as "mergedIntoId", "incident"."split_from_id" as "splitFromId", "incident"."opened_at" as "openedAt",
    "incident"."t0_at" as "t0", "incident"."t1_at" as "t1", "incident"."t2_at" as "t2", "incident"."t3_at" as "t3", "incident"."t4_at" as "t4",
    "incident"."t5_at" as "t5", "incident"."t6_at" as "t6", "incident"."t7_at" as "t7", "incident"."t8_at" as "t8",
    "incident"."handling_breached_at" as "handlingBreachedAt", "incident"."is_simulated" as "isSimulated", "incident"."answer_count" as "answerCount",
    "incident"."version"
  from "incident"
  where "incident"."state" not in ($1, $2, $3, $4, $5) and exists (select "a"."id" from "assignment" as "a" where "a"."incident_id" = "incident"."id" and "a"."agency_id" = $6);

-- readMapVersion
select "map_version" as "mapVersion"
  from "installation";
