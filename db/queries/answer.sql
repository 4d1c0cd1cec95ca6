-- server/question-card/answer.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertAnswer
insert into "question_answer" ("id", "incident_id", "ordinal", "card_id", "answer_sealed", "key_id", "user_id", "occurred_at", "recorded_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- readAnswers
select "a"."id", "a"."card_id" as "cardId", "c"."version" as "cardVersion", "c"."category_code" as "categoryCode", "a"."answer_sealed" as "sealed",
    "a"."key_id" as "keyId", "a"."occurred_at" as "occurredAt", "a"."recorded_at" as "recordedAt", "u"."name" as "byName"
  from "question_answer" as "a"
  inner join "question_card" as "c" on "c"."id" = "a"."card_id"
  inner join "app_user" as "u" on "u"."id" = "a"."user_id"
  where "a"."incident_id" = $1
  order by "a"."ordinal";

-- readDocuments
select "id", "document"
  from "question_card"
  where "id" in ($1, $2);
