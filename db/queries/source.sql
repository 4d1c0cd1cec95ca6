-- server/map/source.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- beatStagingSources
update "map_source"
  set "imported_at" = $1
  where "id" in ($2, $3) and "state" = $4;

-- countAreas
select count(*) as "villages", count(*) filter(where "is_approximate" = $1) as "approximate", count(distinct "district_code") as "districts"
  from "area";

-- deleteSource
delete from "map_source"
  where "id" = $1 and "state" <> $2;

-- deleteSourceRows
delete from "road"
  where ctid = any (array(select ctid from "road" where source_id = $1 limit $2));

-- describeSource
update "map_source"
  set "counts" = $1, "extent" = $2, "data_at" = $3, "attribution" = $4
  where "id" = $5;

-- insertStagingSource
insert into "map_source" ("kind", "slug", "state", "name", "attribution", "licence", "sha256", "map_version", "is_approximate", "imported_at", "counts")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  returning "id";

-- listArtefacts
select "kind", "map_version" as "mapVersion", sum(octet_length(bytes)) as "bytes"
  from "map_artefact"
  group by "kind", "map_version"
  order by "kind" desc, "map_version" desc;

-- listSources
select "id", "kind", "slug", "state", "name", "attribution", "licence", "is_approximate" as "isApproximate", "imported_at" as "importedAt",
    "data_at" as "dataAt", "sha256", "counts", "extent"
  from "map_source"
  order by case when "kind" = $1 then 0 when "kind" = $2 then 1 else 2 end, "slug", "id";

-- lockMapVersion
select "map_version" as "mapVersion"
  from "installation"
  for update;

-- raiseMapVersion
update "installation"
  set "map_version" = "map_version" + $1
  returning "map_version" as "mapVersion";

-- retireSources
update "map_source"
  set "state" = $1
  where "slug" in ($2) and "state" = $3;

-- switchSourcesOn
update "map_source"
  set "state" = $1, "map_version" = $2, "imported_at" = $3
  where "id" in ($4) and "state" = $5;
