-- server/refusal/refusal.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- addRefusals
insert into "refused_input" ("door", "reason", "day", "count", "last_at", "last_field")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("door", "reason", "day") do update
  set "count" = refused_input.count + excluded.count, "last_at" = excluded.last_at, "last_field" = excluded.last_field;
