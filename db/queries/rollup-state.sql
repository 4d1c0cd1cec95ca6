-- server/report/rollup/rollup-state.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- deleteStale
delete from "rollup_stale_day"
  where "day" >= $1 and "day" <= $2;

-- lockState
select cursor, basis
  from rollup_state
  for update;
select "cursor", "basis"
  from "rollup_state";
select cursor, basis
  from rollup_state
  for update skip locked;

-- markAllStale
insert into rollup_stale_day
select generate_series((extreme.first at time zone $1::text)::date, (extreme.last at time zone $2::text)::date, interval '1 day')::date
from (
  select min(first) as first, max(last) as last from (
    select min(offered_at) as first, max(offered_at) as last from call
    union all select min(answered_at), max(answered_at) from call where offered_at is null
    union all select min(opened_at), max(opened_at) from incident
  ) of_table
) extreme where extreme.first is not null
on conflict do nothing;

-- markStale
insert into rollup_stale_day
  select unnest($1::date[])
  on conflict do nothing;

-- markStaleSince
insert into rollup_stale_day
select generate_series((greatest(extreme.first, $1::timestamptz) at time zone $2::text)::date, (extreme.last at time zone $3::text)::date, interval '1 day')::date
from (
  select min(first) as first, max(last) as last from (
    select min(offered_at) as first, max(offered_at) as last from call
    union all select min(answered_at), max(answered_at) from call where offered_at is null
    union all select min(opened_at), max(opened_at) from incident
  ) of_table
) extreme where extreme.first is not null
on conflict do nothing;
insert into rollup_stale_day
select distinct (opened_at at time zone $1::text)::date from incident
where opened_at < $2 and coalesce(t1_at, t2_at) >= $3
on conflict do nothing;

-- readNewestStale
select "day"
  from "rollup_stale_day"
  where "day" < $1
  order by "day" desc
  limit $2;

-- readStaleDays
select "day"
  from "rollup_stale_day"
  where "day" >= $1 and "day" <= $2
  order by "day";

-- readState
select "cursor", "basis"
  from "rollup_state";

-- readStatus
select (select count(distinct day)::int from rollup_cell where day not in (select day from rollup_stale_day)) as "days", (select count(*)::int from rollup_stale_day) as "stale",
    (select count(*)::int from event_log where id > coalesce((select cursor from rollup_state), 0)) as "facts";

-- readTouchedDays
with fact as materialized (select id, call_id, incident_id, payload from event_log where id > $1 order by id limit $2),
  told as (
    select jsonb_object_keys(payload -> 'tally')::date as day from fact where jsonb_typeof(payload -> 'tally') = 'object'
    union select (coalesce(c.offered_at, c.answered_at) at time zone $3::text)::date from fact join call c on c.id = fact.call_id
    union select (i.opened_at at time zone $4::text)::date from fact join incident i on i.id = fact.incident_id
    union select (i.opened_at at time zone $5::text)::date from fact
      cross join lateral jsonb_array_elements(case when jsonb_typeof(payload -> 'units') = 'array' then payload -> 'units' else '[]' end) moved
      join assignment a on a.id = (moved ->> 'assignmentId')::uuid join incident i on i.id = a.incident_id
  )
select (select max(id)::text from fact) as "cursor", (select count(*)::int from fact) as "facts",
  coalesce((select json_agg(day order by day) from told where day is not null), '[]') as "days";

-- writeState
insert into "rollup_state" ("cursor", "basis")
  values ($1, $2)
  on conflict ("is_only") do update
  set "cursor" = $3, "basis" = $4;
