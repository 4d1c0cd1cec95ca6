-- server/route/road.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readDrivableRoads
select "id", "source_id" as "sourceId", "osm_id" as "osmId", "class", "name", "ref", "one_way" as "oneWay", "speed_kmh" as "signedKmh",
    "surface", "is_bridge" as "isBridge", "is_tunnel" as "isTunnel", "is_roundabout" as "isRoundabout", "node_ids" as "nodeIds",
    ST_AsBinary("geometry", 'NDR') as "line"
  from "road"
  where "source_id" in ($1, $2) and "is_drivable" = $3 and "id" > $4
  order by "id"
  limit $5;

-- readTurnBans
select "from_way" as "fromWay", "via_node" as "viaNode", "to_way" as "toWay", "kind"
  from "turn_ban"
  where "source_id" in ($1, $2)
  order by "osm_id";
