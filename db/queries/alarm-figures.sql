-- server/alarm/alarm-figures.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countChattering
with raised as (
  select m.code, a.subject, m.id, m.at - lag(m.at, 2) over (partition by m.code, a.subject order by m.id) <= interval '1 minute' as is_third
  from alarm_move m join alarm a on a.id = m.alarm_id where m.move = 'raised' and m.at >= $1::timestamptz and m.at < $2::timestamptz
), runs as (
  select code, coalesce(is_third, false) and not coalesce(lag(is_third) over (partition by code, subject order by id), false) as begins from raised
)
select code, count(*)::int as count from runs where begins group by code;

-- countMoves
select m.move, m.code, m.priority, to_char(m.at at time zone $1, 'YYYY-MM-DD') as day, count(*)::int as count
  from alarm_move m
  where m.at >= $2::timestamptz and m.at < $3::timestamptz
  group by 1, 2, 3, 4;

-- countStale
select count(*)::int as count
  from alarm
  where raise_count > 0 and raised_at < $1::timestamptz and coalesce(ended_at, returned_at, $2::timestamptz) > $3::timestamptz and coalesce(returned_at, ended_at, $4::timestamptz) - raised_at > make_interval(secs => $5);

-- countStanding
select count(*)::int as count
  from alarm
  where ended_at is null and state in ('unacknowledged', 'acknowledged');

-- readAcknowledgementTimes
select count(*)::int as count, percentile_disc(array[0.5, 0.9, 0.95]) within group (order by round(date_part('epoch', m.at - r.at) * 1000)) as percentiles
from alarm_move m
cross join lateral (select max(e.at) as at from alarm_move e where e.alarm_id = m.alarm_id and e.id < m.id and e.move in ('raised', 'unshelved')) r
where m.move = 'acknowledged' and r.at is not null and m.at >= $1::timestamptz and m.at < $2::timestamptz;

-- readFloods
select "began_at" as "beganAt", "ended_at" as "endedAt"
  from "alarm_flood"
  where "began_at" < $1::timestamptz and ("ended_at" is null or "ended_at" > $2::timestamptz)
  order by "began_at";

-- readTenMinutes
select date_bin('10 minutes', m.at, timestamptz '2020-01-01 00:00+00') as at, sum(1.0 / greatest(m.operators, 1))::float8 as "perOperator"
  from alarm_move m
  where m.move = 'raised' and m.at >= $1::timestamptz and m.at < $2::timestamptz
  group by 1
  order by 2 desc, 1;
