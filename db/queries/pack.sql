-- server/pack/pack.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertPack
insert into "pack" ("id", "quarter", "state", "opened_by", "opened_at")
  values ($1, $2, $3, $4, $5)
  returning "pack"."id", "pack"."quarter", "pack"."state", "pack"."version", "pack"."content_hash" as "contentHash";

-- lockPack
select "pack"."id", "pack"."quarter", "pack"."state", "pack"."version", "pack"."content_hash" as "contentHash"
  from "pack"
  where "id" = $1
  for update;

-- raiseVersion
update "pack"
  set "version" = "version" + $1
  where "id" = $2
  returning "pack"."id", "pack"."quarter", "pack"."state", "pack"."version", "pack"."content_hash" as "contentHash";

-- readFileBytes
select "bytes_sealed" as "sealed", "key_id" as "keyId"
  from "pack_file"
  where "pack_id" = $1 and "kind" = $2;

-- readFiles
select "kind", "sha256", "byte_count" as "bytes", "stored_at" as "storedAt"
  from "pack_file"
  where "pack_id" = $1
  order by "kind";

-- readPack
select "pack"."id", "pack"."quarter", "pack"."state", "pack"."version", "pack"."content_hash" as "contentHash", "pack"."opened_at" as "openedAt",
    "o"."name" as "openedByName", "pack"."printed_at" as "printedAt", "pack"."reviewed_at" as "reviewedAt", "r"."name" as "reviewedByName",
    "pack"."signed_at" as "signedAt", "s"."name" as "signedByName", "pack"."facts_hash" as "factsHash", "pack"."definitions_version" as "definitionsVersion"
  from "pack"
  inner join "app_user" as "o" on "o"."id" = "pack"."opened_by"
  left join "app_user" as "r" on "r"."id" = "pack"."reviewed_by"
  left join "app_user" as "s" on "s"."id" = "pack"."signed_by"
  where "pack"."quarter" = $1;

-- readPacks
select "pack"."id", "pack"."quarter", "pack"."state", "pack"."version", "pack"."content_hash" as "contentHash", "pack"."opened_at" as "openedAt",
    "o"."name" as "openedByName", "pack"."printed_at" as "printedAt", "pack"."reviewed_at" as "reviewedAt", "r"."name" as "reviewedByName",
    "pack"."signed_at" as "signedAt", "s"."name" as "signedByName", "pack"."facts_hash" as "factsHash", "pack"."definitions_version" as "definitionsVersion"
  from "pack"
  inner join "app_user" as "o" on "o"."id" = "pack"."opened_by"
  left join "app_user" as "r" on "r"."id" = "pack"."reviewed_by"
  left join "app_user" as "s" on "s"."id" = "pack"."signed_by"
  order by "pack"."quarter" desc;

-- readPackView
select "pack"."id", "pack"."quarter", "pack"."state", "pack"."version", "pack"."content_hash" as "contentHash"
  from "pack"
  where "id" = $1;

-- readPrint
select "stage", "done_parts" as "done", "parts" as "of", "started_at" as "startedAt"
  from "pack_print"
  where "pack_id" = $1;

-- readReviewer
select "r"."name", "pack"."reviewed_at" as "at"
  from "pack"
  inner join "app_user" as "r" on "r"."id" = "pack"."reviewed_by"
  where "pack"."id" = $1;

-- readSealedPack
select "remarks_sealed" as "remarks", "document_sealed" as "document", "key_id" as "keyId", "counted_rows" as "countedRows", "printed_at" as "printedAt"
  from "pack"
  where "id" = $1;

-- saveFile
insert into "pack_file" ("pack_id", "kind", "bytes_sealed", "key_id", "sha256", "byte_count", "stored_at", "stored_by")
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict ("pack_id", "kind") do update
  set "bytes_sealed" = $9, "key_id" = $10, "sha256" = $11, "byte_count" = $12, "stored_at" = $13, "stored_by" = $14;

-- startPrint
insert into "pack_print" ("pack_id", "stage", "done_parts", "parts", "started_at", "ended_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("pack_id") do update
  set "stage" = $7, "done_parts" = $8, "parts" = $9, "started_at" = $10, "ended_at" = $11;

-- updatePrint
update "pack_print"
  set "stage" = $1, "done_parts" = $2, "parts" = $3, "ended_at" = $4
  where "pack_id" = $5;

-- updatePrinted
update "pack"
  set "document_sealed" = $1, "key_id" = $2, "content_hash" = $3, "facts_hash" = $4, "definitions_version" = $5, "definitions_digest" = $6,
    "printed_at" = $7, "state" = $8, "reviewed_by" = $9, "reviewed_at" = $10, "reviewed_hash" = $11, "version" = "version" + $12
  where "id" = $13
  returning "pack"."id", "pack"."quarter", "pack"."state", "pack"."version", "pack"."content_hash" as "contentHash";

-- updateRemarks
update "pack"
  set "remarks_sealed" = $1, "key_id" = $2, "document_sealed" = $3, "content_hash" = $4, "printed_at" = $5, "state" = $6, "reviewed_by" = $7,
    "reviewed_at" = $8, "reviewed_hash" = $9, "version" = "version" + $10
  where "id" = $11
  returning "pack"."id", "pack"."quarter", "pack"."state", "pack"."version", "pack"."content_hash" as "contentHash";

-- updateReviewed
update "pack"
  set "state" = $1, "reviewed_by" = $2, "reviewed_at" = $3, "reviewed_hash" = "content_hash", "version" = "version" + $4
  where "id" = $5
  returning "pack"."id", "pack"."quarter", "pack"."state", "pack"."version", "pack"."content_hash" as "contentHash";

-- updateSigned
update "pack"
  set "document_sealed" = $1, "key_id" = $2, "content_hash" = $3, "facts_hash" = $4, "definitions_version" = $5, "definitions_digest" = $6,
    "printed_at" = $7, "state" = $8, "signed_by" = $9, "signed_at" = $10, "counted_rows" = $11, "version" = "version" + $12
  where "id" = $13
  returning "pack"."id", "pack"."quarter", "pack"."state", "pack"."version", "pack"."content_hash" as "contentHash";
