-- server/location/cell.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countUnknownCell
insert into "unknown_cell" ("mcc", "mnc", "area", "cell", "first_at", "last_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("mcc", "mnc", "area", "cell") do update
  set "count" = "unknown_cell"."count" + $7, "last_at" = $8;

-- findCellSector
select case when "point" is null then null else json_build_array(ST_X("point"::geometry), ST_Y("point"::geometry)) end as "point",
    "radius_metres" as "radiusMetres"
  from "cell_sector"
  where "mcc" = $1 and "mnc" = $2 and "area" = $3 and "cell" = $4;

-- forgetKnownCells
delete from "unknown_cell"
  where exists (select "s"."mcc" from "cell_sector" as "s" where "s"."mcc" = "unknown_cell"."mcc" and "s"."mnc" = "unknown_cell"."mnc" and "s"."area" = "unknown_cell"."area" and "s"."cell" = "unknown_cell"."cell");

-- readCellFigures
select count(*) as "count", max("imported_at") as "importedAt"
  from "cell_sector";
select "mcc", "mnc", "area", "cell", "count"
  from "unknown_cell"
  order by "count" desc, "last_at" desc
  limit $1;

-- replaceCellSectors
delete from "cell_sector";
insert into "cell_sector" ("mcc", "mnc", "area", "cell", "point", "radius_metres", "imported_at")
  select "mcc", "mnc", "area", "cell", "point", "radius_metres", "imported_at"
  from json_populate_recordset(null::"cell_sector", $1::json);
