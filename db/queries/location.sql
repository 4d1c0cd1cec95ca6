-- server/location/location.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- attachCandidates
update "location_candidate"
  set "call_id" = $1
  where "call_id" is null and "number_hash" = $2 and "received_at" >= $3::timestamptz;

-- deleteWaitingCandidates
delete from "location_candidate"
  where "call_id" is null and "received_at" < $1::timestamptz;

-- findCallOfNumber
select "id"
  from "call"
  where "number_hash" = $1 and ("state" in ($2, $3) or coalesce("ended_at", "offered_at", "recorded_at") >= $4::timestamptz)
  order by coalesce("offered_at", "recorded_at") desc
  limit $5;

-- hasSameCandidate
select "id"
  from "location_candidate"
  where "number_hash" = $1 and "received_at" >= $2::timestamptz and "fixed_at" is not distinct
  from $3::timestamptz and "radius_metres" is not distinct
  from $4 and "point" = ST_SetSRID(ST_MakePoint($5::float8, $6::float8), 4326)::geography
  limit $7;

-- insertAmlMessage
insert into "aml_message" ("id", "door", "raw_sealed", "key_id", "received_at", "outcome", "fault", "candidate_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- insertCandidate
insert into "location_candidate" ("id", "call_id", "number_hash", "source", "point", "radius_metres", "confidence_percent", "method", "fixed_at", "received_at", "is_validated")
  values ($1, $2, $3, $4, ST_SetSRID(ST_MakePoint($5::float8, $6::float8), 4326)::geography, $7, $8, $9, $10, $11, $12);

-- lockNumber
select pg_advisory_xact_lock($1::bigint);

-- readCandidates
select "id", "source", "radius_metres" as "radiusMetres", "confidence_percent" as "confidencePercent", "method", "fixed_at" as "fixedAt",
    "received_at" as "receivedAt", "is_validated" as "isValidated", case when "point" is null then null else json_build_array(ST_X("point"::geometry), ST_Y("point"::geometry)) end as "point"
  from "location_candidate"
  where "call_id" = $1
  order by "received_at", "id";
