-- server/replay/replay.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- deleteOldPoints
delete from incident_point p using incident i
where i.id = p.incident_id and p.recorded_at < $1::timestamptz
  and (i.t8_at is not null or exists (select from incident_point newer where newer.incident_id = p.incident_id and newer.event_id > p.event_id
    and newer.recorded_at < $2::timestamptz));

-- deleteOldSnapshots
delete from replay_snapshot s
  where s.taken_at < $1::timestamptz or (s.taken_at < $2::timestamptz and exists ( select from replay_snapshot sooner where sooner.taken_at < s.taken_at and sooner.taken_at >= date_trunc('hour', s.taken_at, 'UTC')))
  returning s.taken_at as "takenAt";

-- insertSnapshot
insert into "replay_snapshot" ("taken_at", "cursor", "state", "positions")
  values ($1, $2, $3, $4)
  on conflict do nothing;

-- readMarks
select recorded_at as at, case
  when type = 'incident.opened' then case when (payload -> 'incident' ->> 'priority')::integer <= 2 then 'urgent' else 'incident' end
  when type = 'alarm.raised' then 'alarm' else 'breach' end as kind
from event_log
where recorded_at >= $1::timestamptz and recorded_at <= $2::timestamptz
  and type in ('incident.opened', 'alarm.raised', 'answer.breached', 'initial_handling.breached', 'complaint.breached')
order by recorded_at limit $3;

-- readNewestKept
select "taken_at" as "takenAt", "cursor"
  from "replay_snapshot"
  order by "taken_at" desc
  limit $1;

-- readOldestKept
select "taken_at" as "takenAt"
  from "replay_snapshot"
  order by "taken_at"
  limit $1;

-- readPointsAt
select distinct on ("incident_id") "incident_id" as "incidentId", case when "location" is null then null else json_build_array(ST_X("location"::geometry), ST_Y("location"::geometry)) end as "point"
  from "incident_point"
  where "incident_id" = any($1::uuid[]) and "event_id" <= $2
  order by "incident_id", "event_id" desc;

-- readSnapshotBefore
select "taken_at" as "takenAt", "cursor", "state", "positions"
  from "replay_snapshot"
  where "taken_at" <= $1::timestamptz
  order by "taken_at" desc
  limit $2;
