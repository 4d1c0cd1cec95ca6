-- Promise 2 and the outcomes of incidents. An incident belongs to the period in which it was opened.
with i as (
  select x.*, coalesce(t1_at, t2_at) as began,
    exists (select 1 from incident_act a where a.incident_id = x.id and a.act = 'close') as was_closed,
    exists (select 1 from incident_act a where a.incident_id = x.id and a.act = 'reopen') as was_reopened,
    (select min(u.assigned_at) from assignment a join assignment_unit u on u.assignment_id = a.id where a.incident_id = x.id and not a.is_recalled) as unit_at
  from incident x
  where opened_at >= :from and opened_at < :to and (:simulated or not x.is_simulated)
),
p as (
  select i.*, (select t.seconds from target t
    where t.clock = 'initial_handling' and i.began >= t.valid_from and i.began < coalesce(t.valid_to, 'infinity')) * interval '1 second' as promised
  from i
),
o as (
  select p.*, case
    when t3_at is not null then case when began is null or t3_at - began <= promised then 'met' else 'late' end
    when state in ('advised', 'merged', 'cancelled') then state
    when state = 'closed' or :now - began > promised then 'never'
    else 'running' end as outcome
  from p
),
n as (
  select count(*) as incidents,
    count(*) filter (where outcome = 'met') as met,
    count(*) filter (where outcome = 'late') as late,
    count(*) filter (where outcome = 'never') as never,
    count(*) filter (where outcome = 'running') as running,
    count(*) filter (where outcome = 'advised') as advised,
    count(*) filter (where outcome = 'merged') as merged,
    count(*) filter (where outcome = 'cancelled') as cancelled,
    count(t3_at) as forwarded,
    count(*) filter (where state = 'merged') as duplicates,
    count(*) filter (where was_closed) as closed,
    count(*) filter (where was_closed and was_reopened) as reopened,
    count(*) filter (where unit_at >= t1_at) as with_unit,
    count(*) filter (where unit_at >= t1_at and unit_at - t1_at <= interval '60 seconds') as unit60
  from o
)
select f.code, f.numerator, f.denominator, null as p50, null as p90, null as p95
from n cross join lateral (values
  ('initial_handling.met', met, met + late + never),
  ('initial_handling.never_forwarded', never, null),
  ('initial_handling.running', running, null),
  ('initial_handling.advised', advised, null),
  ('initial_handling.merged', merged, null),
  ('initial_handling.cancelled', cancelled, null),
  ('incident.count', incidents, null),
  ('incident.forwarded', forwarded, incidents),
  ('incident.duplicates', duplicates, incidents),
  ('incident.reopened', reopened, closed),
  ('incident.first_unit_60', unit60, with_unit)
) f (code, numerator, denominator)
