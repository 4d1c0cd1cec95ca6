-- server/call/transfer.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertTransfer
insert into "call_transfer" ("id", "call_id", "incident_id", "mode", "kind", "from_user", "to_user", "agency_id", "neighbour_code", "telephone", "through", "state", "offered_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  returning "id", "call_id" as "callId", "incident_id" as "incidentId", "mode", "kind", "from_user" as "fromUserId", "to_user" as "toUserId",
    "agency_id" as "agencyId", "neighbour_code" as "neighbourCode", "through", "state", "offered_at" as "offeredAt", "decided_at" as "decidedAt",
    "ended_at" as "endedAt", "version";

-- readOpenTransfer
select "id", "call_id" as "callId", "incident_id" as "incidentId", "mode", "kind", "from_user" as "fromUserId", "to_user" as "toUserId",
    "agency_id" as "agencyId", "neighbour_code" as "neighbourCode", "through", "state", "offered_at" as "offeredAt", "decided_at" as "decidedAt",
    "ended_at" as "endedAt", "version"
  from "call_transfer"
  where "call_id" = $1 and "ended_at" is null;

-- readOpenTransfers
select "id", "call_id" as "callId", "incident_id" as "incidentId", "mode", "kind", "from_user" as "fromUserId", "to_user" as "toUserId",
    "agency_id" as "agencyId", "neighbour_code" as "neighbourCode", "through", "state", "offered_at" as "offeredAt", "decided_at" as "decidedAt",
    "ended_at" as "endedAt", "version"
  from "call_transfer"
  where "ended_at" is null
  order by "offered_at";

-- readTransfer
select "id", "call_id" as "callId", "incident_id" as "incidentId", "mode", "kind", "from_user" as "fromUserId", "to_user" as "toUserId",
    "agency_id" as "agencyId", "neighbour_code" as "neighbourCode", "through", "state", "offered_at" as "offeredAt", "decided_at" as "decidedAt",
    "ended_at" as "endedAt", "version"
  from "call_transfer"
  where "id" = $1;

-- updateTransfer
update "call_transfer"
  set "version" = "version" + $1, "state" = $2, "decided_at" = $3, "decided_by" = $4, "to_user" = $5
  where "id" = $6
  returning "id", "call_id" as "callId", "incident_id" as "incidentId", "mode", "kind", "from_user" as "fromUserId", "to_user" as "toUserId",
    "agency_id" as "agencyId", "neighbour_code" as "neighbourCode", "through", "state", "offered_at" as "offeredAt", "decided_at" as "decidedAt",
    "ended_at" as "endedAt", "version";
update "call_transfer"
  set "version" = "version" + $1, "state" = $2, "ended_at" = $3
  where "id" = $4
  returning "id", "call_id" as "callId", "incident_id" as "incidentId", "mode", "kind", "from_user" as "fromUserId", "to_user" as "toUserId",
    "agency_id" as "agencyId", "neighbour_code" as "neighbourCode", "through", "state", "offered_at" as "offeredAt", "decided_at" as "decidedAt",
    "ended_at" as "endedAt", "version";
