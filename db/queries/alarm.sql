-- server/alarm/alarm.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countOperatorsOnDuty
select cast(count(*) as integer) as "count"
  from "operator_presence"
  where "state" not in ($1, $2);

-- countRaisedSince
select cast(count(*) as integer) as "count"
  from "alarm_move"
  where "move" = $1 and "at" > $2::timestamptz;

-- endFlood
update "alarm_flood"
  set "ended_at" = $1
  where "ended_at" is null;

-- insertFlood
insert into "alarm_flood" ("began_at", "raised", "operators")
  values ($1, $2, $3);

-- insertMoves
insert into "alarm_move" ("at", "move", "code", "priority", "alarm_id", "operators", "user_id", "reason", "until", "note_sealed", "key_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- lockAlarms
select pg_advisory_xact_lock($1);

-- readAlarmsById
select "id", "code", "subject", "subject_kind" as "subjectKind", "subject_id" as "subjectId", "incident_id" as "incidentId", "agency_id" as "agencyId",
    "priority", "alarm_group" as "group", "state", "is_active" as "isActive", "is_first_out" as "isFirstOut", "detail", "value", "since",
    "raised_at" as "raisedAt", "raise_count" as "raiseCount", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy",
    "returned_at" as "returnedAt", "shelved_until" as "shelvedUntil", "shelved_by" as "shelvedBy", "shelf_reason" as "shelfReason",
    "suppressed_by" as "suppressedBy", "opened_at" as "openedAt", "version"
  from "alarm"
  where "id" = any($1::uuid[])
  order by "id";

-- readFlood
select "began_at" as "since", "raised", "operators"
  from "alarm_flood"
  where "ended_at" is null;

-- readOpenAlarms
select "id", "code", "subject", "subject_kind" as "subjectKind", "subject_id" as "subjectId", "incident_id" as "incidentId", "agency_id" as "agencyId",
    "priority", "alarm_group" as "group", "state", "is_active" as "isActive", "is_first_out" as "isFirstOut", "detail", "value", "since",
    "raised_at" as "raisedAt", "raise_count" as "raiseCount", "acknowledged_at" as "acknowledgedAt", "acknowledged_by" as "acknowledgedBy",
    "returned_at" as "returnedAt", "shelved_until" as "shelvedUntil", "shelved_by" as "shelvedBy", "shelf_reason" as "shelfReason",
    "suppressed_by" as "suppressedBy", "opened_at" as "openedAt", "version"
  from "alarm"
  where "ended_at" is null
  order by "id";

-- saveAlarms
insert into alarm (id, code, subject, subject_kind, subject_id, incident_id, agency_id, priority, alarm_group, state, is_active, is_first_out, detail, value,
  since, raised_at, raise_count, acknowledged_at, acknowledged_by, returned_at, shelved_until, shelved_by, shelf_reason, suppressed_by, opened_at, ended_at, version)
select id, code, subject, "subjectKind", "subjectId", "incidentId", "agencyId", priority, "group", state, "isActive", "isFirstOut", detail, value,
  to_timestamp(since / 1000), to_timestamp("raisedAt" / 1000), "raiseCount", to_timestamp("acknowledgedAt" / 1000), "acknowledgedBy",
  to_timestamp("returnedAt" / 1000), to_timestamp("shelvedUntil" / 1000), "shelvedBy", "shelfReason", "suppressedBy",
  to_timestamp("openedAt" / 1000), to_timestamp("endedAt" / 1000), version
from jsonb_to_recordset($1::jsonb) as one (id uuid, code text, subject text, "subjectKind" text, "subjectId" text, "incidentId" uuid,
  "agencyId" uuid, priority text, "group" text, state text, "isActive" boolean, "isFirstOut" boolean, detail text, value float8, since float8, "raisedAt" float8,
  "raiseCount" integer, "acknowledgedAt" float8, "acknowledgedBy" uuid, "returnedAt" float8, "shelvedUntil" float8, "shelvedBy" uuid, "shelfReason" text,
  "suppressedBy" text, "openedAt" float8, "endedAt" float8, version integer)
on conflict (id) do update set priority = excluded.priority, state = excluded.state, is_active = excluded.is_active, is_first_out = excluded.is_first_out,
  detail = excluded.detail, value = excluded.value, since = excluded.since, raised_at = excluded.raised_at, raise_count = excluded.raise_count,
  acknowledged_at = excluded.acknowledged_at, acknowledged_by = excluded.acknowledged_by, returned_at = excluded.returned_at,
  shelved_until = excluded.shelved_until, shelved_by = excluded.shelved_by, shelf_reason = excluded.shelf_reason, suppressed_by = excluded.suppressed_by,
  ended_at = excluded.ended_at, version = excluded.version;
