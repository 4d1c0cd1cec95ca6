-- server/installation/installation.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertCategories
insert into "category" ("code", "ordinal", "name_id", "name_en")
  values ($1, $2, $3, $4);
insert into "sub_type" ("code", "category_code", "name_id", "name_en", "priority", "ordinal")
  values ($1, $2, $3, $4, $5, $6);

-- insertInstallation
insert into "installation" ("kind", "name", "number_prefix", "time_zone", "legal_texts", "unverified_legal_texts", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7);

-- insertTargets
insert into "target" ("clock", "seconds", "valid_from", "valid_to")
  values ($1, $2, $3, $4);

-- readCategories
select "code", "name_id" as "nameId", "name_en" as "nameEn"
  from "category"
  order by "ordinal";
select "code", "category_code" as "categoryCode", "name_id" as "nameId", "name_en" as "nameEn", "priority"
  from "sub_type"
  order by "ordinal";

-- readInstallation
select "kind", "name", "number_prefix" as "numberPrefix", "time_zone" as "timeZone", "legal_texts" as "legalTexts", "map_version" as "mapVersion"
  from "installation";

-- readTargets
select "clock", "seconds", "valid_from" as "validFrom", "valid_to" as "validTo"
  from "target"
  order by "valid_from";

-- readVillagePoints
select case when "place"."label_point" is null then null else json_build_array(ST_X("place"."label_point"::geometry), ST_Y("place"."label_point"::geometry)) end as "point"
  from "place"
  inner join "area" on "area"."code" = "place"."code";
