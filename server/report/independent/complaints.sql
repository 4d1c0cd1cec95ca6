-- Promise 3. A complaint belongs to the period in which it was received.
with c as (
  select x.*, received_at + (select t.seconds from target t
    where t.clock = 'complaint' and x.received_at >= t.valid_from and x.received_at < coalesce(t.valid_to, 'infinity')) * interval '1 second' as due
  from complaint x
  where received_at >= :from and received_at < :to and (:simulated or not x.is_simulated)
),
o as (
  select c.*, case
    when state = 'answered' then case when answered_at <= due then 'met' else 'late' end
    -- Withdrawn after its clock had ended it stays what it was: unanswered.
    when state = 'withdrawn' then case when (select max(e.at) from complaint_entry e where e.complaint_id = c.id and e.act = 'withdrawn') > due then 'unanswered' else 'withdrawn' end
    when :now > due then 'unanswered'
    else 'running' end as verdict
  from c
)
select f.code, f.numerator, f.denominator, null as p50, null as p90, null as p95
from (
  select count(*) as complaints,
    count(*) filter (where verdict = 'met') as met,
    count(*) filter (where verdict in ('met', 'late', 'unanswered')) as judged,
    count(*) filter (where verdict = 'unanswered') as unanswered,
    count(*) filter (where verdict = 'withdrawn') as withdrawn,
    count(*) filter (where verdict = 'running') as running,
    count(*) filter (where exists (select 1 from complaint_entry e where e.complaint_id = o.id and e.act = 'reopened')) as reopened
  from o
) n cross join lateral (values
  ('complaint.met', met, judged),
  ('complaint.count', complaints, null),
  ('complaint.unanswered', unanswered, null),
  ('complaint.withdrawn', withdrawn, null),
  ('complaint.running', running, null),
  ('complaint.reopened', reopened, complaints)
) f (code, numerator, denominator)
