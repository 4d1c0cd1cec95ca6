-- server/access/access-log.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- hasAccessSince
select "id"
  from "access_log"
  where "subject_kind" = $1 and "subject_id" = $2 and "at" > $3::timestamptz and "user_id" = $4 and "field" = $5 and "reason" = $6
  limit $7;

-- insertAccess
insert into "access_log" ("user_id", "subject_kind", "subject_id", "field", "reason", "at")
  values ($1, $2, $3, $4, $5, $6);
