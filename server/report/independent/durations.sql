-- Every duration, of one case, agency or unit each. Percentiles by rank: the smallest value that so large a part of the cases does not exceed.
with i as (
  select * from incident where opened_at >= :from and opened_at < :to and (:simulated or not is_simulated)
),
a as (
  select x.*, i.t0_at, i.t2_at from assignment x join i on i.id = x.incident_id where not x.is_recalled
),
spans (code, began, ended) as (
  select 'answer.time', offered_at, answered_at from call
    where offered_at >= :from and offered_at < :to and not is_blocked and (:simulated or not is_simulated)
  union all select 'initial_handling.time', coalesce(t1_at, t2_at), t3_at from i
  union all select 'initial_handling.time_from_report', t2_at, t3_at from i
  union all select 'complaint.time', received_at, answered_at from complaint
    where received_at >= :from and received_at < :to and (:simulated or not is_simulated)
  union all select 'incident.first_help', t0_at, t6_at from i
  union all select 'incident.handling', t2_at, t7_at from i
  union all select 'incident.total', t0_at, t8_at from i
  union all select 'incident.first_unit', t1_at, unit_at from (
      select i.t1_at, (select min(u.assigned_at) from assignment s join assignment_unit u on u.assignment_id = s.id where s.incident_id = i.id and not s.is_recalled) as unit_at from i) w
    where unit_at >= t1_at
  union all select 'agency.acknowledgement', forwarded_at, acknowledged_at from a
  union all select 'agency.turnout', acknowledged_at, left_at from (
      select a.acknowledged_at, (select min(u.en_route_at) from assignment_unit u where u.assignment_id = a.id) as left_at from a) l
    where left_at >= acknowledged_at
  union all select 'agency.travel', u.en_route_at, u.on_scene_at from a join assignment_unit u on u.assignment_id = a.id
  union all select 'room.alarm_acknowledgement', (
      select max(r.at) from alarm_move r where r.alarm_id = m.alarm_id and r.move in ('raised', 'unshelved') and r.id < m.id), m.at
    from alarm_move m where m.move = 'acknowledged' and m.at >= :from and m.at < :to
),
ranked as (
  select code, round(extract(epoch from ended - began) * 1000) as ms,
    row_number() over (partition by code order by ended - began) as place,
    count(*) over (partition by code) as n
  from spans where began is not null and ended is not null
)
select code, null::bigint as numerator, max(n) as denominator,
  min(ms) filter (where place * 100 >= n * 50) as p50,
  min(ms) filter (where place * 100 >= n * 90) as p90,
  case when max(n) >= 20 then min(ms) filter (where place * 100 >= n * 95) end as p95
from ranked group by code
