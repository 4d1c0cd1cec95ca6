-- server/run-card/run-card.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- endRunCardRow
update "run_card"
  set "valid_to" = $1, "ended_by" = $2
  where "id" = $3 and "valid_to" is null
  returning "id";

-- insertRunCard
insert into "run_card" ("id", "category_code", "sub_type_code", "district_code", "from_minute", "to_minute", "needs", "valid_from", "made_by")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict do nothing
  returning "id", "category_code" as "categoryCode", "sub_type_code" as "subTypeCode", "district_code" as "districtCode", "from_minute" as "fromMinute",
    "to_minute" as "toMinute", "needs", "valid_from" as "validFrom", "valid_to" as "validTo";

-- readDistricts
select "code", "name"
  from "place"
  where "kind" = $1
  order by "name";

-- readEndedRunCards
select "id", "category_code" as "categoryCode", "sub_type_code" as "subTypeCode", "district_code" as "districtCode", "from_minute" as "fromMinute",
    "to_minute" as "toMinute", "needs", "valid_from" as "validFrom", "valid_to" as "validTo"
  from "run_card"
  where "valid_to" is not null
  order by "valid_to" desc, "id" desc
  limit $1;

-- readRunCardsInForce
select "id", "category_code" as "categoryCode", "sub_type_code" as "subTypeCode", "district_code" as "districtCode", "from_minute" as "fromMinute",
    "to_minute" as "toMinute", "needs", "valid_from" as "validFrom", "valid_to" as "validTo"
  from "run_card"
  where "valid_to" is null
  order by "category_code", "sub_type_code", "id";
