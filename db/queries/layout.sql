-- server/wall/layout.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertLayoutVersion
insert into "wall_layout_version" ("name", "version", "document", "origin", "made_by", "made_at")
  values ($1, $2, $3, $4, $5, $6);

-- isLayoutPublished
select "name"
  from "wall_layout"
  where "name" = $1 and "published_version" > $2;

-- lockLayout
insert into "wall_layout" ("name")
  values ($1)
  on conflict do nothing;
select "published_version" as "publishedVersion"
  from "wall_layout"
  where "name" = $1
  for update;
select max("version") as "version"
  from "wall_layout_version"
  where "name" = $1;

-- publishVersion
update "wall_layout"
  set "published_version" = $1
  where "name" = $2;

-- readLayoutDocument
select "document"
  from "wall_layout_version"
  where "name" = $1 and "version" = $2;

-- readLayoutVersions
select "v"."name", "v"."version", "v"."document"->>'title' as "title", "v"."origin", "u"."name" as "madeBy", "v"."made_at" as "madeAt",
    "l"."published_version" = "v"."version" as "isPublished"
  from "wall_layout_version" as "v"
  inner join "wall_layout" as "l" on "l"."name" = "v"."name"
  left join "app_user" as "u" on "u"."id" = "v"."made_by"
  order by "v"."made_at" desc, "v"."name", "v"."version" desc
  limit $1;

-- readLayoutViews
select "name" as "id", "published_version" as "version"
  from "wall_layout"
  order by "name";

-- readNewestFromFile
select "document"
  from "wall_layout_version"
  where "name" = $1 and "origin" = $2
  order by "version" desc
  limit $3;
