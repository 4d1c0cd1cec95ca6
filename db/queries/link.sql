-- server/location/link.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countLinks
select count(*) as "count"
  from "location_link"
  where "call_id" = $1;

-- findLink
select "l"."id", "l"."call_id" as "callId", "l"."expires_at" as "expiresAt", "c"."ended_at" as "callEndedAt"
  from "location_link" as "l"
  inner join "call" as "c" on "c"."id" = "l"."call_id"
  where ("l"."token_hash" = $1 or "l"."code_hash" = $2);

-- insertLink
insert into "location_link" ("id", "call_id", "token_hash", "code_hash", "code_sealed", "key_id", "message_id", "sent_by", "created_at", "expires_at", "step_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- lockLink
select "step", "step_count" as "stepCount", "opened_at" as "openedAt", "last_position_at" as "lastPositionAt", "told_at" as "toldAt",
    "candidate_id" as "candidateId"
  from "location_link"
  where "id" = $1
  for update;

-- moveCandidate
update "location_candidate"
  set "point" = ST_SetSRID(ST_MakePoint($1::float8, $2::float8), 4326)::geography, "radius_metres" = $3, "fixed_at" = $4, "received_at" = $5
  where "id" = $6;

-- readLinkFix
select case when "point" is null then null else json_build_array(ST_X("point"::geometry), ST_Y("point"::geometry)) end as "point",
    "radius_metres" as "radiusMetres"
  from "location_candidate"
  where "id" = $1;

-- readLinks
select "l"."id", "l"."created_at" as "createdAt", "l"."expires_at" as "expiresAt", "l"."code_sealed" as "codeSealed", "l"."key_id" as "keyId",
    "l"."message_id" as "messageId", "l"."opened_at" as "openedAt", "l"."step", "l"."step_at" as "stepAt", "l"."last_position_at" as "lastPositionAt",
    "c"."ended_at" as "callEndedAt"
  from "location_link" as "l"
  inner join "call" as "c" on "c"."id" = "l"."call_id"
  where "l"."call_id" = $1
  order by "l"."created_at", "l"."id";

-- updateLink
update "location_link"
  set "step" = $1, "step_at" = $2, "step_count" = "step_count" + $3, "opened_at" = $4, "last_position_at" = $5, "told_at" = $6, "candidate_id" = $7
  where "id" = $8;
