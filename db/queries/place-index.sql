-- server/place/place-index.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- listRegencyNames
select "name"
  from "installation";
select "code", "name"
  from "neighbour"
  order by "code";

-- listSearchableAreas
select "p"."code", "p"."name", "p"."kind", "p"."parent_code" as "parentCode", "p"."area_km2" as "areaKm2", case when "p"."label_point" is null then null else json_build_array(ST_X("p"."label_point"::geometry), ST_Y("p"."label_point"::geometry)) end as "point",
    (exists (select 1 as "one" from "area" as "a" where "a"."code" = "p"."code") or exists (select 1 as "one" from "area" as "a" where "a"."district_code" = "p"."code")) as "isOwn"
  from "place" as "p"
  order by "p"."code";

-- readAddressPage
select "a"."id", "a"."street", "a"."house_number" as "houseNumber", case when "a"."point" is null then null else json_build_array(ST_X("a"."point"::geometry), ST_Y("a"."point"::geometry)) end as "point"
  from "address" as "a"
  inner join "map_source" as "s" on "s"."id" = "a"."source_id"
  where "s"."state" = $1 and "a"."id" > $2
  order by "a"."id"
  limit $3;

-- readLandmarkPage
select "l"."id", "l"."kind", "l"."name", "l"."other_names" as "otherNames", "l"."street", case when "l"."point" is null then null else json_build_array(ST_X("l"."point"::geometry), ST_Y("l"."point"::geometry)) end as "point"
  from "landmark" as "l"
  inner join "map_source" as "s" on "s"."id" = "l"."source_id"
  where "s"."state" = $1 and "l"."id" > $2
  order by "l"."id"
  limit $3;

-- readNamedRoadPage
select "r"."id", "r"."name", "r"."ref", "r"."class", "r"."one_way" as "oneWay", "r"."node_ids" as "nodeIds", ST_AsGeoJSON("r"."geometry", $1::int)::json as "geometry"
  from "road" as "r"
  inner join "map_source" as "s" on "s"."id" = "r"."source_id"
  where "s"."state" = $2 and "r"."id" > $3 and ("r"."name" is not null or "r"."ref" is not null)
  order by "r"."id"
  limit $4;
