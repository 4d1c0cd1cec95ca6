-- server/map/staged-rows.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertStagedRows
insert into "landmark" ("source_id", "osm_id", "kind", "name", "other_names", "street", "point")
  select "source_id", "osm_id", "kind", "name", "other_names", "street", "point"
  from json_populate_recordset(null::"landmark", $1::json);
insert into "address" ("source_id", "osm_id", "street", "house_number", "point")
  select "source_id", "osm_id", "street", "house_number", "point"
  from json_populate_recordset(null::"address", $1::json);
