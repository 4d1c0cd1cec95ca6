-- server/report/explore/explore-rows.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countRows
select count(*)::int as "total" from (
        select id, coalesce(offered_at, answered_at) as at, incident_id, null::text as complaint_number, null::uuid as agency_id, outcome, disposition,
          coalesce(wait_ms, held_ms) as elapsed_ms, target_seconds
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
      (coalesce(call.offered_at, call.answered_at) at time zone $1::text)::date as day,
      round(date_part('epoch', call.answered_at - call.offered_at) * 1000) as wait_ms,
      round(date_part('epoch', call.ended_at - call.offered_at) * 1000) as held_ms,
      case when call.offered_at >= $2::timestamptz then 10 end as target_seconds
    from call
    where ((call.offered_at >= $3 and call.offered_at < $4)
        or (call.offered_at is null and call.answered_at >= $5 and call.answered_at < $6))
      and ($7::boolean or not call.is_simulated)
  ) c) j where outcome in ('answered_late', 'abandoned_after', 'not_answered')) c;
select count(*)::int as "total"
  from ( select id, opened_at as at, id as incident_id, null::text as complaint_number, null::uuid as agency_id, outcome, null::text as disposition, initial_handling_ms as elapsed_ms, target_seconds from ( select i.*, round(date_part('epoch', i.t3_at - i.start_at) * 1000) as initial_handling_ms, case when i.t3_at is not null then case when i.start_at is null or i.t3_at - i.start_at <= i.target_seconds * interval '1 second' then 'forwarded_within' else 'forwarded_late' end when i.state in ('advised', 'merged', 'cancelled') then i.state when i.handling_breached_at is not null or i.state = 'closed' then 'forwarded_late' else 'running' end as outcome from ( select incident.id, incident.number, incident.source, incident.state, incident.category_code, incident.sub_type_code, incident.place_code, incident.opened_at, incident.handling_breached_at, incident.t0_at, incident.t1_at, incident.t2_at, incident.t3_at, incident.t6_at, incident.t7_at, incident.t8_at, (incident.opened_at at time zone $1::text)::date as day, coalesce(incident.t1_at, incident.t2_at) as start_at, case when coalesce(incident.t1_at, incident.t2_at) >= $2::timestamptz then 120 end as target_seconds from incident where incident.opened_at >= $3 and incident.opened_at < $4 and ($5::boolean or not incident.is_simulated) and "incident"."category_code" = $6 and "incident"."sub_type_code" = $7 and starts_with("incident"."place_code", $8) and "incident"."place_code" = $9 and exists (select 1 from assignment to_agency where to_agency.incident_id = "incident"."id" and to_agency.agency_id = $10 and not to_agency.is_recalled) and date_part('isodow', "incident"."opened_at" at time zone $11::text)::int = $12 and date_part('hour', "incident"."opened_at" at time zone $13::text)::int = any($14::int[]) ) i) j where outcome = 'forwarded_late') c;

-- readCauses
select cause_code as "causeCode", count(*)::int as "breaches"
from (select (select b.cause_code from breach b where b.call_id = c.id and b.clock = 'answer' limit 1) as cause_code from (
      select id, coalesce(offered_at, answered_at) as at, incident_id, null::text as complaint_number, null::uuid as agency_id, outcome, disposition,
        coalesce(wait_ms, held_ms) as elapsed_ms, target_seconds
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
    (coalesce(call.offered_at, call.answered_at) at time zone $1::text)::date as day,
    round(date_part('epoch', call.answered_at - call.offered_at) * 1000) as wait_ms,
    round(date_part('epoch', call.ended_at - call.offered_at) * 1000) as held_ms,
    case when call.offered_at >= $2::timestamptz then 10 end as target_seconds
  from call
  where ((call.offered_at >= $3 and call.offered_at < $4)
      or (call.offered_at is null and call.answered_at >= $5 and call.answered_at < $6))
    and ($7::boolean or not call.is_simulated)
) c) j where outcome in ('answered_late', 'abandoned_after', 'not_answered')) c) caused
group by 1 order by 2 desc, 1;
select cause_code as "causeCode", count(*)::int as "breaches"
from (select (select b.cause_code from breach b where b.incident_id = c.id and b.clock = 'initial_handling' limit 1) as cause_code from (
      select id, opened_at as at, id as incident_id, null::text as complaint_number, null::uuid as agency_id, outcome, null::text as disposition,
        initial_handling_ms as elapsed_ms, target_seconds
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
) i) j where outcome = 'forwarded_late') c) caused
group by 1 order by 2 desc, 1;
select cause_code as "causeCode", count(*)::int as "breaches"
from (select (select b.cause_code from breach b where b.complaint_id = c.id limit 1) as cause_code from (
      select id, received_at as at, incident_id, number as complaint_number, null::uuid as agency_id, outcome, null::text as disposition,
        answer_ms as elapsed_ms, target_seconds
      from (
select c.*, case
    when c.state = 'answered' then case when c.answered_at - c.received_at <= c.target_seconds * interval '1 second' then 'answered_in_time' else 'answered_too_late' end
    when c.breached_at is not null then 'still_unanswered'
    when c.state = 'withdrawn' then 'withdrawn'
    else 'running'
  end as outcome
from (
  select complaint.id, complaint.number, complaint.state, complaint.incident_id, complaint.received_at, complaint.answered_at, complaint.breached_at, complaint.reopen_count,
    round(date_part('epoch', complaint.answered_at - complaint.received_at) * 1000) as answer_ms,
    case when complaint.received_at >= $1::timestamptz then 172800 end as target_seconds
  from complaint
  where complaint.received_at >= $2 and complaint.received_at < $3
    and ($4::boolean or not complaint.is_simulated)
) c) j where outcome in ('answered_too_late', 'still_unanswered')) c) caused
group by 1 order by 2 desc, 1;

-- readRows
with c as (select * from (
      select id, coalesce(offered_at, answered_at) as at, incident_id, null::text as complaint_number, null::uuid as agency_id, outcome, disposition,
        coalesce(wait_ms, held_ms) as elapsed_ms, target_seconds
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
    (coalesce(call.offered_at, call.answered_at) at time zone $1::text)::date as day,
    round(date_part('epoch', call.answered_at - call.offered_at) * 1000) as wait_ms,
    round(date_part('epoch', call.ended_at - call.offered_at) * 1000) as held_ms,
    case when call.offered_at >= $2::timestamptz then 10 end as target_seconds
  from call
  where ((call.offered_at >= $3 and call.offered_at < $4)
      or (call.offered_at is null and call.answered_at >= $5 and call.answered_at < $6))
    and ($7::boolean or not call.is_simulated)
) c) j where disposition = 'ghost') cases order by at desc, id limit $8 offset $9)
select c.id, c.at, i.number as "incidentNumber", c.complaint_number as "complaintNumber", agency.name as "agencyName",
  i.category_code as "categoryCode", i.sub_type_code as "subTypeCode", village.name as "villageName", district.name as "districtName",
  c.outcome, c.disposition, c.elapsed_ms as "elapsedMs", c.target_seconds as "targetSeconds",
  (select b.cause_code from breach b where b.call_id = c.id and b.clock = 'answer' limit 1) as "causeCode"
from c
  left join incident i on i.id = c.incident_id
  left join agency on agency.id = c.agency_id
  left join place village on village.code = i.place_code
  left join place district on district.code = village.parent_code
order by c.at desc, c.id;
with c as (select * from ( select id, opened_at as at, id as incident_id, null::text as complaint_number, null::uuid as agency_id, outcome, null::text as disposition, initial_handling_ms as elapsed_ms, target_seconds from ( select i.*, round(date_part('epoch', i.t3_at - i.start_at) * 1000) as initial_handling_ms, case when i.t3_at is not null then case when i.start_at is null or i.t3_at - i.start_at <= i.target_seconds * interval '1 second' then 'forwarded_within' else 'forwarded_late' end when i.state in ('advised', 'merged', 'cancelled') then i.state when i.handling_breached_at is not null or i.state = 'closed' then 'forwarded_late' else 'running' end as outcome from ( select incident.id, incident.number, incident.source, incident.state, incident.category_code, incident.sub_type_code, incident.place_code, incident.opened_at, incident.handling_breached_at, incident.t0_at, incident.t1_at, incident.t2_at, incident.t3_at, incident.t6_at, incident.t7_at, incident.t8_at, (incident.opened_at at time zone $1::text)::date as day, coalesce(incident.t1_at, incident.t2_at) as start_at, case when coalesce(incident.t1_at, incident.t2_at) >= $2::timestamptz then 120 end as target_seconds from incident where incident.opened_at >= $3 and incident.opened_at < $4 and ($5::boolean or not incident.is_simulated) and "incident"."category_code" = $6 and "incident"."sub_type_code" = $7 and starts_with("incident"."place_code", $8) and "incident"."place_code" = $9 and exists (select 1 from assignment to_agency where to_agency.incident_id = "incident"."id" and to_agency.agency_id = $10 and not to_agency.is_recalled) and date_part('isodow', "incident"."opened_at" at time zone $11::text)::int = $12 and date_part('hour', "incident"."opened_at" at time zone $13::text)::int = any($14::int[]) ) i) j where outcome = 'forwarded_late' and t3_at is not null) cases order by at desc, id limit $15 offset $16)
  select c.id, c.at, i.number as "incidentNumber", c.complaint_number as "complaintNumber", agency.name as "agencyName", i.category_code as "categoryCode",
    i.sub_type_code as "subTypeCode", village.name as "villageName", district.name as "districtName", c.outcome, c.disposition, c.elapsed_ms as "elapsedMs",
    c.target_seconds as "targetSeconds", (select b.cause_code from breach b where b.incident_id = c.id and b.clock = 'initial_handling' limit 1) as "causeCode"
  from c
  left join incident i on i.id = c.incident_id
  left join agency on agency.id = c.agency_id
  left join place village on village.code = i.place_code
  left join place district on district.code = village.parent_code
  order by c.at desc, c.id;
with c as (select * from (
      select id, received_at as at, incident_id, number as complaint_number, null::uuid as agency_id, outcome, null::text as disposition,
        answer_ms as elapsed_ms, target_seconds
      from (
select c.*, case
    when c.state = 'answered' then case when c.answered_at - c.received_at <= c.target_seconds * interval '1 second' then 'answered_in_time' else 'answered_too_late' end
    when c.breached_at is not null then 'still_unanswered'
    when c.state = 'withdrawn' then 'withdrawn'
    else 'running'
  end as outcome
from (
  select complaint.id, complaint.number, complaint.state, complaint.incident_id, complaint.received_at, complaint.answered_at, complaint.breached_at, complaint.reopen_count,
    round(date_part('epoch', complaint.answered_at - complaint.received_at) * 1000) as answer_ms,
    case when complaint.received_at >= $1::timestamptz then 172800 end as target_seconds
  from complaint
  where complaint.received_at >= $2 and complaint.received_at < $3
    and ($4::boolean or not complaint.is_simulated)
) c) j where reopen_count > 0) cases order by at desc, id limit $5 offset $6)
select c.id, c.at, i.number as "incidentNumber", c.complaint_number as "complaintNumber", agency.name as "agencyName",
  i.category_code as "categoryCode", i.sub_type_code as "subTypeCode", village.name as "villageName", district.name as "districtName",
  c.outcome, c.disposition, c.elapsed_ms as "elapsedMs", c.target_seconds as "targetSeconds",
  (select b.cause_code from breach b where b.complaint_id = c.id limit 1) as "causeCode"
from c
  left join incident i on i.id = c.incident_id
  left join agency on agency.id = c.agency_id
  left join place village on village.code = i.place_code
  left join place district on district.code = village.parent_code
order by c.at desc, c.id;
with c as (select * from ( select id, forwarded_at as at, incident_id, null::text as complaint_number, agency_id, case when is_recalled then 'recalled' else state end as outcome, null::text as disposition, acknowledgement_ms as elapsed_ms, null::int as target_seconds from ( select a.id, a.incident_id, i.opened_at, a.forwarded_at, a.agency_id, i.category_code, a.state, a.is_on_behalf, a.is_recalled, a.acknowledged_at, a.on_scene_at, a.escalation_step, case when not a.is_recalled then round(date_part('epoch', a.acknowledged_at - a.forwarded_at) * 1000) end as acknowledgement_ms, case when not a.is_recalled and unit.en_route_at >= a.acknowledged_at then round(date_part('epoch', unit.en_route_at - a.acknowledged_at) * 1000) end as turnout_ms, case when not a.is_recalled then round(date_part('epoch', a.on_scene_at - i.t0_at) * 1000) end as first_help_ms, case when not a.is_recalled and a.state = 'completed' then round(date_part('epoch', a.ended_at - i.t2_at) * 1000) end as handling_ms from assignment a join incident i on i.id = a.incident_id left join lateral (select min(au.en_route_at) as en_route_at from assignment_unit au where au.assignment_id = a.id) unit on true where i.opened_at >= $1 and i.opened_at < $2 and ($3::boolean or not i.is_simulated) and "i"."category_code" = $4 and "i"."sub_type_code" = $5 and starts_with("i"."place_code", $6) and "i"."place_code" = $7 and date_part('isodow', "i"."opened_at" at time zone $8::text)::int = $9 and date_part('hour', "i"."opened_at" at time zone $10::text)::int = any($11::int[]) and "a"."agency_id" = $12) j where not is_recalled and state = 'declined') cases order by at desc, id limit $13 offset $14)
  select c.id, c.at, i.number as "incidentNumber", c.complaint_number as "complaintNumber", agency.name as "agencyName", i.category_code as "categoryCode",
    i.sub_type_code as "subTypeCode", village.name as "villageName", district.name as "districtName", c.outcome, c.disposition, c.elapsed_ms as "elapsedMs",
    c.target_seconds as "targetSeconds", (select b.cause_code from breach b where false limit 1) as "causeCode"
  from c
  left join incident i on i.id = c.incident_id
  left join agency on agency.id = c.agency_id
  left join place village on village.code = i.place_code
  left join place district on district.code = village.parent_code
  order by c.at desc, c.id;
