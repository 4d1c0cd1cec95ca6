-- server/place/surroundings.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- hasApproximateAreas
select exists (select 1 as "one" from "area" where "is_approximate" = $1) as "hasSome";

-- readLabels
select "code", case when "label_point" is null then null else json_build_array(ST_X("label_point"::geometry), ST_Y("label_point"::geometry)) end as "point"
  from "place"
  order by "code";

-- readOutlines
select "code", ST_AsGeoJSON("outline", $1::int)::json as "outline"
  from "neighbour"
  where "outline" is not null
  order by "code";

-- readRoadPage
select "r"."id", "r"."name", "r"."ref", "r"."is_drivable" as "isDrivable", ST_AsGeoJSON("r"."geometry", $1::int)::json as "geometry"
  from "road" as "r"
  inner join "map_source" as "s" on "s"."id" = "r"."source_id"
  where "s"."state" = $2 and "r"."id" > $3 and ("r"."name" is not null or "r"."ref" is not null or "r"."is_drivable" = $4)
  order by "r"."id"
  limit $5;
