-- server/place/point-description.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readAreaAndNeighbour
(select code, name, district_name as detail, is_approximate as "isApproximate" from area
  where ST_Covers(boundary, ST_SetSRID(ST_MakePoint($1::float8, $2::float8), 4326)) order by code limit 1)
union all
select code, name, call_centre, null from neighbour where code = $3::text;
