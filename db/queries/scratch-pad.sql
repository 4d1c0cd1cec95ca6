-- server/scratch-pad/scratch-pad.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readPadRow
select "text_sealed" as "sealed", "key_id" as "keyId", "version"
  from "scratch_pad"
  where "user_id" = $1;

-- writePadRow
insert into "scratch_pad" ("user_id", "text_sealed", "key_id", "updated_at")
  values ($1, $2, $3, $4)
  on conflict do nothing
  returning "version";
update "scratch_pad"
  set "text_sealed" = $1, "key_id" = $2, "updated_at" = $3, "version" = "version" + $4
  where "user_id" = $5 and "version" = $6
  returning "version";
