-- server/incident/incident-list.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readIncidentList
select "i"."id", "i"."number", "i"."source", "i"."category_code" as "categoryCode", "i"."sub_type_code" as "subTypeCode", "i"."priority",
    "i"."state", "i"."is_ownerless" as "isOwnerless", "i"."opened_at" as "openedAt", "i"."is_simulated" as "isSimulated", "p"."name" as "placeName",
    "d"."name" as "districtName"
  from "incident" as "i"
  left join "place" as "p" on "p"."code" = "i"."place_code"
  left join "place" as "d" on "d"."code" = "p"."parent_code"
  order by "i"."opened_at" desc, "i"."id" desc
  limit $1;
select "i"."id", "i"."number", "i"."source", "i"."category_code" as "categoryCode", "i"."sub_type_code" as "subTypeCode", "i"."priority",
    "i"."state", "i"."is_ownerless" as "isOwnerless", "i"."opened_at" as "openedAt", "i"."is_simulated" as "isSimulated", "p"."name" as "placeName",
    "d"."name" as "districtName"
  from "incident" as "i"
  left join "place" as "p" on "p"."code" = "i"."place_code"
  left join "place" as "d" on "d"."code" = "p"."parent_code"
  where "i"."day" = $1 and split_part(i.number, '-', 3) = $2 and "i"."category_code" = $3 and "i"."state" = $4 and exists (select "a"."id" from "assignment" as "a" where "a"."incident_id" = "i"."id" and "a"."agency_id" = $5) and (i.opened_at, i.id) < ($6::timestamptz, $7::uuid)
  order by "i"."opened_at" desc, "i"."id" desc
  limit $8;
select "i"."id", "i"."number", "i"."source", "i"."category_code" as "categoryCode", "i"."sub_type_code" as "subTypeCode", "i"."priority",
    "i"."state", "i"."is_ownerless" as "isOwnerless", "i"."opened_at" as "openedAt", "i"."is_simulated" as "isSimulated", "p"."name" as "placeName",
    "d"."name" as "districtName"
  from "incident" as "i"
  left join "place" as "p" on "p"."code" = "i"."place_code"
  left join "place" as "d" on "d"."code" = "p"."parent_code"
  where "i"."number" = $1 and (i.opened_at, i.id) > ($2::timestamptz, $3::uuid)
  order by "i"."opened_at" asc, "i"."id" asc
  limit $4;
