-- server/agency/agency.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countOpenAssignments
select count(*) as "count"
  from "assignment"
  where "agency_id" = $1 and "state" not in ($2, $3, $4);

-- insertAgency
insert into "agency" ("id", "code", "name", "telephone")
  values ($1, $2, $3, $4)
  on conflict ("code") do nothing
  returning "id", "code", "name", "telephone", "is_active" as "isActive", "version";

-- lockAgency
select "id", "code", "name", "telephone", "is_active" as "isActive", "version"
  from "agency"
  where "id" = $1
  for update;

-- readAgencies
select "id", "code", "name", "telephone", "is_active" as "isActive", "version"
  from "agency"
  order by "name";

-- updateAgency
update "agency"
  set "name" = $1, "telephone" = $2, "is_active" = $3, "version" = "version" + $4
  where "id" = $5
  returning "id", "code", "name", "telephone", "is_active" as "isActive", "version";
