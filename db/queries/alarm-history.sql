-- server/alarm/alarm-history.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readMoves
select "m"."id", "m"."at", "m"."move", "m"."code", "m"."priority", "m"."alarm_id" as "alarmId", "a"."subject_kind" as "subjectKind",
    "a"."subject_id" as "subjectId", "a"."incident_id" as "incidentId", "i"."number" as "incidentNumber", "u"."name" as "byName", "m"."reason",
    "m"."until", "m"."note_sealed" as "noteSealed", "m"."key_id" as "keyId"
  from "alarm_move" as "m"
  left join "alarm" as "a" on "a"."id" = "m"."alarm_id"
  left join "incident" as "i" on "i"."id" = "a"."incident_id"
  left join "app_user" as "u" on "u"."id" = "m"."user_id"
  where "m"."code" = $1 and "m"."alarm_id" = $2 and "m"."id" < $3
  order by "m"."id" desc
  limit $4;
