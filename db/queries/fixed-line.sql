-- server/place/fixed-line.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countFixedLines
select count(*) as "count", count("point") as "withPoint", max("imported_at") as "importedAt"
  from "fixed_line";

-- findFixedLine
select "address_sealed" as "addressSealed", "key_id" as "keyId", case when "point" is null then null else json_build_array(ST_X("point"::geometry), ST_Y("point"::geometry)) end as "point"
  from "fixed_line"
  where "number_hash" = $1;

-- replaceFixedLines
delete from "fixed_line";
insert into "fixed_line" ("number_hash", "number_sealed", "address_sealed", "key_id", "point", "imported_at")
  select "number_hash", "number_sealed", "address_sealed", "key_id", "point", "imported_at"
  from json_populate_recordset(null::"fixed_line", $1::json);
