-- server/call/block.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countPutAway
select count(*) filter(where "disposition" = $1) as "pranks", count(*) filter(where "disposition" = $2) as "ghosts"
  from "call"
  where "number_hash" = $3 and "disposed_at" >= $4::timestamptz;

-- hasBlock
select "id"
  from "call_block"
  where "number_hash" = $1 and "lifted_at" is null and "ends_at" > $2::timestamptz;

-- hasOpenIncident
select "call"."id"
  from "call"
  inner join "incident" on "incident"."id" = "call"."incident_id"
  where "call"."number_hash" = $1 and "incident"."state" not in ($2, $3, $4, $5, $6)
  limit $7;

-- hasPositionSince
select "l"."id"
  from "location_candidate" as "l"
  where "l"."source" = $1 and "l"."received_at" >= $2::timestamptz and "l"."call_id" is null and "l"."number_hash" = $3
  union all
  select "l"."id"
  from "location_candidate" as "l"
  inner join "call" as "c" on "c"."id" = "l"."call_id"
  where "l"."source" = $4 and "l"."received_at" >= $5::timestamptz and "c"."number_hash" = $6
  limit $7;

-- insertBlock
insert into "call_block" ("id", "call_id", "number_hash", "reason", "starts_at", "ends_at", "made_by")
  values ($1, $2, $3, $4, $5, $6, $7)
  returning "call_block"."id", "call_block"."reason", "call_block"."starts_at" as "startsAt", "call_block"."ends_at" as "endsAt",
    "call_block"."lifted_at" as "liftedAt", "call_block"."version";

-- liftBlockRow
update "call_block"
  set "lifted_at" = $1, "lifted_by" = $2, "version" = "version" + $3
  where "id" = $4
  returning "call_block"."id", "call_block"."reason", "call_block"."starts_at" as "startsAt", "call_block"."ends_at" as "endsAt",
    "call_block"."lifted_at" as "liftedAt", "call_block"."version";

-- lockBlock
select "call_block"."id", "call_block"."reason", "call_block"."starts_at" as "startsAt", "call_block"."ends_at" as "endsAt",
    "call_block"."lifted_at" as "liftedAt", "call_block"."version"
  from "call_block"
  where "id" = $1
  for update;

-- lockBlockOfCall
select "call_block"."id", "call_block"."reason", "call_block"."starts_at" as "startsAt", "call_block"."ends_at" as "endsAt",
    "call_block"."lifted_at" as "liftedAt", "call_block"."version"
  from "call_block"
  where "call_id" = $1 and "number_hash" = $2 and "lifted_at" is null and "ends_at" > $3::timestamptz
  for update;

-- lockBlocks
select pg_advisory_xact_lock(112004, $1);

-- readBlocks
select "call_block"."id", "call_block"."reason", "call_block"."starts_at" as "startsAt", "call_block"."ends_at" as "endsAt",
    "call_block"."lifted_at" as "liftedAt", "call_block"."version", "call"."number_masked" as "numberMasked", (select count(*) as "count" from "call" as "marked" where "marked"."number_hash" = "call_block"."number_hash" and "marked"."recorded_at" >= "call_block"."starts_at" and "marked"."is_blocked" = $1) as "callCount"
  from "call_block"
  inner join "call" on "call"."id" = "call_block"."call_id"
  where "call_block"."ends_at" >= $2::timestamptz
  order by "call_block"."starts_at" desc;

-- readBlockSetting
select "block_after" as "after", "block_hours" as "hours"
  from "room_setting";

-- readNumberHash
select "number_hash" as "hash"
  from "call"
  where "id" = $1;
