-- server/alarm/condition.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- holdWatch
insert into "alarm_watch" ("holder", "held_until")
  values ($1, $2)
  on conflict ("is_only") do update
  set "holder" = $3, "held_until" = $4
  where ("alarm_watch"."holder" = $5 or "alarm_watch"."held_until" is null or "alarm_watch"."held_until" < $6::timestamptz)
  returning "holder";

-- leaveWatch
update "alarm_watch"
  set "held_until" = $1
  where "holder" = $2;

-- readDatabaseClock
select date_part('epoch', clock_timestamp()) * 1000 as now;

-- readLastCallAt
select "offered_at" as "at"
  from "call"
  where "offered_at" is not null and "is_simulated" = $1
  order by "offered_at" desc
  limit $2;

-- readRinging
select "id", "offered_at" as "offeredAt"
  from "call"
  where "state" = $1 and "is_blocked" = $2 and "offered_at" is not null;

-- readScreenSigns
select "id", "is_silent" as "isSilent", coalesce("beat_at", "enrolled_at") as "heardAt", (beat ->> 'clockAheadMs')::float8 as "clockAheadMs"
  from "wall_screen"
  where "revoked_at" is null;

-- readSourcesHeard
select "p"."source", max("p"."received_at") as "heardAt"
  from "position_latest" as "p"
  inner join "unit" as "u" on "u"."id" = "p"."unit_id"
  where "u"."status" not in ($1, $2) and "p"."received_at" > $3::timestamptz
  group by "p"."source";

-- readTelephonySigns
select "source", "is_up" as "isUp", "detail", "since", "told_at" as "toldAt"
  from "alarm_sign"
  where "kind" = $1;

-- readUnacknowledged
select "id", "incident_id" as "incidentId", "agency_id" as "agencyId", "escalated_at" as "escalatedAt"
  from "assignment"
  where "state" = $1 and "escalation_step" >= $2;

-- readUnhandled
select "i"."id", "i"."is_ownerless" as "isOwnerless", "i"."handling_breached_at" as "breachedAt", (select max("a"."ended_at") as "at" from "assignment" as "a" where "a"."incident_id" = "i"."id") as "endedAt"
  from "incident" as "i"
  where "i"."state" = $1 and ("i"."is_ownerless" = $2 or ("i"."handling_breached_at" is not null and "i"."t3_at" is null));

-- readUnitsLastSeenBefore
select "u"."id", "u"."agency_id" as "agencyId", "a"."incident_id" as "incidentId", "u"."status", "p"."fixed_at" as "fixedAt", "p"."source"
  from "assignment_unit" as "au"
  inner join "assignment" as "a" on "a"."id" = "au"."assignment_id"
  inner join "unit" as "u" on "u"."id" = "au"."unit_id"
  inner join "position_latest" as "p" on "p"."unit_id" = "u"."id"
  where "au"."released_at" is null and "p"."fixed_at" < $1::timestamptz;

-- readWatchedUntil
select "held_until" as "until"
  from "alarm_watch";

-- removeSignsToldBefore
delete from "alarm_sign"
  where "told_at" < $1::timestamptz;

-- tellTelephonySign
insert into "alarm_sign" ("source", "kind", "is_up", "detail", "since", "told_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("source") do update
  set "is_up" = $7, "detail" = $8, "since" = $9, "told_at" = $10;
