-- server/replay/bookmark.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertBookmark
insert into "replay_bookmark" ("id", "at", "layout", "text_sealed", "key_id", "made_by", "made_at")
  values ($1, $2, $3, $4, $5, $6, $7);

-- lockBookmark
select "version"
  from "replay_bookmark"
  where "id" = $1 and "removed_at" is null
  for update;

-- readBookmarks
select "b"."id", "b"."at", "b"."layout", "b"."text_sealed" as "sealed", "b"."key_id" as "keyId", "u"."name" as "by", "b"."made_at" as "madeAt",
    "b"."version"
  from "replay_bookmark" as "b"
  inner join "app_user" as "u" on "u"."id" = "b"."made_by"
  where "b"."removed_at" is null
  order by "b"."at" desc, "b"."id"
  limit $1;

-- removeBookmarkRow
update "replay_bookmark"
  set "text_sealed" = $1, "key_id" = $2, "removed_at" = $3, "version" = "version" + $4
  where "id" = $5;

-- updateBookmark
update "replay_bookmark"
  set "text_sealed" = $1, "key_id" = $2, "version" = "version" + $3
  where "id" = $4;
