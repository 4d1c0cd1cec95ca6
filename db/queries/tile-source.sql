-- server/map/tile-source.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- listTileAddresses
select "id", "house_number" as "houseNumber", case when "point" is null then null else json_build_array(ST_X("point"::geometry), ST_Y("point"::geometry)) end as "point"
  from "address"
  where "id" >= $1 and "id" <= $2 and (source_id + 0) = any($3::bigint[])
  order by "id";

-- listTileAttributions
select "attribution"
  from "map_source"
  where id = any($1::bigint[]) and "kind" not in ($2, $3)
  order by "id";

-- listTileLandmarks
select "id", "kind", "name", case when "point" is null then null else json_build_array(ST_X("point"::geometry), ST_Y("point"::geometry)) end as "point"
  from "landmark"
  where "id" >= $1 and "id" <= $2 and (source_id + 0) = any($3::bigint[])
  order by "id";

-- listTileRoads
select "id", "class", "name", "ref", "is_bridge" as "isBridge", "is_tunnel" as "isTunnel", "one_way" as "oneWay", "layer",
    ST_AsGeoJSON("geometry", $1::int)::json as "geometry"
  from "road"
  where "id" >= $2 and "id" <= $3 and (source_id + 0) = any($4::bigint[])
  order by "id";

-- listTileShapes
select "id", "layer", "kind", "name", ST_AsGeoJSON("geometry", $1::int)::json as "geometry"
  from "map_shape"
  where "id" >= $2 and "id" <= $3 and (source_id + 0) = any($4::bigint[])
  order by "id";

-- readTileRange
select min(id) as "fromId", max(id) as "toId", count(*) as rows
  from "map_shape"
  where source_id = any($1::bigint[]);
