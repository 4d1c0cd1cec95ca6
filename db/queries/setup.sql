-- server/installation/setup.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- replaceSetupCode
insert into "setup_code" ("code_hash", "failed_attempts", "created_at", "used_at")
  values ($1, $2, $3, $4)
  on conflict ("id") do update
  set "code_hash" = $5, "failed_attempts" = $6, "created_at" = $7, "used_at" = $8;

-- takeSetupAttempt
update "setup_code"
  set "failed_attempts" = "failed_attempts" + $1
  where "used_at" is null and "failed_attempts" < $2
  returning "code_hash" as "codeHash";

-- useSetupCode
update "setup_code"
  set "used_at" = $1
  where "used_at" is null and "code_hash" = $2
  returning "id";
