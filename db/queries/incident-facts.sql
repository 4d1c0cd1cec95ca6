-- server/live/incident-facts.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readIncidentFacts
select "e"."id", "e"."payload", "e"."agency_ids" as "agencyIds", "e"."recorded_at" as "recordedAt", "u"."name" as "byName", "u"."role" as "byRole"
  from "event_log" as "e"
  left join "app_user" as "u" on "u"."id" = "e"."user_id"
  where "e"."incident_id" = $1
  order by "e"."id"
  limit $2;
select "e"."id", "e"."payload", "e"."agency_ids" as "agencyIds", "e"."recorded_at" as "recordedAt", "u"."name" as "byName", "u"."role" as "byRole"
  from "event_log" as "e"
  left join "app_user" as "u" on "u"."id" = "e"."user_id"
  where ("e"."incident_id" = $1 or "e"."call_id" in ($2))
  order by "e"."id"
  limit $3;
