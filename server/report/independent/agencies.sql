-- Assignments of the incidents of the period; one that was recalled as a mistake is no forward.
with a as (
  select x.* from assignment x join incident i on i.id = x.incident_id
  where i.opened_at >= :from and i.opened_at < :to and (:simulated or not i.is_simulated)
),
given as (select * from a where not is_recalled),
n as (select count(*) as all_given from given)
select 'agency.assignments' as code, all_given as numerator, null::bigint as denominator, null as p50, null as p90, null as p95 from n
union all select 'agency.recalled', (select count(*) from a where is_recalled), null, null, null, null
union all select 'agency.acknowledged', (select count(*) from given where acknowledged_at is not null), all_given, null, null, null from n
union all select 'agency.arrived', (select count(*) from given where on_scene_at is not null), all_given, null, null, null from n
union all select 'agency.completed', (select count(*) from given where state = 'completed'), all_given, null, null, null from n
union all select 'agency.declined', (select count(*) from given where state = 'declined'), all_given, null, null, null from n
union all select 'agency.escalated', (select count(*) from given where escalation_step >= 1), all_given, null, null, null from n
union all select 'agency.on_behalf', (select count(*) from given where is_on_behalf), all_given, null, null, null from n
