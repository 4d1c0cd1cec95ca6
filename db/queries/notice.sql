-- server/notice/notice.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countNotices
select count(*) as "count"
  from "wall_notice"
  where "ended_at" is null and "show_until" > $1::timestamptz;

-- endNoticeRow
update "wall_notice"
  set "ended_at" = $1, "ended_by" = $2, "version" = "version" + $3
  where "id" = $4
  returning "wall_notice"."id", "wall_notice"."priority", "wall_notice"."show_from" as "showFrom", "wall_notice"."show_until" as "showUntil",
    "wall_notice"."ended_at" as "endedAt", "wall_notice"."version";

-- findRunOutNotices
select "id"
  from "wall_notice"
  where "ended_at" is null and "show_until" < $1::timestamptz
  order by "id";

-- insertNotice
insert into "wall_notice" ("id", "text_sealed", "key_id", "priority", "show_from", "show_until", "posted_by", "posted_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  returning "wall_notice"."id", "wall_notice"."priority", "wall_notice"."show_from" as "showFrom", "wall_notice"."show_until" as "showUntil",
    "wall_notice"."ended_at" as "endedAt", "wall_notice"."version";

-- lockNotice
select "wall_notice"."id", "wall_notice"."priority", "wall_notice"."show_from" as "showFrom", "wall_notice"."show_until" as "showUntil",
    "wall_notice"."ended_at" as "endedAt", "wall_notice"."version"
  from "wall_notice"
  where "id" = $1
  for update;

-- readNoticeTexts
select "n"."id", "n"."version", "n"."text_sealed" as "sealed", "n"."key_id" as "keyId", "u"."name" as "by"
  from "wall_notice" as "n"
  inner join "app_user" as "u" on "u"."id" = "n"."posted_by"
  where "n"."ended_at" is null
  order by "n"."id";

-- readOpenNotices
select "wall_notice"."id", "wall_notice"."priority", "wall_notice"."show_from" as "showFrom", "wall_notice"."show_until" as "showUntil",
    "wall_notice"."ended_at" as "endedAt", "wall_notice"."version"
  from "wall_notice"
  where "ended_at" is null
  order by "id";

-- updateNotice
update "wall_notice"
  set "text_sealed" = $1, "key_id" = $2, "priority" = $3, "show_from" = $4, "show_until" = $5, "version" = "version" + $6
  where "id" = $7
  returning "wall_notice"."id", "wall_notice"."priority", "wall_notice"."show_from" as "showFrom", "wall_notice"."show_until" as "showUntil",
    "wall_notice"."ended_at" as "endedAt", "wall_notice"."version";
