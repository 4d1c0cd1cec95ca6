-- server/complaint/complaint.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- findIncidentId
select "id"
  from "incident"
  where "number" = $1;

-- findWatched
select "complaint"."id", "complaint"."number", "complaint"."channel", "complaint"."state", "complaint"."received_at" as "receivedAt",
    "complaint"."owner_id" as "ownerId", "complaint"."call_id" as "callId", "complaint"."incident_id" as "incidentId",
    "complaint"."notice_hours" as "noticeHours", "complaint"."answered_at" as "answeredAt", "complaint"."outcome", "complaint"."breached_at" as "breachedAt",
    "complaint"."reopen_count" as "reopenCount", "complaint"."is_simulated" as "isSimulated", "complaint"."version"
  from "complaint"
  where "state" in ($1, $2, $3) and "received_at" <= $4::timestamptz and ("notice_hours" < $5 or "breached_at" is null)
  order by "received_at";

-- insertComplaint
insert into "complaint" ("id", "number", "channel", "channel_name", "state", "person_sealed", "text_sealed", "key_id", "call_id", "incident_id", "received_at", "recorded_at", "recorded_by", "owner_id", "is_simulated")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  returning "complaint"."id", "complaint"."number", "complaint"."channel", "complaint"."state", "complaint"."received_at" as "receivedAt",
    "complaint"."owner_id" as "ownerId", "complaint"."call_id" as "callId", "complaint"."incident_id" as "incidentId",
    "complaint"."notice_hours" as "noticeHours", "complaint"."answered_at" as "answeredAt", "complaint"."outcome", "complaint"."breached_at" as "breachedAt",
    "complaint"."reopen_count" as "reopenCount", "complaint"."is_simulated" as "isSimulated", "complaint"."version";

-- lockComplaint
select "complaint"."id", "complaint"."number", "complaint"."channel", "complaint"."state", "complaint"."received_at" as "receivedAt",
    "complaint"."owner_id" as "ownerId", "complaint"."call_id" as "callId", "complaint"."incident_id" as "incidentId",
    "complaint"."notice_hours" as "noticeHours", "complaint"."answered_at" as "answeredAt", "complaint"."outcome", "complaint"."breached_at" as "breachedAt",
    "complaint"."reopen_count" as "reopenCount", "complaint"."is_simulated" as "isSimulated", "complaint"."version", "recorded_by" as "recordedBy",
    "reopened_at" as "reopenedAt", "person_sealed" as "personSealed", "key_id" as "keyId", "message_id" as "messageId"
  from "complaint"
  where "id" = $1
  for update;

-- readCallOfComplaint
select "answered_at" as "answeredAt", "number_sealed" as "sealed", "key_id" as "keyId"
  from "call"
  where "id" = $1;

-- readOpenComplaints
select "complaint"."id", "complaint"."number", "complaint"."channel", "complaint"."state", "complaint"."received_at" as "receivedAt",
    "complaint"."owner_id" as "ownerId", "complaint"."call_id" as "callId", "complaint"."incident_id" as "incidentId",
    "complaint"."notice_hours" as "noticeHours", "complaint"."answered_at" as "answeredAt", "complaint"."outcome", "complaint"."breached_at" as "breachedAt",
    "complaint"."reopen_count" as "reopenCount", "complaint"."is_simulated" as "isSimulated", "complaint"."version"
  from "complaint"
  where "state" in ($1, $2, $3)
  order by "id";

-- readOwners
select "id", "name"
  from "app_user"
  where "role" in ($1, $2, $3) and "is_active" = $4
  order by "name", "id";

-- updateComplaint
update "complaint"
  set "state" = $1, "owner_id" = $2, "answered_at" = $3, "outcome" = $4, "message_id" = $5, "breached_at" = $6, "version" = "version" + $7
  where "id" = $8
  returning "complaint"."id", "complaint"."number", "complaint"."channel", "complaint"."state", "complaint"."received_at" as "receivedAt",
    "complaint"."owner_id" as "ownerId", "complaint"."call_id" as "callId", "complaint"."incident_id" as "incidentId",
    "complaint"."notice_hours" as "noticeHours", "complaint"."answered_at" as "answeredAt", "complaint"."outcome", "complaint"."breached_at" as "breachedAt",
    "complaint"."reopen_count" as "reopenCount", "complaint"."is_simulated" as "isSimulated", "complaint"."version";
update "complaint"
  set "state" = $1, "answered_at" = $2, "outcome" = $3, "reopened_at" = $4, "reopen_count" = "reopen_count" + $5, "version" = "version" + $6
  where "id" = $7
  returning "complaint"."id", "complaint"."number", "complaint"."channel", "complaint"."state", "complaint"."received_at" as "receivedAt",
    "complaint"."owner_id" as "ownerId", "complaint"."call_id" as "callId", "complaint"."incident_id" as "incidentId",
    "complaint"."notice_hours" as "noticeHours", "complaint"."answered_at" as "answeredAt", "complaint"."outcome", "complaint"."breached_at" as "breachedAt",
    "complaint"."reopen_count" as "reopenCount", "complaint"."is_simulated" as "isSimulated", "complaint"."version";
