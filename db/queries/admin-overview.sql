-- server/report/admin-overview.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readOverviewCounts
select
(select count(*)::int from app_user where is_active) as "activeAccounts",
(select count(*)::int from agency where is_active) as "activeAgencies",
(select count(*)::int from unit where is_active) as "activeUnits",
(select count(*)::int from device where is_active) as "activeDevices",
(select count(*)::int from device where is_active and last_seen_at >= $1) as "devicesHeard",
(select count(*)::int from incident where state not in ('closed', 'cancelled', 'merged', 'handed_over', 'advised')) as "openIncidents",
(select count(*)::int from call where disposition is null and state in ('answered', 'ended')) as "callsToPutAway";

-- readRefusedInput
select "door", "reason", "day", "count", "last_at" as "lastAt", "last_field" as "lastField"
  from "refused_input"
  where "day" >= $1
  order by "day" desc, "count" desc;
