-- From calls to real incidents. A call without T0 belongs to the period in which it was answered.
with c as (
  select * from call
  where coalesce(offered_at, answered_at) >= :from and coalesce(offered_at, answered_at) < :to and (:simulated or not is_simulated)
),
n as (
  select count(*) as calls, count(answered_at) as answered, count(disposition) as disposed, sum(case when offered_at is null then 1 else 0 end) as by_hand from c
),
real as (
  select count(*) as incidents from incident
  where source = 'call' and state <> 'merged' and not (state = 'cancelled' and t3_at is null)
    and opened_at >= :from and opened_at < :to and (:simulated or not is_simulated)
)
select 'funnel.calls' as code, calls as numerator, null::bigint as denominator, null as p50, null as p90, null as p95 from n
union all select 'call.without_t0', coalesce(by_hand, 0), null, null, null, null from n
union all select 'funnel.reached_operator', answered, calls, null, null, null from n
union all select 'funnel.disposed', disposed, calls, null, null, null from n
union all select 'funnel.real_incidents', incidents, calls, null, null, null from n, real
union all
select 'funnel.' || k, (select count(*) from c where disposition = k), disposed, null, null, null
from n, unnest(array['ghost', 'prank', 'information', 'referral', 'test', 'out_of_area', 'repeat', 'emergency']) k
