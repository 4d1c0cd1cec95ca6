-- server/incident/duplicate.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readOpenIncidentsOfCaller
select distinct "incident"."id"
  from "call" as "own"
  inner join "call" as "other" on "other"."number_hash" = "own"."number_hash"
  inner join "incident" on "incident"."id" = "other"."incident_id"
  where "incident"."state" not in ($1, $2, $3, $4, $5) and "own"."id" = $6
  order by "incident"."id";
select distinct "incident"."id"
  from "call" as "own"
  inner join "call" as "other" on "other"."number_hash" = "own"."number_hash"
  inner join "incident" on "incident"."id" = "other"."incident_id"
  where "incident"."state" not in ($1, $2, $3, $4, $5) and "own"."incident_id" = $6 and "incident"."id" <> $7
  order by "incident"."id";
