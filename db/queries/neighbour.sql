-- server/place/neighbour.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertMissingNeighbours
insert into "neighbour" ("code", "name", "call_centre", "updated_at")
  values ($1, $2, $3, $4)
  on conflict ("code") do nothing;

-- listNeighbours
select "code", "name", "call_centre" as "callCentre", "outline" is not null as "hasOutline", "updated_at" as "updatedAt"
  from "neighbour"
  order by "name";

-- lockNeighbour
select "code", "name", "call_centre" as "callCentre", "outline" is not null as "hasOutline", "updated_at" as "updatedAt"
  from "neighbour"
  where "code" = $1
  for update;

-- updateCallCentre
update "neighbour"
  set "call_centre" = $1, "updated_at" = $2
  where "code" = $3;
