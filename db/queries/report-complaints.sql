-- server/report/report-complaints.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readBreachedComplaints
with judged as (
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
) c)
select case when j.outcome = 'answered_too_late' then 'complaint_late' else 'complaint_unanswered' end as "kind",
  j.number as "complaintNumber", i.id as "incidentId", i.number as "incidentNumber", i.category_code as "categoryCode",
  j.received_at as "startedAt", j.answer_ms as "elapsedMs", j.target_seconds as "targetSeconds", b.cause_code as "causeCode"
from judged j
  left join breach b on b.complaint_id = j.id
  left join incident i on i.id = j.incident_id
where j.outcome in ('answered_too_late', 'still_unanswered')
order by j.received_at desc, j.id limit $5;

-- readComplaintFigures
with judged as (
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
) c)
select count(*)::int as "complaints",
  (count(*) filter (where outcome = 'answered_in_time'))::int as "answeredInTime",
  (count(*) filter (where outcome = 'answered_too_late'))::int as "answeredTooLate",
  (count(*) filter (where outcome = 'still_unanswered'))::int as "stillUnanswered",
  (count(*) filter (where outcome = 'withdrawn'))::int as "withdrawn",
  (count(*) filter (where outcome = 'running'))::int as "running",
  (count(*) filter (where reopen_count > 0))::int as "reopened",
  (count(*) filter (where target_seconds is null))::int as "withoutTarget",
  json_build_object('n', count(answer_ms), 'percentiles', percentile_disc(array[0.5, 0.9, 0.95]) within group (order by answer_ms) filter (where answer_ms is not null)) as "time"
from judged;
