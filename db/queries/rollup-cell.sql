-- server/report/rollup/rollup-cell.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- deleteAllCells
delete from "rollup_cell";
delete from "rollup_time";
delete from "rollup_histogram";

-- readCells
select source, day, key, to_json(counts) as counts
  from (select source, day, key, counts from rollup_cell where source = any($1::text[]) and day >= $2 and day <= $3) cell
  where source = any($4::text[]);
select source, day, key, to_json(counts) as counts
  from (select source, day, key, counts from rollup_cell where source = any($1::text[]) and day >= $2 and day <= $3 and day <> all($4::date[]) union all (select 'incident' as source, day, coalesce(category_code, '') as key, array[count(*) filter (where true), count(*) filter (where source = 'call'), count(*) filter (where source = 'call' and state <> 'merged' and (state <> 'cancelled' or t3_at is not null)), count(*) filter (where state = 'merged'), count(*) filter (where t3_at is not null), count(*) filter (where outcome = 'forwarded_within'), count(*) filter (where outcome = 'forwarded_late'), count(*) filter (where outcome = 'forwarded_late' and t3_at is null), count(*) filter (where outcome = 'advised'), count(*) filter (where outcome = 'merged'), count(*) filter (where outcome = 'cancelled'), count(*) filter (where outcome = 'running'), count(*) filter (where t3_at is not null and start_at is not null and target_seconds is null), count(*) filter (where first_unit_ms <= 60000)]::bigint[] as counts from ( select j.*, round(date_part('epoch', j.t3_at - j.t2_at) * 1000) as from_report_ms, round(date_part('epoch', j.t6_at - j.t0_at) * 1000) as first_help_ms, round(date_part('epoch', j.t7_at - j.t2_at) * 1000) as handling_ms, round(date_part('epoch', j.t8_at - j.t0_at) * 1000) as total_ms, -- A unit that was sent before the call was answered was sent by another word than this call's.
      (select case when min(au.assigned_at) >= j.t1_at then round(date_part('epoch', min(au.assigned_at) - j.t1_at) * 1000) end
        from assignment a join assignment_unit au on au.assignment_id = a.id where a.incident_id = j.id and not a.is_recalled) as first_unit_ms
    from (
    select i.*,
      round(date_part('epoch', i.t3_at - i.start_at) * 1000) as initial_handling_ms,
      case
        when i.t3_at is not null then case when i.start_at is null or i.t3_at - i.start_at <= i.target_seconds * interval '1 second' then 'forwarded_within' else 'forwarded_late' end
        when i.state in ('advised', 'merged', 'cancelled') then i.state
        when i.handling_breached_at is not null or i.state = 'closed' then 'forwarded_late'
        else 'running end as outcome from ( select incident.id, incident.number, incident.source, incident.state, incident.category_code, incident.sub_type_code, incident.place_code, incident.opened_at, incident.handling_breached_at, incident.t0_at, incident.t1_at, incident.t2_at, incident.t3_at, incident.t6_at, incident.t7_at, incident.t8_at, (incident.opened_at at time zone $5::text)::date as day, coalesce(incident.t1_at, incident.t2_at) as start_at, case when coalesce(incident.t1_at, incident.t2_at) >= $6::timestamptz then 120 end as target_seconds from incident where incident.opened_at >= $7 and incident.opened_at < $8 and ($9::boolean or not incident.is_simulated) ) i) j) judged_incident group by 2, 3)) cell where source = any($10::text[]);

-- readDurations
select measure, key, string_agg(array_to_string(durations, ','), ',') as "durations"
  from (select measure, day, key, durations from rollup_time where measure = any($1::text[]) and day >= $2 and day <= $3) cell
  where measure = any($4::text[])
  group by 1, 2;
select measure, key, string_agg(array_to_string(durations, ','), ',') as "durations"
  from (select measure, day, key, durations from rollup_time where measure = any($1::text[]) and day >= $2 and day <= $3 and day <> all($4::date[]) union all (select 'incident.' || name as measure, day, coalesce(category_code, '') as key, array_agg(ms::bigint order by ms) as durations from ( select j.*, round(date_part('epoch', j.t3_at - j.t2_at) * 1000) as from_report_ms, round(date_part('epoch', j.t6_at - j.t0_at) * 1000) as first_help_ms, round(date_part('epoch', j.t7_at - j.t2_at) * 1000) as handling_ms, round(date_part('epoch', j.t8_at - j.t0_at) * 1000) as total_ms, -- A unit that was sent before the call was answered was sent by another word than this call's.
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
        (incident.opened_at at time zone $5::text)::date as day,
        coalesce(incident.t1_at, incident.t2_at) as start_at,
        case when coalesce(incident.t1_at, incident.t2_at) >= $6::timestamptz then 120 end as target_seconds
      from incident
      where incident.opened_at >= $7 and incident.opened_at < $8
        and ($9::boolean or not incident.is_simulated)
    ) i) j) judged_incident cross join lateral (values ('initialHandling', initial_handling_ms), ('fromReport', from_report_ms), ('firstHelp', first_help_ms), ('handling', handling_ms), ('total', total_ms), ('firstUnit , first_unit_ms)) as time(name, ms) where ms is not null group by 1, 2, 3)) cell where measure = any($10::text[]) group by 1, 2;

-- readHistograms
select to_char(part, 'YYYY-MM-DD') as "day", measure, json_agg(bucket order by bucket) as "buckets", json_agg(cases order by bucket) as "counts"
from (
  select date_trunc('month', day::timestamp) as part, measure, bucket, sum(cases)::int as cases
  from (select measure, day, bucket, cases from rollup_histogram cross join lateral unnest(buckets, counts) as of_day(bucket, cases) where measure = any($1::text[]) and day >= $2 and day <= $3) cell group by 1, 2, 3
) added group by part, measure order by part, measure;
select to_char(part, 'YYYY-MM-DD') as "day", measure, json_agg(bucket order by bucket) as "buckets", json_agg(cases order by bucket) as "counts"
from (
  select date_trunc('year', day::timestamp) as part, measure, bucket, sum(cases)::int as cases
  from (select measure, day, bucket, cases from rollup_histogram cross join lateral unnest(buckets, counts) as of_day(bucket, cases) where measure = any($1::text[]) and day >= $2 and day <= $3 and day <> all($4::date[]) union all (
select measure, day, (case when ms = 0 then 0 else sign(ms) * (floor(ln(abs(ms)::float8) / ln(1.02::float8)) + 1) end)::smallint, 1 from (
select 'answer' as measure, day, to_char(coalesce(offered_at, answered_at) at time zone $5::text, 'HH24') as key, array_agg(wait_ms::bigint order by wait_ms) as durations
from (
select c.*, case
    when c.offered_at is null then 'without_t0'
    when c.is_blocked then 'blocked'
    when c.state = 'ringing' then 'ringing'
    when c.answered_at is not null then case when c.wait_ms <= c.target_seconds * 1000 then 'answered_within' else 'answered_late' end
    when c.state = 'abandoned' and c.held_ms <= c.target_seconds * 1000 then 'abandoned_within'
    when c.state = 'abandoned' then 'abandoned_after'
    else 'not_answered'
  end as outcome
from (
  select call.id, call.state, call.offered_at, call.answered_at, call.is_blocked, call.disposition, call.incident_id,
    (coalesce(call.offered_at, call.answered_at) at time zone $6::text)::date as day,
    round(date_part('epoch', call.answered_at - call.offered_at) * 1000) as wait_ms,
    round(date_part('epoch', call.ended_at - call.offered_at) * 1000) as held_ms,
    case when call.offered_at >= $7::timestamptz then 10 end as target_seconds
  from call
  where ((call.offered_at >= $8 and call.offered_at < $9)
      or (call.offered_at is null and call.answered_at >= $10 and call.answered_at < $11))
    and ($12::boolean or not call.is_simulated)
) c) judged_call where outcome in ('answered_within', 'answered_late') group by 2, 3) stale cross join lateral unnest(durations) as ms where measure = any($13::text[]))) cell group by 1, 2, 3
) added group by part, measure order by part, measure;

-- readWaits
select count(*)::int as "n", percentile_disc(array[0.5, 0.9, 0.95]) within group (order by ms) as "percentiles"
  from (select unnest(durations)::float8 as ms from (select measure, day, key, durations from rollup_time where measure = 'answer' and day >= $1 and day <= $2) cell where measure = 'answer') wait;
select count(*)::int as "n", percentile_disc(array[0.5, 0.9, 0.95]) within group (order by ms) as "percentiles"
from (select unnest(durations)::float8 as ms from (select measure, day, key, durations from rollup_time where measure = 'answer' and key = any($1::text[]) and day >= $2 and day <= $3 and day <> all($4::date[]) union all (
select 'answer' as measure, day, to_char(coalesce(offered_at, answered_at) at time zone $5::text, 'HH24') as key, array_agg(wait_ms::bigint order by wait_ms) as durations
from (
select c.*, case
    when c.offered_at is null then 'without_t0'
    when c.is_blocked then 'blocked'
    when c.state = 'ringing' then 'ringing'
    when c.answered_at is not null then case when c.wait_ms <= c.target_seconds * 1000 then 'answered_within' else 'answered_late' end
    when c.state = 'abandoned' and c.held_ms <= c.target_seconds * 1000 then 'abandoned_within'
    when c.state = 'abandoned' then 'abandoned_after'
    else 'not_answered'
  end as outcome
from (
  select call.id, call.state, call.offered_at, call.answered_at, call.is_blocked, call.disposition, call.incident_id,
    (coalesce(call.offered_at, call.answered_at) at time zone $6::text)::date as day,
    round(date_part('epoch', call.answered_at - call.offered_at) * 1000) as wait_ms,
    round(date_part('epoch', call.ended_at - call.offered_at) * 1000) as held_ms,
    case when call.offered_at >= $7::timestamptz then 10 end as target_seconds
  from call
  where ((call.offered_at >= $8 and call.offered_at < $9)
      or (call.offered_at is null and call.answered_at >= $10 and call.answered_at < $11))
    and ($12::boolean or not call.is_simulated)
) c) judged_call where outcome in ('answered_within', 'answered_late') group by 2, 3)) cell where measure = 'answer' and key = any($13::text[])) wait;

-- writeCells
delete from "rollup_cell"
  where "day" >= $1 and "day" <= $2;
delete from "rollup_time"
  where "day" >= $1 and "day" <= $2;
delete from "rollup_histogram"
  where "day" >= $1 and "day" <= $2;
insert into rollup_cell (source, day, key, counts)
  select 'call' as source, day, '' as key, array[count(*) filter (where true), count(*) filter (where outcome <> 'without_t0'), count(*) filter (where outcome = 'without_t0'),
    count(*) filter (where outcome = 'blocked'), count(*) filter (where outcome = 'ringing'), count(*) filter (where outcome = 'answered_within'),
    count(*) filter (where outcome = 'answered_late'), count(*) filter (where outcome = 'abandoned_within'), count(*) filter (where outcome = 'abandoned_after'),
    count(*) filter (where outcome = 'not_answered'), count(*) filter (where offered_at is not null and target_seconds is null), count(*) filter (where answered_at is not null),
    count(*) filter (where wait_ms is not null), count(*) filter (where offered_at is not null and state = 'abandoned'), count(*) filter (where offered_at is not null and state <> 'ringing'),
    count(*) filter (where offered_at is not null and state = 'abandoned' and held_ms < 5000), count(*) filter (where wait_ms <= 10000),
    count(*) filter (where wait_ms <= 15000), count(*) filter (where wait_ms <= 20000), count(*) filter (where offered_at is not null and state = 'abandoned' and held_ms <= 10000),
    count(*) filter (where offered_at is not null and state = 'abandoned' and held_ms <= 15000), count(*) filter (where offered_at is not null and state = 'abandoned' and held_ms <= 20000),
    count(*) filter (where disposition = 'emergency'), count(*) filter (where disposition = 'ghost'), count(*) filter (where disposition = 'prank'),
    count(*) filter (where disposition = 'information'), count(*) filter (where disposition = 'referral'), count(*) filter (where disposition = 'test'),
    count(*) filter (where disposition = 'out_of_area'), count(*) filter (where disposition = 'repeat'), coalesce(sum(wait_ms), 0)]::bigint[] as counts
  from ( select c.*, case when c.offered_at is null then 'without_t0' when c.is_blocked then 'blocked' when c.state = 'ringing' then 'ringing' when c.answered_at is not null then case when c.wait_ms <= c.target_seconds * 1000 then 'answered_within' else 'answered_late' end when c.state = 'abandoned' and c.held_ms <= c.target_seconds * 1000 then 'abandoned_within' when c.state = 'abandoned' then 'abandoned_after' else 'not_answered' end as outcome from ( select call.id, call.state, call.offered_at, call.answered_at, call.is_blocked, call.disposition, call.incident_id, (coalesce(call.offered_at, call.answered_at) at time zone $1::text)::date as day, round(date_part('epoch', call.answered_at - call.offered_at) * 1000) as wait_ms, round(date_part('epoch', call.ended_at - call.offered_at) * 1000) as held_ms, case when call.offered_at >= $2::timestamptz then 10 end as target_seconds from call where ((call.offered_at >= $3 and call.offered_at < $4) or (call.offered_at is null and call.answered_at >= $5 and call.answered_at < $6)) and ($7::boolean or not call.is_simulated) ) c) judged_call
  group by day
  union all
  select 'hour' as source, day, to_char(coalesce(offered_at, answered_at) at time zone $8::text, 'HH24') as key, array[count(*) filter (where true),
    count(*) filter (where outcome = 'answered_within'), count(*) filter (where outcome = 'answered_late'), count(*) filter (where outcome in ('abandoned_after', 'not_answered'))]::bigint[] as counts
  from ( select c.*, case when c.offered_at is null then 'without_t0' when c.is_blocked then 'blocked' when c.state = 'ringing' then 'ringing' when c.answered_at is not null then case when c.wait_ms <= c.target_seconds * 1000 then 'answered_within' else 'answered_late' end when c.state = 'abandoned' and c.held_ms <= c.target_seconds * 1000 then 'abandoned_within' when c.state = 'abandoned' then 'abandoned_after' else 'not_answered' end as outcome from ( select call.id, call.state, call.offered_at, call.answered_at, call.is_blocked, call.disposition, call.incident_id, (coalesce(call.offered_at, call.answered_at) at time zone $9::text)::date as day, round(date_part('epoch', call.answered_at - call.offered_at) * 1000) as wait_ms, round(date_part('epoch', call.ended_at - call.offered_at) * 1000) as held_ms, case when call.offered_at >= $10::timestamptz then 10 end as target_seconds from call where ((call.offered_at >= $11 and call.offered_at < $12) or (call.offered_at is null and call.answered_at >= $13 and call.answered_at < $14)) and ($15::boolean or not call.is_simulated) ) c) judged_call
  group by 2, 3
  union all
  select 'incident' as source, day, coalesce(category_code, '') as key, array[count(*) filter (where true), count(*) filter (where source = 'call'),
    count(*) filter (where source = 'call' and state <> 'merged' and (state <> 'cancelled' or t3_at is not null)), count(*) filter (where state = 'merged'),
    count(*) filter (where t3_at is not null), count(*) filter (where outcome = 'forwarded_within'), count(*) filter (where outcome = 'forwarded_late'),
    count(*) filter (where outcome = 'forwarded_late' and t3_at is null), count(*) filter (where outcome = 'advised'), count(*) filter (where outcome = 'merged'),
    count(*) filter (where outcome = 'cancelled'), count(*) filter (where outcome = 'running'), count(*) filter (where t3_at is not null and start_at is not null and target_seconds is null),
    count(*) filter (where first_unit_ms <= 60000)]::bigint[] as counts
  from ( select j.*, round(date_part('epoch', j.t3_at - j.t2_at) * 1000) as from_report_ms, round(date_part('epoch', j.t6_at - j.t0_at) * 1000) as first_help_ms, round(date_part('epoch', j.t7_at - j.t2_at) * 1000) as handling_ms, round(date_part('epoch', j.t8_at - j.t0_at) * 1000) as total_ms, -- A unit that was sent before the call was answered was sent by another word than this call's.
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
        (incident.opened_at at time zone $16::text)::date as day,
        coalesce(incident.t1_at, incident.t2_at) as start_at,
        case when coalesce(incident.t1_at, incident.t2_at) >= $17::timestamptz then 120 end as target_seconds
      from incident
      where incident.opened_at >= $18 and incident.opened_at < $19
        and ($20::boolean or not incident.is_simulated)
    ) i) j) judged_incident group by 2, 3 union all select source, (opened_at at time zone $21::text)::date as day, key, array[count(*) filter (where not is_recalled), count(*) filter (where not is_recalled and acknowledged_at is not null), count(*) filter (where not is_recalled and on_scene_at is not null), count(*) filter (where not is_recalled and escalation_step > 0), count(*) filter (where not is_recalled and state = 'declined'), count(*) filter (where not is_recalled and state = 'completed'), count(*) filter (where not is_recalled and is_on_behalf), count(*) filter (where is_recalled)]::bigint[] as counts from (
    select a.id, a.incident_id, i.opened_at, a.forwarded_at, a.agency_id, i.category_code, a.state, a.is_on_behalf, a.is_recalled, a.acknowledged_at, a.on_scene_at, a.escalation_step,
      case when not a.is_recalled then round(date_part('epoch', a.acknowledged_at - a.forwarded_at) * 1000) end as acknowledgement_ms,
      case when not a.is_recalled and unit.en_route_at >= a.acknowledged_at then round(date_part('epoch', unit.en_route_at - a.acknowledged_at) * 1000) end as turnout_ms,
      case when not a.is_recalled then round(date_part('epoch', a.on_scene_at - i.t0_at) * 1000) end as first_help_ms,
      case when not a.is_recalled and a.state = 'completed' then round(date_part('epoch', a.ended_at - i.t2_at) * 1000) end as handling_ms
    from assignment a
      join incident i on i.id = a.incident_id
      left join lateral (select min(au.en_route_at) as en_route_at from assignment_unit au where au.assignment_id = a.id) unit on true
    where i.opened_at >= $22 and i.opened_at < $23 and ($24::boolean or not i.is_simulated)) judged_assignment cross join lateral (values ('agency', agency_id::text), ('category', coalesce(category_code, ' ))) as either(source, key) group by 1, 2, 3;
insert into rollup_time (measure, day, key, durations)
  select 'answer' as measure, day, to_char(coalesce(offered_at, answered_at) at time zone $1::text, 'HH24') as key, array_agg(wait_ms::bigint order by wait_ms) as durations
  from ( select c.*, case when c.offered_at is null then 'without_t0' when c.is_blocked then 'blocked' when c.state = 'ringing' then 'ringing' when c.answered_at is not null then case when c.wait_ms <= c.target_seconds * 1000 then 'answered_within' else 'answered_late' end when c.state = 'abandoned' and c.held_ms <= c.target_seconds * 1000 then 'abandoned_within' when c.state = 'abandoned' then 'abandoned_after' else 'not_answered' end as outcome from ( select call.id, call.state, call.offered_at, call.answered_at, call.is_blocked, call.disposition, call.incident_id, (coalesce(call.offered_at, call.answered_at) at time zone $2::text)::date as day, round(date_part('epoch', call.answered_at - call.offered_at) * 1000) as wait_ms, round(date_part('epoch', call.ended_at - call.offered_at) * 1000) as held_ms, case when call.offered_at >= $3::timestamptz then 10 end as target_seconds from call where ((call.offered_at >= $4 and call.offered_at < $5) or (call.offered_at is null and call.answered_at >= $6 and call.answered_at < $7)) and ($8::boolean or not call.is_simulated) ) c) judged_call
  where outcome in ('answered_within', 'answered_late')
  group by 2, 3
  union all
  select 'incident.' || name as measure, day, coalesce(category_code, '') as key, array_agg(ms::bigint order by ms) as durations
  from ( select j.*, round(date_part('epoch', j.t3_at - j.t2_at) * 1000) as from_report_ms, round(date_part('epoch', j.t6_at - j.t0_at) * 1000) as first_help_ms, round(date_part('epoch', j.t7_at - j.t2_at) * 1000) as handling_ms, round(date_part('epoch', j.t8_at - j.t0_at) * 1000) as total_ms, -- A unit that was sent before the call was answered was sent by another word than this call's.
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
        (incident.opened_at at time zone $9::text)::date as day,
        coalesce(incident.t1_at, incident.t2_at) as start_at,
        case when coalesce(incident.t1_at, incident.t2_at) >= $10::timestamptz then 120 end as target_seconds
      from incident
      where incident.opened_at >= $11 and incident.opened_at < $12
        and ($13::boolean or not incident.is_simulated)
    ) i) j) judged_incident cross join lateral (values ('initialHandling', initial_handling_ms), ('fromReport', from_report_ms), ('firstHelp', first_help_ms), ('handling', handling_ms), ('total', total_ms), ('firstUnit', first_unit_ms)) as time(name, ms) where ms is not null group by 1, 2, 3 union all select source || '.' || name as measure, (opened_at at time zone $14::text)::date as day, key, array_agg(ms::bigint order by ms) as durations
    from (
    select a.id, a.incident_id, i.opened_at, a.forwarded_at, a.agency_id, i.category_code, a.state, a.is_on_behalf, a.is_recalled, a.acknowledged_at, a.on_scene_at, a.escalation_step,
      case when not a.is_recalled then round(date_part('epoch', a.acknowledged_at - a.forwarded_at) * 1000) end as acknowledgement_ms,
      case when not a.is_recalled and unit.en_route_at >= a.acknowledged_at then round(date_part('epoch', unit.en_route_at - a.acknowledged_at) * 1000) end as turnout_ms,
      case when not a.is_recalled then round(date_part('epoch', a.on_scene_at - i.t0_at) * 1000) end as first_help_ms,
      case when not a.is_recalled and a.state = 'completed' then round(date_part('epoch', a.ended_at - i.t2_at) * 1000) end as handling_ms
    from assignment a
      join incident i on i.id = a.incident_id
      left join lateral (select min(au.en_route_at) as en_route_at from assignment_unit au where au.assignment_id = a.id) unit on true
    where i.opened_at >= $15 and i.opened_at < $16 and ($17::boolean or not i.is_simulated)) judged_assignment cross join lateral (values ('acknowledgement', acknowledgement_ms), ('turnout', turnout_ms), ('firstHelp', first_help_ms), ('handling', handling_ms)) as time(name, ms) cross join lateral (values ('agency', agency_id::text), ('category', coalesce(category_code, ''))) as either(source, key) where ms is not null group by 1, 2, 3 union all select source || '.travel' as measure, (opened_at at time zone $18::text)::date as day, key, array_agg(travel_ms::bigint order by travel_ms) as durations
    from (
    select a.agency_id, i.category_code, i.opened_at, round(date_part('epoch', au.on_scene_at - au.en_route_at) * 1000) as travel_ms
    from assignment_unit au
      join assignment a on a.id = au.assignment_id
      join incident i on i.id = a.incident_id
    where not a.is_recalled and i.opened_at >= $19 and i.opened_at < $20
      and ($21::boolean or not i.is_simulated)) judged_travel cross join lateral (values ('agency', agency_id::text), ('category', coalesce(category_code, ' ))) as either(source, key) where travel_ms is not null group by 1, 2, 3;
insert into rollup_histogram (measure, day, buckets, counts)
select measure, day, array_agg(bucket order by bucket), array_agg(cases order by bucket)
from (
  select measure, day, (case when ms = 0 then 0 else sign(ms) * (floor(ln(abs(ms)::float8) / ln(1.02::float8)) + 1) end)::smallint as bucket, count(*)::int as cases
  from rollup_time cross join lateral unnest(durations) as ms
  where day >= $1 and day <= $2 and measure not like 'category.%' group by 1, 2, 3
) bucketed group by 1, 2;
