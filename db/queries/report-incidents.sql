-- server/report/report-incidents.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readBreachedIncidents
with judged as (
select i.*,
  round(date_part('epoch', i.t3_at - i.start_at) * 1000) as initial_handling_ms,
  case
    when i.t3_at is not null then case when i.start_at is null or i.t3_at - i.start_at <= i.target_seconds * interval '1 second' then 'forwarded_within' else 'forwarded_late' end
    when i.state in ('advised', 'merged', 'cancelled') then i.state
    when i.handling_breached_at is not null or i.state = 'closed' then 'forwarded_late'
    else 'running'
  end as outcome
from (
  select incident.id, incident.number, incident.source, incident.state, incident.category_code, incident.sub_type_code, incident.place_code, incident.opened_at, incident.handling_breached_at,
    incident.t0_at, incident.t1_at, incident.t2_at, incident.t3_at, incident.t6_at, incident.t7_at, incident.t8_at,
    (incident.opened_at at time zone $1::text)::date as day,
    coalesce(incident.t1_at, incident.t2_at) as start_at,
    case when coalesce(incident.t1_at, incident.t2_at) >= $2::timestamptz then 120 end as target_seconds
  from incident
  where incident.opened_at >= $3 and incident.opened_at < $4
    and ($5::boolean or not incident.is_simulated)
) i)
select case when j.t3_at is null then 'never_forwarded' else 'forwarded_late' end as "kind",
  j.id as "incidentId", j.number as "incidentNumber", j.category_code as "categoryCode",
  coalesce(j.start_at, j.opened_at) as "startedAt", j.initial_handling_ms as "elapsedMs",
  coalesce(j.target_seconds, b.target_seconds) as "targetSeconds", b.cause_code as "causeCode"
from judged j left join breach b on b.incident_id = j.id and b.clock = 'initial_handling'
where j.outcome = 'forwarded_late'
order by j.opened_at desc, j.id limit $6;

-- readForwardedHours
with judged as (
select i.*,
  round(date_part('epoch', i.t3_at - i.start_at) * 1000) as initial_handling_ms,
  case
    when i.t3_at is not null then case when i.start_at is null or i.t3_at - i.start_at <= i.target_seconds * interval '1 second' then 'forwarded_within' else 'forwarded_late' end
    when i.state in ('advised', 'merged', 'cancelled') then i.state
    when i.handling_breached_at is not null or i.state = 'closed' then 'forwarded_late'
    else 'running'
  end as outcome
from (
  select incident.id, incident.number, incident.source, incident.state, incident.category_code, incident.sub_type_code, incident.place_code, incident.opened_at, incident.handling_breached_at,
    incident.t0_at, incident.t1_at, incident.t2_at, incident.t3_at, incident.t6_at, incident.t7_at, incident.t8_at,
    (incident.opened_at at time zone $1::text)::date as day,
    coalesce(incident.t1_at, incident.t2_at) as start_at,
    case when coalesce(incident.t1_at, incident.t2_at) >= $2::timestamptz then 120 end as target_seconds
  from incident
  where incident.opened_at >= $3 and incident.opened_at < $4
    and ($5::boolean or not incident.is_simulated)
) i)
select floor(date_part('epoch', opened_at - $6::timestamptz) / 3600)::int as "hour",
  (count(*) filter (where outcome = 'forwarded_within'))::int as "forwardedWithin",
  (count(*) filter (where outcome = 'forwarded_late'))::int as "forwardedLate"
from judged group by 1 order by 1;

-- readIncidentDays
with judged as (
select i.*,
  round(date_part('epoch', i.t3_at - i.start_at) * 1000) as initial_handling_ms,
  case
    when i.t3_at is not null then case when i.start_at is null or i.t3_at - i.start_at <= i.target_seconds * interval '1 second' then 'forwarded_within' else 'forwarded_late' end
    when i.state in ('advised', 'merged', 'cancelled') then i.state
    when i.handling_breached_at is not null or i.state = 'closed' then 'forwarded_late'
    else 'running'
  end as outcome
from (
  select incident.id, incident.number, incident.source, incident.state, incident.category_code, incident.sub_type_code, incident.place_code, incident.opened_at, incident.handling_breached_at,
    incident.t0_at, incident.t1_at, incident.t2_at, incident.t3_at, incident.t6_at, incident.t7_at, incident.t8_at,
    (incident.opened_at at time zone $1::text)::date as day,
    coalesce(incident.t1_at, incident.t2_at) as start_at,
    case when coalesce(incident.t1_at, incident.t2_at) >= $2::timestamptz then 120 end as target_seconds
  from incident
  where incident.opened_at >= $3 and incident.opened_at < $4
    and ($5::boolean or not incident.is_simulated)
) i)
select day, count(*)::int as "incidents", (count(*) filter (where source = 'call'))::int as "fromCalls",
  (count(*) filter (where source = 'call' and state <> 'merged' and (state <> 'cancelled' or t3_at is not null)))::int as "realFromCalls",
  (count(*) filter (where state = 'merged'))::int as "duplicates",
  (count(*) filter (where t3_at is not null))::int as "forwarded",
  (count(*) filter (where outcome = 'forwarded_within'))::int as "forwardedWithin",
  (count(*) filter (where outcome = 'forwarded_late'))::int as "forwardedLate",
  (count(*) filter (where outcome = 'forwarded_late' and t3_at is null))::int as "neverForwarded",
  (count(*) filter (where outcome = 'advised'))::int as "advised",
  (count(*) filter (where outcome = 'merged'))::int as "merged",
  (count(*) filter (where outcome = 'cancelled'))::int as "cancelledUnforwarded",
  (count(*) filter (where outcome = 'running'))::int as "running",
  (count(*) filter (where t3_at is not null and start_at is not null and target_seconds is null))::int as "withoutTarget" from judged group by day order by day;

-- readIncidentFigures
with judged as (
select j.*,
  round(date_part('epoch', j.t3_at - j.t2_at) * 1000) as from_report_ms,
  round(date_part('epoch', j.t6_at - j.t0_at) * 1000) as first_help_ms,
  round(date_part('epoch', j.t7_at - j.t2_at) * 1000) as handling_ms,
  round(date_part('epoch', j.t8_at - j.t0_at) * 1000) as total_ms,
  -- A unit that was sent before the call was answered was sent by another word than this call's.
  (select case when min(au.assigned_at) >= j.t1_at then round(date_part('epoch', min(au.assigned_at) - j.t1_at) * 1000) end
    from assignment a join assignment_unit au on au.assignment_id = a.id where a.incident_id = j.id and not a.is_recalled) as first_unit_ms
from (
select i.*,
  round(date_part('epoch', i.t3_at - i.start_at) * 1000) as initial_handling_ms,
  case
    when i.t3_at is not null then case when i.start_at is null or i.t3_at - i.start_at <= i.target_seconds * interval '1 second' then 'forwarded_within' else 'forwarded_late' end
    when i.state in ('advised', 'merged', 'cancelled') then i.state
    when i.handling_breached_at is not null or i.state = 'closed' then 'forwarded_late'
    else 'running'
  end as outcome
from (
  select incident.id, incident.number, incident.source, incident.state, incident.category_code, incident.sub_type_code, incident.place_code, incident.opened_at, incident.handling_breached_at,
    incident.t0_at, incident.t1_at, incident.t2_at, incident.t3_at, incident.t6_at, incident.t7_at, incident.t8_at,
    (incident.opened_at at time zone $1::text)::date as day,
    coalesce(incident.t1_at, incident.t2_at) as start_at,
    case when coalesce(incident.t1_at, incident.t2_at) >= $2::timestamptz then 120 end as target_seconds
  from incident
  where incident.opened_at >= $3 and incident.opened_at < $4
    and ($5::boolean or not incident.is_simulated)
) i) j)
select case grouping(category_code) when 1 then 'period' else 'category' end as "of", category_code as "categoryCode",
  count(*)::int as "incidents",
  (count(*) filter (where source = 'call'))::int as "fromCalls",
  (count(*) filter (where source = 'call' and state <> 'merged' and (state <> 'cancelled' or t3_at is not null)))::int as "realFromCalls",
  (count(*) filter (where state = 'merged'))::int as "duplicates",
  (count(*) filter (where t3_at is not null))::int as "forwarded",
  (count(*) filter (where outcome = 'forwarded_within'))::int as "forwardedWithin",
  (count(*) filter (where outcome = 'forwarded_late'))::int as "forwardedLate",
  (count(*) filter (where outcome = 'forwarded_late' and t3_at is null))::int as "neverForwarded",
  (count(*) filter (where outcome = 'advised'))::int as "advised",
  (count(*) filter (where outcome = 'merged'))::int as "merged",
  (count(*) filter (where outcome = 'cancelled'))::int as "cancelledUnforwarded",
  (count(*) filter (where outcome = 'running'))::int as "running",
  (count(*) filter (where t3_at is not null and start_at is not null and target_seconds is null))::int as "withoutTarget",
  (count(*) filter (where first_unit_ms <= 60000))::int as "unitWithin60",
  json_build_object('n', count(initial_handling_ms), 'percentiles', percentile_disc(array[0.5, 0.9, 0.95]) within group (order by initial_handling_ms) filter (where initial_handling_ms is not null)) as "initialHandling",
  json_build_object('n', count(from_report_ms), 'percentiles', percentile_disc(array[0.5, 0.9, 0.95]) within group (order by from_report_ms) filter (where from_report_ms is not null)) as "fromReport",
  json_build_object('n', count(first_help_ms), 'percentiles', percentile_disc(array[0.5, 0.9, 0.95]) within group (order by first_help_ms) filter (where first_help_ms is not null)) as "firstHelp",
  json_build_object('n', count(handling_ms), 'percentiles', percentile_disc(array[0.5, 0.9, 0.95]) within group (order by handling_ms) filter (where handling_ms is not null)) as "handling",
  json_build_object('n', count(total_ms), 'percentiles', percentile_disc(array[0.5, 0.9, 0.95]) within group (order by total_ms) filter (where total_ms is not null)) as "total",
  json_build_object('n', count(first_unit_ms), 'percentiles', percentile_disc(array[0.5, 0.9, 0.95]) within group (order by first_unit_ms) filter (where first_unit_ms is not null)) as "firstUnit"
from judged group by grouping sets ((), (category_code)) order by category_code;

-- readReopenedFigures
select count(*)::int as "closed", (count(*) filter (where was_reopened))::int as "reopened"
from (
  select bool_or(a.act = 'reopen') as was_reopened
  from (
select i.*,
  round(date_part('epoch', i.t3_at - i.start_at) * 1000) as initial_handling_ms,
  case
    when i.t3_at is not null then case when i.start_at is null or i.t3_at - i.start_at <= i.target_seconds * interval '1 second' then 'forwarded_within' else 'forwarded_late' end
    when i.state in ('advised', 'merged', 'cancelled') then i.state
    when i.handling_breached_at is not null or i.state = 'closed' then 'forwarded_late'
    else 'running'
  end as outcome
from (
  select incident.id, incident.number, incident.source, incident.state, incident.category_code, incident.sub_type_code, incident.place_code, incident.opened_at, incident.handling_breached_at,
    incident.t0_at, incident.t1_at, incident.t2_at, incident.t3_at, incident.t6_at, incident.t7_at, incident.t8_at,
    (incident.opened_at at time zone $1::text)::date as day,
    coalesce(incident.t1_at, incident.t2_at) as start_at,
    case when coalesce(incident.t1_at, incident.t2_at) >= $2::timestamptz then 120 end as target_seconds
  from incident
  where incident.opened_at >= $3 and incident.opened_at < $4
    and ($5::boolean or not incident.is_simulated)
) i) i join incident_act a on a.incident_id = i.id
  group by i.id having bool_or(a.act = 'close')
) acted;
