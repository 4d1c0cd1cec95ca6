-- server/wall/screen.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- confirmEnrolment
update "screen_enrolment"
  set "screen_id" = $1, "password_sealed" = $2, "key_id" = $3
  where "code_hash" = $4;

-- countOpenEnrolments
select count(*) as "count"
  from "screen_enrolment"
  where "expires_at" > $1::timestamptz;

-- deleteEnrolmentOf
delete from "screen_enrolment"
  where "screen_id" = $1;

-- deleteExpiredEnrolments
delete from "screen_enrolment"
  where "expires_at" <= $1::timestamptz;

-- findSilentScreens
select "id"
  from "wall_screen"
  where "revoked_at" is null and "is_silent" = $1 and coalesce("beat_at", "enrolled_at") < $2::timestamptz
  order by "id";

-- insertEnrolment
insert into "screen_enrolment" ("code_hash", "secret_hash", "expires_at")
  values ($1, $2, $3);

-- insertScreen
insert into "wall_screen" ("id", "name", "layout", "width_mm", "distance_cm", "theme", "panel_count", "panel_index", "bezel_mm", "enrolled_at", "enrolled_by")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- isScreenNameTaken
select "id"
  from "wall_screen"
  where lower("name") = $1 and "revoked_at" is null and "id" <> $2;

-- isScreenSilent
select "id"
  from "wall_screen"
  where "id" = $1 and coalesce("beat_at", "enrolled_at") < $2::timestamptz;

-- lockOpenEnrolment
select "code_hash" as "codeHash"
  from "screen_enrolment"
  where "code_hash" = $1 and "screen_id" is null and "expires_at" > $2::timestamptz
  for update;

-- lockScreen
select "wall_screen"."id", "wall_screen"."name", "wall_screen"."layout", "wall_screen"."width_mm" as "widthMm",
    cast("wall_screen"."distance_cm" as double precision) / $1 as "distanceMetres", "wall_screen"."is_silent" as "isSilent",
    "wall_screen"."identify_until" as "identifyUntil", "wall_screen"."reload_asked_at" as "reloadAskedAt", "wall_screen"."view",
    "wall_screen"."theme", json_build_object('count', "wall_screen"."panel_count", 'index', "wall_screen"."panel_index", 'bezelMm', "wall_screen"."bezel_mm") as "panels",
    "wall_screen"."calibrate_until" as "calibrateUntil", "wall_screen"."is_visitor" as "isVisitor", "wall_screen"."version"
  from "wall_screen"
  where "id" = $2 and "revoked_at" is null
  for update;

-- readEnrolment
select "u"."username", "e"."password_sealed" as "passwordSealed", "e"."key_id" as "keyId"
  from "screen_enrolment" as "e"
  left join "app_user" as "u" on "u"."id" = "e"."screen_id"
  where "e"."secret_hash" = $1 and "e"."expires_at" > $2::timestamptz;

-- readScreenHealth
select "wall_screen"."id", "wall_screen"."name", "wall_screen"."layout", "wall_screen"."width_mm" as "widthMm",
    cast("wall_screen"."distance_cm" as double precision) / $1 as "distanceMetres", "wall_screen"."is_silent" as "isSilent",
    "wall_screen"."identify_until" as "identifyUntil", "wall_screen"."reload_asked_at" as "reloadAskedAt", "wall_screen"."view",
    "wall_screen"."theme", json_build_object('count', "wall_screen"."panel_count", 'index', "wall_screen"."panel_index", 'bezelMm', "wall_screen"."bezel_mm") as "panels",
    "wall_screen"."calibrate_until" as "calibrateUntil", "wall_screen"."is_visitor" as "isVisitor", "wall_screen"."version",
    "wall_screen"."beat", "wall_screen"."beat_at" as "beatAt", "wall_screen"."enrolled_at" as "enrolledAt"
  from "wall_screen"
  where "revoked_at" is null
  order by "name", "id";

-- readScreens
select "wall_screen"."id", "wall_screen"."name", "wall_screen"."layout", "wall_screen"."width_mm" as "widthMm",
    cast("wall_screen"."distance_cm" as double precision) / $1 as "distanceMetres", "wall_screen"."is_silent" as "isSilent",
    "wall_screen"."identify_until" as "identifyUntil", "wall_screen"."reload_asked_at" as "reloadAskedAt", "wall_screen"."view",
    "wall_screen"."theme", json_build_object('count', "wall_screen"."panel_count", 'index', "wall_screen"."panel_index", 'bezelMm', "wall_screen"."bezel_mm") as "panels",
    "wall_screen"."calibrate_until" as "calibrateUntil", "wall_screen"."is_visitor" as "isVisitor", "wall_screen"."version"
  from "wall_screen"
  where "revoked_at" is null
  order by "id";

-- recordBeat
update "wall_screen"
  set "beat" = $1, "beat_at" = $2
  where "id" = $3 and "revoked_at" is null
  returning "is_silent" as "isSilent";

-- updateScreen
update "wall_screen"
  set "name" = $1, "theme" = $2, "panel_count" = $3, "panel_index" = $4, "bezel_mm" = $5, "is_visitor" = $6, "calibrate_until" = $7, "view" = $8,
    "version" = $9
  where "id" = $10;
