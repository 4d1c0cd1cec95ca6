-- server/complaint/complaint-page.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertEntry
update "complaint"
  set "entry_count" = "entry_count" + $1
  where "id" = $2
  returning "entry_count" as "ordinal";
insert into "complaint_entry" ("id", "complaint_id", "ordinal", "act", "at", "recorded_at", "user_id", "owner_id", "outcome", "way", "incident_id", "text_sealed", "key_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- readComplaintFile
select "complaint"."id", "complaint"."number", "complaint"."channel", "complaint"."state", "complaint"."received_at" as "receivedAt",
    "complaint"."owner_id" as "ownerId", "complaint"."call_id" as "callId", "complaint"."incident_id" as "incidentId",
    "complaint"."notice_hours" as "noticeHours", "complaint"."answered_at" as "answeredAt", "complaint"."outcome", "complaint"."breached_at" as "breachedAt",
    "complaint"."reopen_count" as "reopenCount", "complaint"."is_simulated" as "isSimulated", "complaint"."version", "complaint"."channel_name" as "channelName",
    "owner"."name" as "ownerName", "incident"."number" as "incidentNumber", "complaint"."recorded_by" as "recordedById", "recorder"."name" as "recordedBy",
    "complaint"."recorded_at" as "recordedAt", "complaint"."person_sealed" as "personSealed", "complaint"."text_sealed" as "textSealed",
    "complaint"."key_id" as "keyId", "message"."state" as "messageState"
  from "complaint"
  left join "app_user" as "owner" on "owner"."id" = "complaint"."owner_id"
  left join "incident" on "incident"."id" = "complaint"."incident_id"
  inner join "app_user" as "recorder" on "recorder"."id" = "complaint"."recorded_by"
  left join "outbound_message" as "message" on "message"."id" = "complaint"."message_id"
  where "complaint"."number" = $1;

-- readComplaintList
select "complaint"."id", "complaint"."number", "complaint"."channel", "complaint"."state", "complaint"."received_at" as "receivedAt",
    "complaint"."owner_id" as "ownerId", "complaint"."call_id" as "callId", "complaint"."incident_id" as "incidentId",
    "complaint"."notice_hours" as "noticeHours", "complaint"."answered_at" as "answeredAt", "complaint"."outcome", "complaint"."breached_at" as "breachedAt",
    "complaint"."reopen_count" as "reopenCount", "complaint"."is_simulated" as "isSimulated", "complaint"."version", "complaint"."channel_name" as "channelName",
    "owner"."name" as "ownerName", "incident"."number" as "incidentNumber"
  from "complaint"
  left join "app_user" as "owner" on "owner"."id" = "complaint"."owner_id"
  left join "incident" on "incident"."id" = "complaint"."incident_id"
  where "complaint"."state" in ($1, $2, $3)
  order by "complaint"."received_at" asc, "complaint"."id" asc
  limit $4;
select "complaint"."id", "complaint"."number", "complaint"."channel", "complaint"."state", "complaint"."received_at" as "receivedAt",
    "complaint"."owner_id" as "ownerId", "complaint"."call_id" as "callId", "complaint"."incident_id" as "incidentId",
    "complaint"."notice_hours" as "noticeHours", "complaint"."answered_at" as "answeredAt", "complaint"."outcome", "complaint"."breached_at" as "breachedAt",
    "complaint"."reopen_count" as "reopenCount", "complaint"."is_simulated" as "isSimulated", "complaint"."version", "complaint"."channel_name" as "channelName",
    "owner"."name" as "ownerName", "incident"."number" as "incidentNumber"
  from "complaint"
  left join "app_user" as "owner" on "owner"."id" = "complaint"."owner_id"
  left join "incident" on "incident"."id" = "complaint"."incident_id"
  where "complaint"."state" not in ($1, $2, $3) and ("complaint"."received_at", "complaint"."id") < (select "last"."received_at", "last"."id" from "complaint" as "last" where "last"."id" = $4)
  order by "complaint"."received_at" desc, "complaint"."id" desc
  limit $5;

-- readEntries
select "e"."id", "e"."act", "e"."at", "u"."name" as "byName", "o"."name" as "ownerName", "e"."outcome", "e"."way", "i"."number" as "incidentNumber",
    "e"."text_sealed" as "sealed", "e"."key_id" as "keyId"
  from "complaint_entry" as "e"
  left join "app_user" as "u" on "u"."id" = "e"."user_id"
  left join "app_user" as "o" on "o"."id" = "e"."owner_id"
  left join "incident" as "i" on "i"."id" = "e"."incident_id"
  where "e"."complaint_id" = $1
  order by "e"."ordinal";
