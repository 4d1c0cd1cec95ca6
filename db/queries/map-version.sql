-- server/map/map-version.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readMapVersion
select "map_version" as "mapVersion"
  from "installation";
