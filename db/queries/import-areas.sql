-- server/place/import-areas.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- checkGeometries
select case when ST_IsValid(g.geom) then null else ST_IsValidReason(g.geom) end as reason
from (select ordinal, ST_SetSRID(ST_GeomFromGeoJSON(value::text), 4326) as geom
  from json_array_elements($1::json) with ordinality as given(value, ordinal)) g
order by g.ordinal;

-- followAreaNames
update place
  set name = a.name
  from area a
  where a.code = place.code and a.name <> place.name;
insert into place (code, name, kind, parent_code, label_point, area_km2)
select a.code, a.name, case when split_part(a.code, '.', 4) like '1%' then 'kelurahan' else 'desa' end, a.district_code,
  ST_PointOnSurface(a.boundary)::geography, ST_Area(a.boundary::geography) / 1e6
from area a where not exists (select from place p where p.code = a.code);

-- listAreaCodes
select "code"
  from "area"
  order by "code";

-- listKnownPlaces
select "code", "name", "kind", case when "label_point" is null then null else json_build_array(ST_X("label_point"::geometry), ST_Y("label_point"::geometry)) end as "point"
  from "place"
  order by "code";

-- raiseMapVersion
update "installation"
  set "map_version" = "map_version" + $1
  returning "map_version" as "mapVersion";

-- replaceAreas
delete from "area";
insert into "area" ("code", "name", "district_code", "district_name", "boundary", "is_approximate")
  select "code", "name", "district_code", "district_name", "boundary", "is_approximate"
  from json_populate_recordset(null::"area", $1::json);
select count(*) as "count"
  from "area";
