-- server/place/place.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countVillages
select count(*) as "count"
  from "place"
  where "kind" <> $1 and "code" like $2;

-- findAreaAt
select "code", "name", "district_name" as "districtName", "is_approximate" as "isApproximate"
  from "area"
  where ("boundary" && ST_SetSRID(ST_MakePoint($1::float8, $2::float8), 4326) and ST_Covers("boundary", ST_SetSRID(ST_MakePoint($3::float8, $4::float8), 4326)))
  order by "code"
  limit $5;

-- insertComputedAreas
insert into area (code, name, district_code, district_name, boundary, is_approximate)
with village as (select code, name, parent_code, label_point::geometry as label from place where kind <> 'kecamatan'),
  cell as (select (ST_Dump(ST_VoronoiPolygons(ST_Collect(label order by code)))).geom as boundary from village)
select village.code, village.name, district.code, district.name, ST_Multi(cell.boundary), true
from village
join place district on district.code = village.parent_code
join cell on ST_Covers(cell.boundary, village.label)
where starts_with(village.code, $1);

-- insertMapSource
insert into "map_source" ("map_version", "name", "attribution", "counts", "is_approximate", "imported_at")
  values ($1, $2, $3, $4, $5, $6);

-- insertPlaces
insert into "place" ("code", "name", "kind", "parent_code", "area_km2", "label_point")
  select "code", "name", "kind", "parent_code", "area_km2", "label_point"
  from json_populate_recordset(null::"place", $1::json);

-- listAreaShapes
select "code", "name", "district_code" as "districtCode", "district_name" as "districtName", "is_approximate" as "isApproximate",
    ST_AsGeoJSON("boundary", $1::int)::json as "geometry"
  from "area"
  order by "code";

-- listDistrictLabels
select "code", "name", case when "label_point" is null then null else json_build_array(ST_X("label_point"::geometry), ST_Y("label_point"::geometry)) end as "point"
  from "place"
  where "code" in (select distinct "district_code" from "area")
  order by "code";

-- listSearchablePlaces
select "p"."code", "p"."name", "p"."kind", "d"."name" as "districtName", case when "p"."label_point" is null then null else json_build_array(ST_X("p"."label_point"::geometry), ST_Y("p"."label_point"::geometry)) end as "point",
    (exists (select 1 as "one" from "area" as "a" where "a"."code" = "p"."code") or exists (select 1 as "one" from "area" as "a" where "a"."district_code" = "p"."code")) as "isOwn"
  from "place" as "p"
  left join "place" as "d" on "d"."code" = "p"."parent_code"
  order by "p"."code";

-- readMapSource
select "i"."map_version" as "mapVersion", "s"."attribution"
  from "installation" as "i"
  left join "map_source" as "s" on "s"."map_version" = "i"."map_version"
  order by "s"."id" desc
  limit $1;

-- removeBoundarySource
delete from "map_source"
  where "slug" = $1;
