-- server/callback/callback.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- endCallBack
update "call_back"
  set "close_reason" = $1, "closed_at" = $2, "closed_by" = $3, "version" = "version" + $4
  where "id" = $5;

-- findOpenCallBack
select "call_back"."id"
  from "call_back"
  inner join "call" on "call"."number_hash" = "call_back"."number_hash"
  where "call"."id" = $1 and "call_back"."closed_at" is null;

-- lockCallBack
select "call_back"."id", "call_back"."call_id" as "callId", "call"."number_masked" as "numberMasked", "call_back"."call_count" as "callCount",
    "call_back"."first_at" as "firstAt", "call_back"."last_at" as "lastAt", "call_back"."attempts", "call_back"."last_attempt_at" as "lastAttemptAt",
    "call_back"."last_result" as "lastResult", "call_back"."close_reason" as "closeReason", "call_back"."version"
  from "call_back"
  inner join "call" on "call"."id" = "call_back"."call_id"
  where "call_back"."id" = $1
  for update of "call_back";

-- noteUnanswered
insert into "call_back" ("id", "call_id", "number_hash", "first_at", "last_at")
  select $1::uuid as "id", "call"."id" as "call_id", "call"."number_hash", $2::timestamptz as "first_at", $3::timestamptz as "last_at"
  from "call"
  where "call"."id" = $4 and "call"."number_hash" is not null
  on conflict ("number_hash")
  where "closed_at" is null do update
  set "call_id" = "excluded"."call_id", "call_count" = "call_back"."call_count" + $5, "last_at" = greatest(call_back.last_at, excluded.last_at),
    "version" = "call_back"."version" + $6
  returning "id";

-- readCallBack
select "call_back"."id", "call_back"."call_id" as "callId", "call"."number_masked" as "numberMasked", "call_back"."call_count" as "callCount",
    "call_back"."first_at" as "firstAt", "call_back"."last_at" as "lastAt", "call_back"."attempts", "call_back"."last_attempt_at" as "lastAttemptAt",
    "call_back"."last_result" as "lastResult", "call_back"."close_reason" as "closeReason", "call_back"."version"
  from "call_back"
  inner join "call" on "call"."id" = "call_back"."call_id"
  where "call_back"."id" = $1;

-- readOpenCallBacks
select "call_back"."id", "call_back"."call_id" as "callId", "call"."number_masked" as "numberMasked", "call_back"."call_count" as "callCount",
    "call_back"."first_at" as "firstAt", "call_back"."last_at" as "lastAt", "call_back"."attempts", "call_back"."last_attempt_at" as "lastAttemptAt",
    "call_back"."last_result" as "lastResult", "call_back"."close_reason" as "closeReason", "call_back"."version"
  from "call_back"
  inner join "call" on "call"."id" = "call_back"."call_id"
  where "call_back"."closed_at" is null
  order by "call_back"."id";

-- recordAttempt
update "call_back"
  set "attempts" = "attempts" + $1, "last_attempt_at" = $2, "last_result" = $3, "version" = "version" + $4
  where "id" = $5;
