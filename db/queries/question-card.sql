-- server/question-card/question-card.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- endCardInForce
update "question_card"
  set "in_force_to" = $1, "ended_by" = $2
  where "category_code" = $3 and "in_force_from" is not null and "in_force_to" is null;

-- insertApproval
insert into "question_card_approval" ("id", "card_id", "institution", "agency_id", "approver_sealed", "key_id", "approved_at", "recorded_at", "recorded_by")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insertCard
insert into "question_card" ("id", "category_code", "version", "document", "source", "made_at", "made_by")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict ("category_code", "version") do nothing
  returning "id";

-- lockCard
select "c"."id", "c"."category_code" as "categoryCode", "c"."version", "c"."document", "c"."source", "c"."made_at" as "madeAt",
    "c"."in_force_from" as "inForceFrom", "c"."in_force_to" as "inForceTo"
  from "question_card" as "c"
  where "c"."id" = $1
  for update;

-- putCardInForce
update "question_card"
  set "in_force_from" = $1
  where "id" = $2;

-- readApprovals
select "card_id" as "cardId", "institution", "agency_id" as "agencyId", "approver_sealed" as "sealed", "key_id" as "keyId", "approved_at" as "approvedAt"
  from "question_card_approval"
  where "card_id" in ($1, $2)
  order by "recorded_at", "id";

-- readCard
select "c"."id", "c"."category_code" as "categoryCode", "c"."version", "c"."document", "c"."source", "c"."made_at" as "madeAt",
    "c"."in_force_from" as "inForceFrom", "c"."in_force_to" as "inForceTo"
  from "question_card" as "c"
  where "c"."id" = $1;

-- readCardInForce
select "c"."id", "c"."category_code" as "categoryCode", "c"."version", "c"."document", "c"."source", "c"."made_at" as "madeAt",
    "c"."in_force_from" as "inForceFrom", "c"."in_force_to" as "inForceTo"
  from "question_card" as "c"
  where "c"."category_code" = $1 and "c"."in_force_from" is not null and "c"."in_force_to" is null;

-- readCards
select "c"."id", "c"."category_code" as "categoryCode", "c"."version", "c"."document", "c"."source", "c"."made_at" as "madeAt",
    "c"."in_force_from" as "inForceFrom", "c"."in_force_to" as "inForceTo", "u"."name" as "madeByName"
  from "question_card" as "c"
  left join "app_user" as "u" on "u"."id" = "c"."made_by"
  order by "c"."category_code", "c"."version" desc
  limit $1;

-- readHealthAgencyIds
select "a"."id"
  from "agency" as "a"
  inner join "room_setting" as "s" on "a"."code" = any("s"."health_agency_codes")
  where "a"."is_active" = $1
  order by "a"."code";

-- readLatestVersion
select max("version") as "version"
  from "question_card"
  where "category_code" = $1;
