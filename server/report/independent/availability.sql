-- Open: at least one operator ready, called or on a call, the telephone system up by its own word, the program alive. A sign of life holds for a minute
-- after the last word, or until the next one. Minutes of the clock that lie wholly in open time, of those of which presence and program are both known.
with p as (
  select state, from_at, to_at from presence_span
  union all select state, since, :now::timestamptz from operator_presence where since < :now
),
known as (
  select ceil(extract(epoch from greatest(:from::timestamptz, (select min(from_at) from p), (select min(from_at) from service_span where subject = 'program'))) / 60) as first_minute,
    floor(extract(epoch from least(:to::timestamptz, :now::timestamptz)) / 60) as end_minute
),
signs as (
  select subject, is_up, tstzrange(from_at, least(to_at + interval '60 seconds', lead(from_at) over (partition by subject order by from_at))) as held from service_span
),
open as (
  select (select range_agg(held) from signs where subject = 'program' and is_up)
    * (select range_agg(held) from signs where subject like 'switch %' and is_up)
    * (select range_agg(tstzrange(from_at, to_at)) from p where state in ('ready', 'ringing', 'talking', 'hold')) as parts
),
parts as (
  select greatest(first_minute, ceil(extract(epoch from lower(part)) / 60)) as begins, least(end_minute, floor(extract(epoch from upper(part)) / 60)) as ends
  from (select unnest(parts) as part from open) o, known
)
select 'room.availability' as code,
  (select coalesce(sum(ends - begins) filter (where ends > begins), 0) from parts)::bigint as numerator,
  (end_minute - first_minute)::bigint as denominator, null as p50, null as p90, null as p95
from known where end_minute > first_minute
