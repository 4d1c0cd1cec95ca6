-- server/incident/timeline.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readHeading
select "i"."id", "u"."name" as "operatorName", "i"."handed_over_to" as "handedOverTo", "into"."number" as "mergedIntoNumber"
  from "incident" as "i"
  left join "app_user" as "u" on "u"."id" = "i"."operator_id"
  left join "incident" as "into" on "into"."id" = "i"."merged_into_id"
  where "i"."number" = $1;

-- readNumberedActs
select "a"."id", "a"."act", "a"."reason_sealed" as "reasonSealed", "a"."key_id" as "keyId", "a"."occurred_at" as "occurredAt",
    "a"."recorded_at" as "recordedAt", "u"."name" as "byName", "other"."number" as "otherNumber"
  from "incident_act" as "a"
  inner join "app_user" as "u" on "u"."id" = "a"."user_id"
  left join "incident" as "other" on "other"."id" = "a"."into_incident_id"
  where "a"."incident_id" = $1
  order by "a"."id";

-- readOtherActs
select "a"."id", "a"."act", "a"."occurred_at" as "occurredAt", "a"."recorded_at" as "recordedAt", "u"."name" as "byName", "other"."number" as "otherNumber"
  from "incident_act" as "a"
  inner join "app_user" as "u" on "u"."id" = "a"."user_id"
  inner join "incident" as "other" on "other"."id" = "a"."incident_id"
  where "a"."into_incident_id" = $1 and "a"."act" in ($2, $3)
  order by "a"."id";

-- readPlaceNames
select "code", "name"
  from "place"
  where "code" in ($1);
