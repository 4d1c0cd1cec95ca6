-- server/agency/agency.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countOpenAssignments
select count(*) as "count"
  from "assignment"
  where "agency_id" = $1 and "state" not in ($2, $3, $4);

-- insertAgency
insert into "agency" ("id", "code", "name")
  values ($1, $2, $3)
  on conflict ("code") do nothing
  returning "id", "code", "name", "is_active" as "isActive", "version";

-- lockAgency
select "id", "code", "name", "is_active" as "isActive", "version"
  from "agency"
  where "id" = $1
  for update;

-- readAgencies
select "id", "code", "name", "is_active" as "isActive", "version"
  from "agency"
  order by "name";

-- touchAgency
update "agency"
  set "version" = "version" + $1
  where "id" = $2
  returning "id", "code", "name", "is_active" as "isActive", "version";

-- updateAgency
update "agency"
  set "name" = $1, "is_active" = $2, "version" = "version" + $3
  where "id" = $4
  returning "id", "code", "name", "is_active" as "isActive", "version";
