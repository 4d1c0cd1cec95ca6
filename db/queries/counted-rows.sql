-- server/pack/counted-rows.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readCountedRows
with calls as (
  select c.* from call c
  where ((c.offered_at >= $1 and c.offered_at < $2) or (c.offered_at is null and c.answered_at >= $3 and c.answered_at < $4))
    and ($5::boolean or not c.is_simulated)
), incidents as (
  select i.* from incident i where i.opened_at >= $6 and i.opened_at < $7 and ($8::boolean or not i.is_simulated)
), complaints as (
  select p.* from complaint p where p.received_at >= $9 and p.received_at < $10 and ($11::boolean or not p.is_simulated)
)
select 'call' as "kind", c.id, null as "label",
  md5(json_build_array(c.state, date_part('epoch', c.offered_at), date_part('epoch', c.answered_at), date_part('epoch', c.ended_at), c.disposition, c.is_blocked, c.incident_id)::text) as "digest"
  from calls c
union all
select 'incident', i.id, i.number,
  md5(json_build_array(i.state, i.category_code, i.source, i.place_code, date_part('epoch', i.opened_at), date_part('epoch', i.t0_at), date_part('epoch', i.t1_at), date_part('epoch', i.t2_at), date_part('epoch', i.t3_at),
    date_part('epoch', i.t4_at), date_part('epoch', i.t5_at), date_part('epoch', i.t6_at), date_part('epoch', i.t7_at), date_part('epoch', i.t8_at), date_part('epoch', i.handling_breached_at))::text)
  from incidents i
union all
select 'assignment', a.id, i.number,
  md5(json_build_array(a.state, a.agency_id, date_part('epoch', a.forwarded_at), date_part('epoch', a.acknowledged_at), date_part('epoch', a.en_route_at), date_part('epoch', a.on_scene_at), date_part('epoch', a.ended_at),
    a.is_recalled, a.is_on_behalf,
    (select json_agg(json_build_array(u.unit_id, date_part('epoch', u.assigned_at), date_part('epoch', u.en_route_at), date_part('epoch', u.on_scene_at)) order by u.unit_id) from assignment_unit u where u.assignment_id = a.id))::text)
  from assignment a join incidents i on i.id = a.incident_id
union all
select 'complaint', p.id, p.number,
  md5(json_build_array(p.state, date_part('epoch', p.received_at), date_part('epoch', p.answered_at), date_part('epoch', p.breached_at), p.reopen_count)::text)
  from complaints p
union all
select 'breach', b.id, coalesce(i.number, p.number),
  md5(json_build_array(b.clock, b.cause_code, b.target_seconds)::text)
  from breach b left join calls c on c.id = b.call_id left join incidents i on i.id = b.incident_id left join complaints p on p.id = b.complaint_id
  where c.id is not null or i.id is not null or p.id is not null
order by 1, 2;

-- readDistrictCounts
select substr(i.place_code, 1, 8) as "code", count(*)::int as "incidents"
  from incident i
  where i.opened_at >= $1 and i.opened_at < $2 and ($3::boolean or not i.is_simulated)
  group by 1
  order by 1;

-- readDistricts
select a.district_code as "code", max(a.district_name) as "name", round(sum(p.area_km2)::numeric, 2)::float8 as "areaKm2"
  from area a
  left join place p on p.code = a.code
  group by 1
  order by 1;

-- readUnverifiedLegalTexts
select "unverified_legal_texts" as "texts"
  from "installation";
