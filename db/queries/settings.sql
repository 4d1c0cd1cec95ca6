-- server/room/settings.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- deleteRevision
delete from "target"
  where "clock" = $1 and "valid_to" is null and "valid_from" = $2::timestamptz;
update "target"
  set "valid_to" = $1
  where "clock" = $2 and "valid_to" = $3::timestamptz;

-- findUnknownAgencies
select "code"
  from "agency"
  where "code" in ($1);

-- hasNumbers
select "series"
  from "number_series"
  where "series" = $1
  limit $2;

-- insertChange
insert into "setting_change" ("id", "field", "old_value", "new_value", "user_id", "at")
  values ($1, $2, $3, $4, $5, $6);

-- insertRevision
update "target"
  set "valid_to" = $1
  where "clock" = $2 and "valid_to" is null;
insert into "target" ("clock", "seconds", "valid_from", "valid_to")
  values ($1, $2, $3, $4);

-- readChanges
select "s"."id", "s"."field", "s"."old_value" as "oldValue", "s"."new_value" as "newValue", "u"."name" as "byName", "s"."at"
  from "setting_change" as "s"
  inner join "app_user" as "u" on "u"."id" = "s"."user_id"
  order by "s"."at" desc, "s"."id" desc
  limit $1;

-- readHealthAgencyCodes
select "health_agency_codes" as "codes"
  from "room_setting";

-- readInstallationTexts
select "name", "number_prefix" as "numberPrefix", "legal_texts" as "legalTexts", "unverified_legal_texts" as "unverified"
  from "installation";

-- readTargetRows
select "clock", "seconds", "valid_from" as "validFrom", "valid_to" as "validTo"
  from "target"
  order by "clock", "valid_from";

-- updateInstallationTexts
update "installation"
  set "name" = $1, "number_prefix" = $2, "legal_texts" = $3, "unverified_legal_texts" = $4;
