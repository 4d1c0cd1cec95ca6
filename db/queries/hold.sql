-- server/call/hold.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readHoldSpans
select "started_at" as "startedAt", "ended_at" as "endedAt"
  from "call_hold"
  where "call_id" = $1
  order by "started_at";

-- readHoldWords
select "t"."event", "t"."occurred_at" as "at"
  from "telephony_event" as "t"
  inner join "call" as "c" on "c"."source" = "t"."source" and "c"."external_id" = "t"."external_id"
  where "c"."id" = $1 and "t"."event" in ($2, $3);

-- readSwitchId
select "source", "external_id" as "externalId"
  from "call"
  where "id" = $1;

-- replaceHoldSpans
delete from "call_hold"
  where "call_id" = $1;
insert into "call_hold" ("call_id", "started_at", "ended_at")
  values ($1, $2, $3);
