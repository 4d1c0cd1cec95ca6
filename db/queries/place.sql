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

-- listNeighbourDistricts
select "code", "name", case when "label_point" is null then null else json_build_array(ST_X("label_point"::geometry), ST_Y("label_point"::geometry)) end as "point"
  from "place"
  where "kind" = $1 and "label_point" is not null and "code" not in (select distinct "district_code" from "area")
  order by "code";

-- listOutlines
select "kind", "code", "name", ST_AsGeoJSON("outline", $1::int)::json as "geometry"
  from "area_outline"
  order by "code";
select "code", "name", ST_AsGeoJSON("outline", $1::int)::json as "geometry"
  from "neighbour"
  where "outline" is not null
  order by "code";

-- readMapSource
select "i"."map_version" as "mapVersion", (select string_agg(distinct s.attribution, ' · ') as "attribution" from "map_source" as "s" where "s"."state" = $1 and "s"."kind" in ($2, $3)) as "attribution"
  from "installation" as "i";
