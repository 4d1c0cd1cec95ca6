-- server/map/boundary.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- checkGeometries
select valid(detail) as "isValid", reason(detail) as reason, ST_X(location(detail)) as lon, ST_Y(location(detail)) as lat
from (select ordinal, ST_IsValidDetail(ST_SetSRID(ST_GeomFromGeoJSON(value::text), 4326)) as detail
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

-- readAreaBounds
select case when count(*) = 0 then null else json_build_array( min(ST_XMin(boundary)), min(ST_YMin(boundary)), max(ST_XMax(boundary)), max(ST_YMax(boundary))) end as "bounds"
  from "area";

-- replaceAreas
delete from "area";
insert into "area" ("code", "name", "district_code", "district_name", "boundary", "is_approximate")
  select "code", "name", "district_code", "district_name", "boundary", "is_approximate"
  from json_populate_recordset(null::"area", $1::json);
select count(*) as "count"
  from "area";

-- replaceNeighbourOutlines
update "neighbour"
  set "outline" = $1
  where "outline" is not null;
insert into "neighbour" ("code", "name", "call_centre", "outline", "updated_at")
  values ($1, $2, $3, $4, $5)
  on conflict ("code") do update
  set "outline" = $6;

-- replaceOutlines
delete from "area_outline";
insert into "area_outline" ("code", "kind", "name", "outline")
  select "code", "kind", "name", "outline"
  from json_populate_recordset(null::"area_outline", $1::json);
