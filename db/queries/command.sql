-- server/live/command.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- claimCommand
insert into "command" ("id", "name", "user_id", "recorded_at")
  values ($1, $2, $3, $4)
  on conflict ("id") do nothing
  returning "id";

-- deleteCommandsBefore
delete from "command"
  where "id" in (select "old"."id" from "command" as "old" where "old"."recorded_at" < $1::timestamptz limit $2 for update skip locked)
  returning "id";

-- readCommand
select "name", "user_id" as "userId", "result"
  from "command"
  where "id" = $1;

-- storeCommandResult
update "command"
  set "result" = $1
  where "id" = $2;
