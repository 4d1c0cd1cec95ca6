-- server/clock/mark.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertMark
insert into "mark" ("code", "call_id", "incident_id", "assignment_id", "unit_id", "occurred_at", "recorded_at", "source", "user_id", "said_by_sealed", "key_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- readMarks
select "id", "code", "call_id" as "callId", "assignment_id" as "assignmentId", "unit_id" as "unitId", "occurred_at" as "occurredAt",
    "recorded_at" as "recordedAt", "source", "is_voided" as "isVoided"
  from "mark"
  where ("incident_id" = $1 or call_id = any(array(select call.id from call where call.incident_id = $2)))
  order by "id";

-- readMarkWriters
select "m"."id" as "markId", "u"."name" as "byName", "m"."said_by_sealed" as "sealed", "m"."key_id" as "keyId"
  from "mark" as "m"
  left join "app_user" as "u" on "u"."id" = "m"."user_id"
  where "m"."id" in ($1)
  order by "m"."id";

-- voidMarks
update "mark"
  set "is_voided" = $1
  where "code" in ($2, $3) and "is_voided" = $4 and "call_id" = $5 and "incident_id" = $6 and "assignment_id" = $7;
