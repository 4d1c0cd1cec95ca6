-- server/live/command.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- claimCommand
insert into "command" ("id", "name", "user_id", "recorded_at")
  values ($1, $2, $3, $4)
  on conflict ("id") do nothing
  returning "id";

-- readCommand
select "name", "user_id" as "userId", "result"
  from "command"
  where "id" = $1;

-- storeCommandResult
update "command"
  set "result" = $1
  where "id" = $2;
