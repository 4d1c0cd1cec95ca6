-- server/report/report-assignments.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readAgencyNames
select "id", "name"
  from "agency";

-- readAssignmentFigures
with judged as (
select a.id, a.incident_id, i.opened_at, a.forwarded_at, a.agency_id, i.category_code, a.state, a.is_on_behalf, a.is_recalled, a.acknowledged_at, a.on_scene_at, a.escalation_step,
  case when not a.is_recalled then round(date_part('epoch', a.acknowledged_at - a.forwarded_at) * 1000) end as acknowledgement_ms,
  case when not a.is_recalled and unit.en_route_at >= a.acknowledged_at then round(date_part('epoch', unit.en_route_at - a.acknowledged_at) * 1000) end as turnout_ms,
  case when not a.is_recalled then round(date_part('epoch', a.on_scene_at - i.t0_at) * 1000) end as first_help_ms,
  case when not a.is_recalled and a.state = 'completed' then round(date_part('epoch', a.ended_at - i.t2_at) * 1000) end as handling_ms
from assignment a
  join incident i on i.id = a.incident_id
  left join lateral (select min(au.en_route_at) as en_route_at from assignment_unit au where au.assignment_id = a.id) unit on true
where i.opened_at >= $1 and i.opened_at < $2 and ($3::boolean or not i.is_simulated))
select case grouping(agency_id, category_code) when 3 then 'period' when 1 then 'agency' else 'category' end as "of",
  agency_id as "agencyId", (select agency.name from agency where agency.id = judged.agency_id) as "agencyName", category_code as "categoryCode",
  (count(*) filter (where not is_recalled))::int as "assignments",
  (count(*) filter (where not is_recalled and acknowledged_at is not null))::int as "acknowledged",
  (count(*) filter (where not is_recalled and on_scene_at is not null))::int as "arrived",
  (count(*) filter (where not is_recalled and escalation_step > 0))::int as "escalated",
  (count(*) filter (where not is_recalled and state = 'declined'))::int as "declined",
  (count(*) filter (where not is_recalled and state = 'completed'))::int as "completed",
  (count(*) filter (where not is_recalled and is_on_behalf))::int as "onBehalf",
  (count(*) filter (where is_recalled))::int as "recalled",
  json_build_object('n', count(acknowledgement_ms), 'percentiles', percentile_disc(array[0.5, 0.9, 0.95]) within group (order by acknowledgement_ms) filter (where acknowledgement_ms is not null)) as "acknowledgement",
  json_build_object('n', count(turnout_ms), 'percentiles', percentile_disc(array[0.5, 0.9, 0.95]) within group (order by turnout_ms) filter (where turnout_ms is not null)) as "turnout",
  json_build_object('n', count(first_help_ms), 'percentiles', percentile_disc(array[0.5, 0.9, 0.95]) within group (order by first_help_ms) filter (where first_help_ms is not null)) as "firstHelp",
  json_build_object('n', count(handling_ms), 'percentiles', percentile_disc(array[0.5, 0.9, 0.95]) within group (order by handling_ms) filter (where handling_ms is not null)) as "handling"
from judged group by grouping sets ((), (agency_id), (category_code)) order by "agencyName", "categoryCode";

-- readTravelFigures
with judged as (
select a.agency_id, i.category_code, i.opened_at, round(date_part('epoch', au.on_scene_at - au.en_route_at) * 1000) as travel_ms
from assignment_unit au
  join assignment a on a.id = au.assignment_id
  join incident i on i.id = a.incident_id
where not a.is_recalled and i.opened_at >= $1 and i.opened_at < $2
  and ($3::boolean or not i.is_simulated))
select case grouping(agency_id, category_code) when 3 then 'period' when 1 then 'agency' else 'category' end as "of",
  agency_id as "agencyId", category_code as "categoryCode", json_build_object('n', count(travel_ms), 'percentiles', percentile_disc(array[0.5, 0.9, 0.95]) within group (order by travel_ms) filter (where travel_ms is not null)) as "travel"
from judged where travel_ms is not null group by grouping sets ((), (agency_id), (category_code));
