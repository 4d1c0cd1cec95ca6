-- server/installation/history.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- gatherStatistics
analyze call, incident, assignment, assignment_unit, mark, breach, place, area;

-- insertHistoryAssignments
insert into "assignment" ("end_reason_sealed", "end_reason_key_id", "id", "incident_id", "agency_id", "state", "forwarded_at", "acknowledged_at", "en_route_at", "on_scene_at", "ended_at", "is_recalled", "is_on_behalf", "version")
  select "end_reason_sealed", "end_reason_key_id", "id", "incident_id", "agency_id", "state", "forwarded_at", "acknowledged_at", "en_route_at",
    "on_scene_at", "ended_at", "is_recalled", "is_on_behalf", "version"
  from json_populate_recordset(null::"assignment", $1::json);
insert into "assignment_unit" ("id", "assignment_id", "unit_id", "assigned_at", "en_route_at", "on_scene_at", "released_at")
  select "id", "assignment_id", "unit_id", "assigned_at", "en_route_at", "on_scene_at", "released_at"
  from json_populate_recordset(null::"assignment_unit", $1::json);

-- insertHistoryBreaches
insert into "breach" ("id", "clock", "call_id", "incident_id", "target_seconds", "breached_at", "recorded_at", "cause_code")
  select "id", "clock", "call_id", "incident_id", "target_seconds", "breached_at", "recorded_at", "cause_code"
  from json_populate_recordset(null::"breach", $1::json);

-- insertHistoryCalls
insert into "call" ("id", "source", "external_id", "state", "line", "number_sealed", "number_hash", "number_masked", "key_id", "offered_at", "answered_at", "answered_source", "ended_at", "operator_id", "claimed_at", "disposition", "disposed_at", "referred_to", "is_blocked", "answer_breached_at", "incident_id", "is_simulated", "recorded_at", "version")
  select "id", "source", "external_id", "state", "line", "number_sealed", "number_hash", "number_masked", "key_id", "offered_at",
    "answered_at", "answered_source", "ended_at", "operator_id", "claimed_at", "disposition", "disposed_at", "referred_to", "is_blocked",
    "answer_breached_at", "incident_id", "is_simulated", "recorded_at", "version"
  from json_populate_recordset(null::"call", $1::json);

-- insertHistoryIncidents
insert into "incident" ("id", "number", "day", "source", "category_code", "sub_type_code", "priority", "state", "is_ownerless", "location", "place_code", "is_place_approximate", "landmark_sealed", "note_sealed", "key_id", "operator_id", "merged_into_id", "handed_over_to", "opened_at", "t0_at", "t1_at", "t2_at", "t3_at", "t4_at", "t5_at", "t6_at", "t7_at", "t8_at", "handling_breached_at", "is_simulated", "version")
  select "id", "number", "day", "source", "category_code", "sub_type_code", "priority", "state", "is_ownerless", "location", "place_code",
    "is_place_approximate", "landmark_sealed", "note_sealed", "key_id", "operator_id", "merged_into_id", "handed_over_to", "opened_at",
    "t0_at", "t1_at", "t2_at", "t3_at", "t4_at", "t5_at", "t6_at", "t7_at", "t8_at", "handling_breached_at", "is_simulated", "version"
  from json_populate_recordset(null::"incident", $1::json);
insert into "incident_act" ("incident_id", "act", "reason_sealed", "key_id", "user_id", "occurred_at", "recorded_at")
  select "incident_id", "act", "reason_sealed", "key_id", "user_id", "occurred_at", "recorded_at"
  from json_populate_recordset(null::"incident_act", $1::json);

-- insertHistoryMarks
insert into "mark" ("code", "call_id", "incident_id", "assignment_id", "unit_id", "occurred_at", "recorded_at", "source", "user_id", "said_by_sealed", "key_id")
  select "code", "call_id", "incident_id", "assignment_id", "unit_id", "occurred_at", "recorded_at", "source", "user_id", "said_by_sealed",
    "key_id"
  from json_populate_recordset(null::"mark", $1::json);

-- insertNumberSeries
insert into "number_series" ("series", "day", "last_number")
  select "series", "day", "last_number"
  from json_populate_recordset(null::"number_series", $1::json);

-- readPlaceCodes
select p.ordinal, min(a.code) as code
from json_to_recordset($1::json) as p(ordinal integer, geom geometry)
join area a on a.boundary && p.geom and ST_Covers(a.boundary, p.geom)
group by p.ordinal;

-- updateUnitsFreeSince
update unit
  set status_at = r.at
  from json_to_recordset($1::json) as r(id uuid, at timestamptz)
  where unit.id = r.id;
