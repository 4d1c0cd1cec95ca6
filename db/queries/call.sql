-- server/call/call.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- beatCall
update "call"
  set "beat_at" = $1
  where "id" = $2 and "operator_id" = $3
  returning "is_claim_stale" as "isClaimStale";

-- countOtherActiveCalls
select count(*) as "count"
  from "call"
  where "state" in ($1, $2) and "id" <> $3;

-- findLateRinging
select "id"
  from "call"
  where "state" = $1 and "answer_breached_at" is null and "is_blocked" = $2 and "offered_at" < $3::timestamptz;

-- findStaleClaims
select "id"
  from "call"
  where "disposition" is null and "operator_id" is not null and "is_claim_stale" = $1 and coalesce("beat_at", "claimed_at") < $2::timestamptz and "state" in ($3, $4, $5);

-- insertCallOnce
insert into "call" ("id", "source", "external_id", "state", "line", "is_simulated", "recorded_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict ("source", "external_id") do nothing;

-- insertTelephonyEvent
insert into "telephony_event" ("source", "external_id", "event", "occurred_at", "recorded_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing
  returning "event";

-- isClaimSilent
select "id"
  from "call"
  where "id" = $1 and coalesce("beat_at", "claimed_at") < $2::timestamptz;

-- lockCall
select "call"."id", "call"."state", "call"."line", "call"."number_masked" as "numberMasked", "call"."offered_at" as "offeredAt",
    "call"."answered_at" as "answeredAt", "call"."answered_source" as "answeredSource", "call"."ended_at" as "endedAt", "call"."held_at" as "heldAt",
    "call"."handed_out_at" as "handedOutAt", "call"."operator_id" as "operatorId", "call"."offered_to" as "offeredTo", "call"."offered_to_at" as "offeredToAt",
    "call"."claimed_at" as "claimedAt", "call"."is_claim_stale" as "isClaimStale", "call"."disposition", "call"."is_blocked" as "isBlocked",
    "call"."incident_id" as "incidentId", "call"."candidate_count" as "candidateCount", "call"."location_version" as "locationVersion",
    "call"."is_simulated" as "isSimulated", "call"."version"
  from "call"
  where "id" = $1
  for update;

-- lockCallByExternalId
select "call"."id", "call"."state", "call"."line", "call"."number_masked" as "numberMasked", "call"."offered_at" as "offeredAt",
    "call"."answered_at" as "answeredAt", "call"."answered_source" as "answeredSource", "call"."ended_at" as "endedAt", "call"."held_at" as "heldAt",
    "call"."handed_out_at" as "handedOutAt", "call"."operator_id" as "operatorId", "call"."offered_to" as "offeredTo", "call"."offered_to_at" as "offeredToAt",
    "call"."claimed_at" as "claimedAt", "call"."is_claim_stale" as "isClaimStale", "call"."disposition", "call"."is_blocked" as "isBlocked",
    "call"."incident_id" as "incidentId", "call"."candidate_count" as "candidateCount", "call"."location_version" as "locationVersion",
    "call"."is_simulated" as "isSimulated", "call"."version"
  from "call"
  where "source" = $1 and "external_id" = $2
  for update;

-- readCall
select "call"."id", "call"."state", "call"."line", "call"."number_masked" as "numberMasked", "call"."offered_at" as "offeredAt",
    "call"."answered_at" as "answeredAt", "call"."answered_source" as "answeredSource", "call"."ended_at" as "endedAt", "call"."held_at" as "heldAt",
    "call"."handed_out_at" as "handedOutAt", "call"."operator_id" as "operatorId", "call"."offered_to" as "offeredTo", "call"."offered_to_at" as "offeredToAt",
    "call"."claimed_at" as "claimedAt", "call"."is_claim_stale" as "isClaimStale", "call"."disposition", "call"."is_blocked" as "isBlocked",
    "call"."incident_id" as "incidentId", "call"."candidate_count" as "candidateCount", "call"."location_version" as "locationVersion",
    "call"."is_simulated" as "isSimulated", "call"."version"
  from "call"
  where "id" = $1;

-- readCallSecret
select "number_sealed" as "sealed", "key_id" as "keyId"
  from "call"
  where "id" = $1;

-- readCallsOfIncident
select "call"."id", "call"."state", "call"."line", "call"."number_masked" as "numberMasked", "call"."offered_at" as "offeredAt",
    "call"."answered_at" as "answeredAt", "call"."answered_source" as "answeredSource", "call"."ended_at" as "endedAt", "call"."held_at" as "heldAt",
    "call"."handed_out_at" as "handedOutAt", "call"."operator_id" as "operatorId", "call"."offered_to" as "offeredTo", "call"."offered_to_at" as "offeredToAt",
    "call"."claimed_at" as "claimedAt", "call"."is_claim_stale" as "isClaimStale", "call"."disposition", "call"."is_blocked" as "isBlocked",
    "call"."incident_id" as "incidentId", "call"."candidate_count" as "candidateCount", "call"."location_version" as "locationVersion",
    "call"."is_simulated" as "isSimulated", "call"."version"
  from "call"
  where "incident_id" = $1
  order by "recorded_at";

-- readTelephonyHistory
select "t"."event", "t"."occurred_at" as "at"
  from "telephony_event" as "t"
  inner join "call" as "c" on "c"."source" = "t"."source" and "c"."external_id" = "t"."external_id"
  where "c"."id" = $1 and "t"."event" in ($2, $3, $4, $5, $6, $7);

-- updateCall
update "call"
  set "state" = $1, "line" = $2, "disposition" = $3, "offered_at" = $4, "answered_at" = $5, "answered_source" = $6, "ended_at" = $7,
    "number_sealed" = $8, "number_hash" = $9, "number_masked" = $10, "key_id" = $11, "operator_id" = $12, "claimed_at" = $13, "beat_at" = $14,
    "is_claim_stale" = $15, "disposed_at" = $16, "referred_to" = $17, "incident_id" = $18, "answer_breached_at" = $19, "version" = "version" + $20
  where "id" = $21
  returning "call"."id", "call"."state", "call"."line", "call"."number_masked" as "numberMasked", "call"."offered_at" as "offeredAt",
    "call"."answered_at" as "answeredAt", "call"."answered_source" as "answeredSource", "call"."ended_at" as "endedAt", "call"."held_at" as "heldAt",
    "call"."handed_out_at" as "handedOutAt", "call"."operator_id" as "operatorId", "call"."offered_to" as "offeredTo", "call"."offered_to_at" as "offeredToAt",
    "call"."claimed_at" as "claimedAt", "call"."is_claim_stale" as "isClaimStale", "call"."disposition", "call"."is_blocked" as "isBlocked",
    "call"."incident_id" as "incidentId", "call"."candidate_count" as "candidateCount", "call"."location_version" as "locationVersion",
    "call"."is_simulated" as "isSimulated", "call"."version";

-- wasDisposedSince
select "id"
  from "call"
  where "id" = $1 and "disposed_at" >= $2::timestamptz;
