-- server/map/tile-source.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countTileRows
select (select count(*) as "count" from "road" where "source_id" in ($1, $2)) + (select count(*) as "count" from "map_shape" where "source_id" in ($3, $4)) + (select count(*) as "count" from "landmark" where "source_id" in ($5, $6)) + (select count(*) as "count" from "address" where "source_id" in ($7, $8)) as "total";

-- listTileAddresses
select "id", "house_number" as "houseNumber", case when "point" is null then null else json_build_array(ST_X("point"::geometry), ST_Y("point"::geometry)) end as "point"
  from "address"
  where "source_id" in ($1, $2) and "id" > $3
  order by "id"
  limit $4;

-- listTileAttributions
select "attribution"
  from "map_source"
  where "id" in ($1, $2)
  order by "id";

-- listTileLandmarks
select "id", "kind", "name", case when "point" is null then null else json_build_array(ST_X("point"::geometry), ST_Y("point"::geometry)) end as "point"
  from "landmark"
  where "source_id" in ($1, $2) and "id" > $3
  order by "id"
  limit $4;

-- listTileRoads
select "id", "class", "name", "ref", "is_bridge" as "isBridge", "is_tunnel" as "isTunnel", "one_way" as "oneWay", "layer",
    ST_AsGeoJSON("geometry", $1::int)::json as "geometry"
  from "road"
  where "source_id" in ($2, $3) and "id" > $4
  order by "id"
  limit $5;

-- listTileShapes
select "id", "layer", "kind", "name", ST_AsGeoJSON("geometry", $1::int)::json as "geometry"
  from "map_shape"
  where "source_id" in ($2, $3) and "id" > $4
  order by "id"
  limit $5;
