-- server/access/access-log.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertAccess
insert into "access_log" ("user_id", "subject_kind", "subject_id", "field", "reason", "at")
  values ($1, $2, $3, $4, $5, $6);
