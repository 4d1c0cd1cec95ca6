-- server/report/report-calls.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readAnsweredHours
with judged as (
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
) c)
select floor(date_part('epoch', offered_at - $8::timestamptz) / 3600)::int as "hour",
  (count(*) filter (where outcome = 'answered_within'))::int as "answeredWithin",
  (count(*) filter (where outcome = 'answered_late'))::int as "answeredLate",
  (count(*) filter (where outcome in ('abandoned_after', 'not_answered')))::int as "notAnswered"
from judged where offered_at is not null group by 1 order by 1;

-- readBreachedCalls
with judged as (
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
) c)
select case
    when j.outcome = 'answered_late' then 'answered_late'
    when j.outcome = 'abandoned_after' then 'abandoned_late'
    when j.state in ('missed', 'overflowed') then j.state
    else 'not_answered'
  end as "kind",
  j.id as "callId", i.id as "incidentId", i.number as "incidentNumber", i.category_code as "categoryCode",
  j.offered_at as "startedAt", coalesce(j.wait_ms, j.held_ms) as "elapsedMs", j.target_seconds as "targetSeconds", b.cause_code as "causeCode"
from judged j
  left join breach b on b.call_id = j.id and b.clock = 'answer'
  left join incident i on i.id = j.incident_id
where j.outcome in ('answered_late', 'abandoned_after', 'not_answered')
order by j.offered_at desc, j.id limit $8;

-- readCallFigures
with judged as ( select c.*, case when c.offered_at is null then 'without_t0' when c.is_blocked then 'blocked' when c.state = 'ringing' then 'ringing' when c.answered_at is not null then case when c.wait_ms <= c.target_seconds * 1000 then 'answered_within' else 'answered_late' end when c.state = 'abandoned' and c.held_ms <= c.target_seconds * 1000 then 'abandoned_within' when c.state = 'abandoned' then 'abandoned_after' else 'not_answered' end as outcome from ( select call.id, call.state, call.offered_at, call.answered_at, call.is_blocked, call.disposition, call.incident_id, (coalesce(call.offered_at, call.answered_at) at time zone $1::text)::date as day, round(date_part('epoch', call.answered_at - call.offered_at) * 1000) as wait_ms, round(date_part('epoch', call.ended_at - call.offered_at) * 1000) as held_ms, case when call.offered_at >= $2::timestamptz then 10 end as target_seconds from call where ((call.offered_at >= $3 and call.offered_at < $4) or (call.offered_at is null and call.answered_at >= $5 and call.answered_at < $6)) and ($7::boolean or not call.is_simulated) ) c)
  select day, count(*)::int as "calls", (count(*) filter (where outcome <> 'without_t0'))::int as "offered", (count(*) filter (where outcome = 'without_t0'))::int as "withoutT0",
    (count(*) filter (where outcome = 'blocked'))::int as "blocked", (count(*) filter (where outcome = 'ringing'))::int as "ringing", (count(*) filter (where outcome = 'answered_within'))::int as "answeredWithin",
    (count(*) filter (where outcome = 'answered_late'))::int as "answeredLate", (count(*) filter (where outcome = 'abandoned_within'))::int as "abandonedWithin",
    (count(*) filter (where outcome = 'abandoned_after'))::int as "abandonedAfter", (count(*) filter (where outcome = 'not_answered'))::int as "missedOrOverflowed",
    (count(*) filter (where offered_at is not null and target_seconds is null))::int as "withoutTarget", (count(*) filter (where answered_at is not null))::int as "reachedOperator",
    (count(*) filter (where wait_ms is not null))::int as "answered", (count(*) filter (where offered_at is not null and state = 'abandoned'))::int as "abandoned",
    (count(*) filter (where offered_at is not null and state <> 'ringing'))::int as "decided", (count(*) filter (where offered_at is not null and state = 'abandoned' and held_ms < 5000))::int as "shortAbandoned",
    (count(*) filter (where wait_ms <= 10000))::int as "within10", (count(*) filter (where wait_ms <= 15000))::int as "within15", (count(*) filter (where wait_ms <= 20000))::int as "within20",
    (count(*) filter (where offered_at is not null and state = 'abandoned' and held_ms <= 10000))::int as "abandonedWithin10", (count(*) filter (where offered_at is not null and state = 'abandoned' and held_ms <= 15000))::int as "abandonedWithin15",
    (count(*) filter (where offered_at is not null and state = 'abandoned' and held_ms <= 20000))::int as "abandonedWithin20",
    json_build_object('emergency', (count(*) filter (where disposition = 'emergency'))::int, 'ghost', (count(*) filter (where disposition = 'ghost'))::int, 'prank', (count(*) filter (where disposition = 'prank'))::int, 'information', (count(*) filter (where disposition = 'information'))::int, 'referral', (count(*) filter (where disposition = 'referral'))::int, 'test', (count(*) filter (where disposition = 'test'))::int, 'out_of_area', (count(*) filter (where disposition = 'out_of_area'))::int, 'repeat', (count(*) filter (where disposition = 'repeat'))::int) as "dispositions",
    coalesce(sum(wait_ms), 0) as "waitMs", avg(wait_ms) as "meanMs", case when grouping(day) = 1 then (select percentile_disc(array[0.5, 0.9, 0.95]) within group (order by wait_ms) filter (where outcome in ('answered_within', 'answered_late')) from judged) end as "percentiles"
  from judged
  group by grouping sets ((), (day))
  order by day;

-- readCallHours
with counted as (select 0 as ago, date_part('hour', coalesce(j.offered_at, j.answered_at) at time zone $1::text)::int as hour, count(*)::int as calls from (
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
    (coalesce(call.offered_at, call.answered_at) at time zone $2::text)::date as day,
    round(date_part('epoch', call.answered_at - call.offered_at) * 1000) as wait_ms,
    round(date_part('epoch', call.ended_at - call.offered_at) * 1000) as held_ms,
    case when call.offered_at >= $3::timestamptz then 10 end as target_seconds
  from call
  where ((call.offered_at >= $4 and call.offered_at < $5)
      or (call.offered_at is null and call.answered_at >= $6 and call.answered_at < $7))
    and ($8::boolean or not call.is_simulated)
) c) j group by 2 union all select 1 as ago, date_part('hour', coalesce(j.offered_at, j.answered_at) at time zone $9::text)::int as hour, count(*)::int as calls from (
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
    (coalesce(call.offered_at, call.answered_at) at time zone $10::text)::date as day,
    round(date_part('epoch', call.answered_at - call.offered_at) * 1000) as wait_ms,
    round(date_part('epoch', call.ended_at - call.offered_at) * 1000) as held_ms,
    case when call.offered_at >= $11::timestamptz then 10 end as target_seconds
  from call
  where ((call.offered_at >= $12 and call.offered_at < $13)
      or (call.offered_at is null and call.answered_at >= $14 and call.answered_at < $15))
    and ($16::boolean or not call.is_simulated)
) c) j group by 2)
select h.hour, max(coalesce(c.calls, 0)) filter (where d.ago = 0) as "today",
  percentile_disc(array[0.25, 0.5, 0.75]) within group (order by coalesce(c.calls, 0)) filter (where d.ago > 0) as "usual"
from generate_series(0, 23) as h(hour)
  cross join generate_series(0, 1) as d(ago)
  left join counted c on c.hour = h.hour and c.ago = d.ago
group by h.hour order by h.hour;

-- readFirstCallAt
select "offered_at" as "at"
  from "call"
  where "offered_at" is not null and ("is_simulated" = $1 or $2)
  order by "offered_at"
  limit $3;
