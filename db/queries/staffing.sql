-- server/staffing/staffing.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readAnsweredCalls
select count(*)::int as "answered", count(ended_at)::int as "ended",
  coalesce(sum(date_part('epoch', ended_at - answered_at)), 0) as "talkSeconds"
from call
where answered_at >= $1 and answered_at < $2 and ($3::boolean or not is_simulated);

-- readCallsByHour
select floor(date_part('epoch', coalesce(offered_at, answered_at) - $1::timestamptz) / 3600)::int as "hour", count(*)::int as "calls" from call
where coalesce(offered_at, answered_at) >= $2 and coalesce(offered_at, answered_at) < $3
  and ($4::boolean or not is_simulated)
group by 1 order by 1;

-- readWork
select min(from_at) as "keptFrom",
  coalesce(sum(round(date_part('epoch', least(to_at, $1::timestamptz) - greatest(from_at, $2::timestamptz)) * 1000)) filter (where state in ('talking', 'hold', 'wrap_up')), 0) as "handlingMs",
  coalesce(sum(round(date_part('epoch', least(to_at, $3::timestamptz) - greatest(from_at, $4::timestamptz)) * 1000)) filter (where state = 'ready'), 0) as "readyMs"
from (
  select state, from_at, to_at from presence_span where to_at > $5::timestamptz and from_at < $6::timestamptz
  union all
  select state, since, $7::timestamptz from operator_presence where state <> 'away' and since < $8::timestamptz
) spans;
