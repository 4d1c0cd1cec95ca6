-- server/listening/listening.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countDisposed
select count(*)::int as "count"
  from call
  where disposition is not null and disposed_at >= $1 and disposed_at < $2 and ($3::boolean or not is_simulated);

-- drawCalls
insert into listening (id, week, ordinal, call_id, disposition, category_code, place_code, incident_id, disposed_at, disposed_by)
select gen_random_uuid(), $1::date, row_number() over (order by rank), drawn.id, drawn.disposition,
  case when drawn.disposition = 'emergency' then incident.category_code end, case when drawn.disposition = 'emergency' then incident.place_code end,
  case when drawn.disposition = 'emergency' then incident.id end, drawn.disposed_at, drawn.operator_id
from (
  select call.*, sha256(convert_to($2 || call.id::text, 'UTF8')) as rank from call
  where disposition is not null and disposed_at >= $3 and disposed_at < $4 and ($5::boolean or not is_simulated)
  order by rank limit $6) drawn
left join incident on incident.id = drawn.incident_id
on conflict (call_id) do nothing;

-- insertWeek
insert into "listening_week" ("week", "drawn_at", "percent", "population", "sample", "seed")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("week") do nothing
  returning "seed";

-- lockDrawn
select "id", "version", "disposed_by" as "disposedBy", place_code is not null as "hasPlace"
  from "listening"
  where "id" = $1
  for update;

-- readDrawn
select "l"."id", "l"."version", to_char("l"."week", 'YYYY-MM-DD') as "week", "c"."source", "c"."external_id" as "externalId", "c"."line",
    "c"."number_masked" as "numberMasked", "c"."offered_at" as "offeredAt", "c"."answered_at" as "answeredAt", "c"."ended_at" as "endedAt",
    "l"."disposed_at" as "disposedAt", "l"."disposed_by" as "disposedBy", "l"."disposition", "l"."category_code" as "categoryCode", case when p.code is null then null else concat_ws(', ', p.name, d.name) end as "placeName",
    "i"."number" as "incidentNumber", "l"."is_heard" as "isHeard", "l"."second_disposition" as "secondDisposition", "l"."second_category_code" as "secondCategoryCode",
    "l"."is_place_right" as "isPlaceRight", "l"."judged_at" as "judgedAt", "u"."name" as "judgedByName", "l"."remark_sealed" as "remarkSealed",
    "l"."key_id" as "keyId"
  from "listening" as "l"
  inner join "call" as "c" on "c"."id" = "l"."call_id"
  left join "incident" as "i" on "i"."id" = "l"."incident_id"
  left join "place" as "p" on "p"."code" = "l"."place_code"
  left join "place" as "d" on "d"."code" = "p"."parent_code"
  left join "app_user" as "u" on "u"."id" = "l"."judged_by"
  where "l"."judged_at" is null
  order by "l"."week", "l"."ordinal"
  limit $1;
select "l"."id", "l"."version", to_char("l"."week", 'YYYY-MM-DD') as "week", "c"."source", "c"."external_id" as "externalId", "c"."line",
    "c"."number_masked" as "numberMasked", "c"."offered_at" as "offeredAt", "c"."answered_at" as "answeredAt", "c"."ended_at" as "endedAt",
    "l"."disposed_at" as "disposedAt", "l"."disposed_by" as "disposedBy", "l"."disposition", "l"."category_code" as "categoryCode", case when p.code is null then null else concat_ws(', ', p.name, d.name) end as "placeName",
    "i"."number" as "incidentNumber", "l"."is_heard" as "isHeard", "l"."second_disposition" as "secondDisposition", "l"."second_category_code" as "secondCategoryCode",
    "l"."is_place_right" as "isPlaceRight", "l"."judged_at" as "judgedAt", "u"."name" as "judgedByName", "l"."remark_sealed" as "remarkSealed",
    "l"."key_id" as "keyId"
  from "listening" as "l"
  inner join "call" as "c" on "c"."id" = "l"."call_id"
  left join "incident" as "i" on "i"."id" = "l"."incident_id"
  left join "place" as "p" on "p"."code" = "l"."place_code"
  left join "place" as "d" on "d"."code" = "p"."parent_code"
  left join "app_user" as "u" on "u"."id" = "l"."judged_by"
  where "l"."judged_at" is not null
  order by "l"."judged_at" desc, "l"."id"
  limit $1;

-- readLastWeek
select to_char("week", 'YYYY-MM-DD') as "week"
  from "listening_week"
  order by "listening_week"."week" desc
  limit $1;

-- readPairs
select "disposition", "category_code" as "categoryCode", "is_heard" as "isHeard", "second_disposition" as "secondDisposition",
    "second_category_code" as "secondCategoryCode", "is_place_right" as "isPlaceRight"
  from "listening"
  where "disposed_at" >= $1::timestamptz and "disposed_at" < $2::timestamptz;

-- readWeeks
select to_char("w"."week", 'YYYY-MM-DD') as "week", "w"."drawn_at" as "drawnAt", "w"."percent", "w"."population", "w"."sample", "w"."seed",
    (select count(*)::int as "n" from "listening" as "l" where "l"."week" = "w"."week" and "l"."judged_at" is not null) as "judged"
  from "listening_week" as "w"
  order by "w"."week" desc
  limit $1;

-- updateJudgement
update "listening"
  set "judged_at" = $1, "judged_by" = $2, "is_heard" = $3, "second_disposition" = $4, "second_category_code" = $5, "is_place_right" = $6,
    "remark_sealed" = $7, "key_id" = $8, "version" = "version" + $9
  where "id" = $10
  returning "version";
