-- server/live/log.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- appendFacts
select pg_advisory_xact_lock($1);
insert into "event_log" ("type", "recorded_at", "incident_id", "call_id", "agency_ids", "payload", "user_id")
  values ($1, $2, $3, $4, $5, $6, $7)
  returning "id";

-- readFactsAfter
select "e"."id", "e"."payload", "e"."agency_ids" as "agencyIds", case when "i"."location" is null then null else json_build_array(ST_X("i"."location"::geometry), ST_Y("i"."location"::geometry)) end as "point"
  from "event_log" as "e"
  left join "incident" as "i" on "i"."id" = "e"."incident_id"
  where "e"."id" > $1
  order by "e"."id"
  limit $2;

-- readFactsAsTold
select "e"."id", "e"."payload", "e"."agency_ids" as "agencyIds", "e"."recorded_at" as "recordedAt", "then"."point"
  from "event_log" as "e"
  left join lateral (select case when "p"."location" is null then null else json_build_array(ST_X("p"."location"::geometry), ST_Y("p"."location"::geometry)) end as "point" from "incident_point" as "p" where "p"."incident_id" = "e"."incident_id" and "p"."event_id" <= "e"."id" order by "p"."event_id" desc limit $1) as "then" on true
  where "e"."id" > $2 and "e"."id" < coalesce((select l.id from event_log l where l.id > $3 and l.recorded_at > $4::timestamptz order by l.id limit 1), 9223372036854775807)
  order by "e"."id"
  limit $5;

-- readHead
select max("id") as "id"
  from "event_log";

-- readRecentFacts
select "e"."id", "e"."payload", "e"."agency_ids" as "agencyIds", case when "i"."location" is null then null else json_build_array(ST_X("i"."location"::geometry), ST_Y("i"."location"::geometry)) end as "point"
  from "event_log" as "e"
  left join "incident" as "i" on "i"."id" = "e"."incident_id"
  where "e"."type" not in ($1)
  order by "e"."id" desc
  limit $2;
select "e"."id", "e"."payload", "e"."agency_ids" as "agencyIds", case when "i"."location" is null then null else json_build_array(ST_X("i"."location"::geometry), ST_Y("i"."location"::geometry)) end as "point"
  from "event_log" as "e"
  left join "incident" as "i" on "i"."id" = "e"."incident_id"
  where "e"."type" not in ($1) and (e.agency_ids @> $2::uuid[] or "e"."type" in ($3, $4, $5, $6))
  order by "e"."id" desc
  limit $7;

-- readTallyChanges
select "id", payload -> 'tally' as "tally"
  from "event_log"
  where "id" > $1
  order by "id"
  limit $2;
