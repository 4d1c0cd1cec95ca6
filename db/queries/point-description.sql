-- server/place/point-description.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- findNearestLabel
select ST_Distance("place"."label_point", ST_SetSRID(ST_MakePoint($1::float8, $2::float8), 4326)::geography) as "metres", "neighbour"."code",
    "neighbour"."name", "neighbour"."call_centre" as "callCentre"
  from "place"
  left join "neighbour" on starts_with(place.code, neighbour.code || '.')
  order by "place"."label_point" <-> ST_SetSRID(ST_MakePoint($3::float8, $4::float8), 4326)::geography
  limit $5;

-- findNeighbourByOutline
select "neighbour"."code", "neighbour"."name", "neighbour"."call_centre" as "callCentre"
  from "neighbour"
  where ("neighbour"."outline" && ST_SetSRID(ST_MakePoint($1::float8, $2::float8), 4326) and ST_Covers("neighbour"."outline", ST_SetSRID(ST_MakePoint($3::float8, $4::float8), 4326)))
  order by "code"
  limit $5;

-- hasApproximateAreas
select exists (select 1 as "one" from "area" where "is_approximate" = $1) as "hasSome";
