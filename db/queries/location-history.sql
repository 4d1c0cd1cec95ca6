-- server/location/location-history.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readSentLinks
select "l"."id", "l"."call_id" as "callId", "l"."created_at" as "createdAt", "u"."name" as "byName", "l"."step", "l"."step_at" as "stepAt",
    "m"."state" as "message", "m"."ended_at" as "messageEndedAt"
  from "location_link" as "l"
  left join "app_user" as "u" on "u"."id" = "l"."sent_by"
  left join "outbound_message" as "m" on "m"."id" = "l"."message_id"
  where "l"."call_id" in ($1)
  order by "l"."created_at", "l"."id";

-- readToldPlaces
select "id", "call_id" as "callId", "source" as "from", case when "point" is null then null else json_build_array(ST_X("point"::geometry), ST_Y("point"::geometry)) end as "point",
    "radius_metres" as "radiusMetres", "fixed_at" as "fixedAt", "received_at" as "receivedAt"
  from "location_candidate"
  where "call_id" in ($1)
  order by "received_at", "id";
