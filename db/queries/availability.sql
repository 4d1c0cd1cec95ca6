-- server/availability/availability.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- keepSign
with last as (select from_at, to_at, is_up from service_span where subject = $1 order by from_at desc limit 1),
prolonged as (
  update service_span s set to_at = greatest(s.to_at, $2) from last
  where s.subject = $3 and s.from_at = last.from_at and last.is_up = $4 and last.to_at >= $5
  returning s.subject)
insert into service_span (subject, is_up, from_at, to_at)
select $6, $7, least($8::timestamptz, greatest($9::timestamptz, $10::timestamptz, (select to_at from last))), $11
where not exists (select from prolonged)
on conflict (subject, from_at) do update set is_up = excluded.is_up, to_at = greatest(service_span.to_at, excluded.to_at);

-- readAvailabilityKeptFrom
select case when presence is null or program is null then null else greatest(presence, program) end as "at"
  from ( select (select min(at) from (select min(from_at) as at from presence_span union all select min(since) from operator_presence) known) as presence, (select min(from_at) from service_span where subject = 'program') as program) kept;

-- readOperatorCover
select lower(span) as "from", upper(span) as "to" from (
  select unnest(range_agg(tstzrange(greatest(from_at, $1::timestamptz), least(to_at, $2::timestamptz)))) as span from (
    select from_at, to_at from presence_span
    where state in ('ready', 'ringing', 'talking', 'hold') and to_at > $3 and from_at < $4
    union all
    select since, $5::timestamptz from operator_presence
    where state in ('ready', 'ringing', 'talking', 'hold') and since < $6) present) covered
order by 1;

-- readSigns
select "subject", "is_up" as "isUp", "from_at" as "from", "to_at" as "to"
  from "service_span"
  where "to_at" > $1::timestamptz and "from_at" < $2::timestamptz
  order by "subject", "from_at";

-- readSilence
select raised_at as "from", least(coalesce(returned_at, ended_at, $1::timestamptz), $2::timestamptz) as "to"
  from alarm
  where code = 'call_silence' and raised_at < $3 and coalesce(returned_at, ended_at, $4::timestamptz) > $5
  order by 1;
