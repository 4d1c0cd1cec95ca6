-- Who was at the telephones, how busy they were, and how many alarms there were. Before the first kept state nothing is known.
with p as (
  select user_id, state, from_at, to_at from presence_span
  union all select user_id, state, since, :now::timestamptz from operator_presence where state <> 'away' and since < :now
),
known as (
  select greatest(:from::timestamptz, (select min(from_at) from p)) as since, least(:to::timestamptz, :now::timestamptz) as until
),
seen as (
  select p.user_id, p.state, greatest(p.from_at, k.since) as from_at, least(p.to_at, k.until) as to_at
  from p, known k where p.to_at > k.since and p.from_at < k.until
),
work as (
  select coalesce(sum(extract(epoch from to_at - from_at) * 1000) filter (where state in ('talking', 'hold', 'wrap_up')), 0)::bigint as handling,
    coalesce(sum(extract(epoch from to_at - from_at) * 1000) filter (where state = 'ready'), 0)::bigint as ready
  from seen
),
answered as (
  select count(*) as calls from call, known
  where answered_at >= since and answered_at < until and (:simulated or not is_simulated)
),
steps as (
  select at, sum(step) as step from (
    select from_at as at, 1 as step from seen where state <> 'break'
    union all select to_at, -1 from seen where state <> 'break'
    union all select since, 0 from known where since < until
    union all select until, 0 from known where since < until
  ) s group by at
),
levels as (
  select at as from_at, lead(at) over (order by at) as to_at, sum(step) over (order by at) as present from steps
),
manned as (
  select greatest(0, floor(extract(epoch from upper(part) - since) / 60) - ceil(extract(epoch from lower(part) - since) / 60)) as n
  from (select unnest(range_agg(tstzrange(from_at, to_at))) as part from levels where present >= 2 and to_at is not null) m, known
),
minutes as (
  select floor(extract(epoch from until - since) / 60)::bigint as n from known where since < until
),
days as (
  select d::date as day, d::timestamp at time zone :zone as from_at, (d + interval '1 day')::timestamp at time zone :zone as to_at
  from generate_series(date_trunc('day', :from::timestamptz at time zone :zone), :to::timestamptz at time zone :zone, interval '1 day') d
),
whole_days as (
  select d.*, (select count(distinct user_id) from p where state <> 'break' and p.to_at > d.from_at and p.from_at < d.to_at) as people
  from days d where d.from_at >= :from and d.to_at <= :to and d.to_at <= :now and d.from_at >= (select min(p.from_at) from p)
),
flood as (
  select coalesce(sum(extract(epoch from least(coalesce(ended_at, :now), :to::timestamptz, :now) - greatest(began_at, :from::timestamptz)) * 1000), 0)::bigint as ms
  from alarm_flood where began_at < least(:to::timestamptz, :now) and coalesce(ended_at, :now) > :from
)
select 'call.aht' as code, handling as numerator, calls as denominator, null as p50, null as p90, null as p95 from work, answered, minutes
union all select 'call.occupancy', handling, handling + ready, null, null, null from work, minutes
union all select 'room.manned_minutes', (select coalesce(sum(manned.n), 0) from manned)::bigint, n, null, null, null from minutes
union all select 'room.days_with_four', (select count(*) from whole_days where people >= 4), (select count(*) from whole_days), null, null, null from minutes
union all select 'room.alarms', count(*), null, null, null, null from alarm_move where move = 'raised' and at >= :from and at < :to
union all select 'room.alarm_flood', ms, (extract(epoch from least(:to::timestamptz, :now) - :from::timestamptz) * 1000)::bigint, null, null, null from flood
