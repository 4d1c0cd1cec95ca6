-- server/clock/breach.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- deleteBreach
delete from "breach"
  where "call_id" = $1;
delete from "breach"
  where "incident_id" = $1;

-- insertBreach
insert into "breach" ("id", "clock", "call_id", "incident_id", "complaint_id", "target_seconds", "breached_at", "recorded_at", "cause_code")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict do nothing
  returning "id";

-- updateBreachedAt
update "breach"
  set "breached_at" = $1, "target_seconds" = $2
  where "incident_id" = $3 and "clock" = $4;
