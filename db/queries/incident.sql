-- server/incident/incident.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countAnswer
update "incident"
  set "answer_count" = "answer_count" + $1
  where "id" = $2;

-- findLateHandling
select "id"
  from "incident"
  where "t3_at" is null and "handling_breached_at" is null and "state" not in ($1, $2, $3, $4, $5) and coalesce("t1_at", "t2_at") < $6::timestamptz;

-- insertAct
insert into "incident_act" ("incident_id", "act", "into_incident_id", "reason_sealed", "key_id", "user_id", "occurred_at", "recorded_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- insertIncident
insert into "incident" ("id", "number", "day", "source", "state", "operator_id", "split_from_id", "opened_at", "is_simulated")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- lockIncidentRow
select "incident"."id", "incident"."number", "incident"."source", "incident"."category_code" as "categoryCode", "incident"."sub_type_code" as "subTypeCode",
    "incident"."priority", "incident"."state", "incident"."is_ownerless" as "isOwnerless", case when "incident"."location" is null then null else json_build_array(ST_X("incident"."location"::geometry), ST_Y("incident"."location"::geometry)) end as "point",
    "incident"."place_code" as "placeCode", "incident"."is_place_approximate" as "isPlaceApproximate", "incident"."operator_id" as "operatorId",
    "incident"."merged_into_id" as "mergedIntoId", "incident"."split_from_id" as "splitFromId", "incident"."opened_at" as "openedAt",
    "incident"."t0_at" as "t0", "incident"."t1_at" as "t1", "incident"."t2_at" as "t2", "incident"."t3_at" as "t3", "incident"."t4_at" as "t4",
    "incident"."t5_at" as "t5", "incident"."t6_at" as "t6", "incident"."t7_at" as "t7", "incident"."t8_at" as "t8",
    "incident"."handling_breached_at" as "handlingBreachedAt", "incident"."is_simulated" as "isSimulated", "incident"."answer_count" as "answerCount",
    "incident"."version"
  from "incident"
  where "incident"."id" = $1
  for update;

-- nextNumber
insert into "number_series" ("series", "day", "last_number")
  values ($1, $2, $3)
  on conflict ("series", "day") do update
  set "last_number" = "number_series"."last_number" + $4
  returning "last_number" as "number";

-- readActs
select "a"."act", "a"."reason_sealed" as "reasonSealed", "a"."key_id" as "keyId", "a"."occurred_at" as "occurredAt", "a"."recorded_at" as "recordedAt",
    "u"."name" as "byName"
  from "incident_act" as "a"
  inner join "app_user" as "u" on "u"."id" = "a"."user_id"
  where "a"."incident_id" = $1
  order by "a"."id";

-- readChangesSince
select "type"
  from "event_log"
  where "incident_id" = $1 and (payload #>> '{incident,version}')::int > $2
  order by "id" desc
  limit $3;

-- readIncident
select "incident"."id", "incident"."number", "incident"."source", "incident"."category_code" as "categoryCode", "incident"."sub_type_code" as "subTypeCode",
    "incident"."priority", "incident"."state", "incident"."is_ownerless" as "isOwnerless", case when "incident"."location" is null then null else json_build_array(ST_X("incident"."location"::geometry), ST_Y("incident"."location"::geometry)) end as "point",
    "incident"."place_code" as "placeCode", "incident"."is_place_approximate" as "isPlaceApproximate", "incident"."operator_id" as "operatorId",
    "incident"."merged_into_id" as "mergedIntoId", "incident"."split_from_id" as "splitFromId", "incident"."opened_at" as "openedAt",
    "incident"."t0_at" as "t0", "incident"."t1_at" as "t1", "incident"."t2_at" as "t2", "incident"."t3_at" as "t3", "incident"."t4_at" as "t4",
    "incident"."t5_at" as "t5", "incident"."t6_at" as "t6", "incident"."t7_at" as "t7", "incident"."t8_at" as "t8",
    "incident"."handling_breached_at" as "handlingBreachedAt", "incident"."is_simulated" as "isSimulated", "incident"."answer_count" as "answerCount",
    "incident"."version"
  from "incident"
  where "incident"."id" = $1;

-- readMergedInto
select "id", "number"
  from "incident"
  where "merged_into_id" = $1
  order by "id";

-- readRecentlyEnded
select "incident"."id", "incident"."number", "incident"."source", "incident"."category_code" as "categoryCode", "incident"."sub_type_code" as "subTypeCode",
    "incident"."priority", "incident"."state", "incident"."is_ownerless" as "isOwnerless", case when "incident"."location" is null then null else json_build_array(ST_X("incident"."location"::geometry), ST_Y("incident"."location"::geometry)) end as "point",
    "incident"."place_code" as "placeCode", "incident"."is_place_approximate" as "isPlaceApproximate", "incident"."operator_id" as "operatorId",
    "incident"."merged_into_id" as "mergedIntoId", "incident"."split_from_id" as "splitFromId", "incident"."opened_at" as "openedAt",
    "incident"."t0_at" as "t0", "incident"."t1_at" as "t1", "incident"."t2_at" as "t2", "incident"."t3_at" as "t3", "incident"."t4_at" as "t4",
    "incident"."t5_at" as "t5", "incident"."t6_at" as "t6", "incident"."t7_at" as "t7", "incident"."t8_at" as "t8",
    "incident"."handling_breached_at" as "handlingBreachedAt", "incident"."is_simulated" as "isSimulated", "incident"."answer_count" as "answerCount",
    "incident"."version"
  from "incident"
  where "incident"."state" in ($1, $2, $3, $4, $5)
  order by "incident"."opened_at" desc
  limit $6;

-- readSealedTexts
select "landmark_sealed" as "landmark", "note_sealed" as "note", "key_id" as "keyId", exists (select "q"."id" from "question_answer" as "q" where "q"."incident_id" = "incident"."id") as "hasAnswers"
  from "incident"
  where "id" = $1;

-- readSubType
select "category_code" as "categoryCode", "priority"
  from "sub_type"
  where "code" = $1;

-- updateOperator
update "incident"
  set "operator_id" = $1
  where "id" = $2;

-- updateReport
update "incident"
  set "category_code" = $1, "sub_type_code" = $2, "priority" = $3, "place_code" = $4, "is_place_approximate" = $5, "landmark_sealed" = $6,
    "note_sealed" = $7, "key_id" = $8, "version" = "version" + $9, "location" = ST_SetSRID(ST_MakePoint($10::float8, $11::float8), 4326)::geography
  where "id" = $12;

-- updateSettlement
update "incident"
  set "state" = $1, "is_ownerless" = $2, "handling_breached_at" = $3, "t0_at" = $4, "t1_at" = $5, "t2_at" = $6, "t3_at" = $7, "t4_at" = $8,
    "t5_at" = $9, "t6_at" = $10, "t7_at" = $11, "t8_at" = $12, "merged_into_id" = $13, "handed_over_to" = $14, "version" = "version" + $15
  where "incident"."id" = $16
  returning "incident"."id", "incident"."number", "incident"."source", "incident"."category_code" as "categoryCode", "incident"."sub_type_code" as "subTypeCode",
    "incident"."priority", "incident"."state", "incident"."is_ownerless" as "isOwnerless", case when "incident"."location" is null then null else json_build_array(ST_X("incident"."location"::geometry), ST_Y("incident"."location"::geometry)) end as "point",
    "incident"."place_code" as "placeCode", "incident"."is_place_approximate" as "isPlaceApproximate", "incident"."operator_id" as "operatorId",
    "incident"."merged_into_id" as "mergedIntoId", "incident"."split_from_id" as "splitFromId", "incident"."opened_at" as "openedAt",
    "incident"."t0_at" as "t0", "incident"."t1_at" as "t1", "incident"."t2_at" as "t2", "incident"."t3_at" as "t3", "incident"."t4_at" as "t4",
    "incident"."t5_at" as "t5", "incident"."t6_at" as "t6", "incident"."t7_at" as "t7", "incident"."t8_at" as "t8",
    "incident"."handling_breached_at" as "handlingBreachedAt", "incident"."is_simulated" as "isSimulated", "incident"."answer_count" as "answerCount",
    "incident"."version";
