-- Promise 1 and the call-centre measures. A call belongs to the period of its T0.
with offered as (
  select c.*,
    answered_at is not null as is_answered,
    c.state = 'abandoned' as hung_up,
    extract(epoch from answered_at - offered_at) * 1000 as waited,
    extract(epoch from ended_at - offered_at) * 1000 as rang,
    (select t.seconds * 1000 from target t
      where t.clock = 'answer' and c.offered_at >= t.valid_from and c.offered_at < coalesce(t.valid_to, 'infinity')) as promised
  from call c
  where offered_at >= :from and offered_at < :to and (:simulated or not c.is_simulated)
),
n as (
  select
    count(*) as offered,
    count(*) - count(*) filter (where state = 'ringing') as decided,
    count(*) filter (where is_blocked) as blocked,
    count(*) filter (where state = 'ringing' and not is_blocked) as ringing,
    count(*) filter (where is_answered) as answered,
    sum(waited) as waits,
    count(*) filter (where not is_blocked and waited <= promised) as in_time,
    count(*) filter (where not is_blocked and waited > promised) as late,
    count(*) filter (where not is_blocked and hung_up and rang <= promised) as gone_early,
    count(*) filter (where not is_blocked and hung_up and rang > promised) as gone_late,
    count(*) filter (where not is_blocked and not is_answered and state in ('missed', 'overflowed', 'ended')) as lost,
    count(*) filter (where waited <= 10000) as a10,
    count(*) filter (where waited <= 15000) as a15,
    count(*) filter (where waited <= 20000) as a20,
    count(*) filter (where hung_up and rang <= 10000) as h10,
    count(*) filter (where hung_up and rang <= 15000) as h15,
    count(*) filter (where hung_up and rang <= 20000) as h20,
    count(*) filter (where hung_up) as hung_up,
    count(*) filter (where hung_up and rang < 5000) as short
  from offered
)
select f.code, f.numerator, f.denominator, null as p50, null as p90, null as p95
from n cross join lateral (values
  ('answer.met', in_time, offered - gone_early - blocked - ringing),
  ('answer.met_over_all_offered', in_time, offered),
  ('call.offered', offered, null),
  ('call.blocked', blocked, null),
  ('call.answered_late', late, null),
  ('call.abandoned_within_promise', gone_early, null),
  ('call.abandoned_after_promise', gone_late, null),
  ('call.missed_or_overflowed', lost, null),
  ('call.ringing', ringing, null),
  ('call.service_level_10', a10, decided - h10),
  ('call.service_level_15', a15, decided - h15),
  ('call.service_level_20', a20, decided - h20),
  ('call.service_level_10_over_all_offered', a10, offered),
  ('call.service_level_15_over_all_offered', a15, offered),
  ('call.service_level_20_over_all_offered', a20, offered),
  ('call.asa', coalesce(waits, 0)::bigint, answered),
  ('call.abandon_rate', hung_up, offered),
  ('call.abandon_rate_without_short', hung_up - short, offered - short)
) f (code, numerator, denominator)
