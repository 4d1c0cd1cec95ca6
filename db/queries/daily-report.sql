-- server/pack/daily-report.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- hasDailyReport
select "day"
  from "daily_report"
  where "day" = $1;

-- insertDailyReport
insert into "daily_report" ("day", "bytes_sealed", "key_id", "sha256", "byte_count", "made_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("day") do nothing;

-- readDailyBytes
select "bytes_sealed" as "sealed", "key_id" as "keyId"
  from "daily_report"
  where "day" = $1;

-- readDailyReports
select "day", "made_at" as "madeAt", "byte_count" as "bytes"
  from "daily_report"
  order by "day" desc
  limit $1;

-- readOpenIncidents
select "i"."number", "i"."category_code" as "categoryCode", "i"."opened_at" as "openedAt", "a"."district_name" as "districtName"
  from "incident" as "i"
  left join "area" as "a" on "a"."code" = "i"."place_code"
  where "i"."opened_at" < $1::timestamptz and "i"."state" not in ($2, $3, $4, $5, $6) and ("i"."is_simulated" = $7 or $8)
  order by "i"."opened_at"
  limit $9;
