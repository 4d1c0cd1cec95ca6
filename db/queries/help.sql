-- server/help/help.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- endHelpRow
update "help_request"
  set "ended_by" = $1, "ended_at" = $2, "is_withdrawn" = $3, "version" = "version" + $4
  where "id" = $5
  returning "help_request"."id", "help_request"."user_id" as "userId", "help_request"."incident_id" as "incidentId", (select "i"."number" from "incident" as "i" where "i"."id" = "help_request"."incident_id") as "incidentNumber",
    "help_request"."call_id" as "callId", "help_request"."asked_at" as "askedAt", "help_request"."taken_by" as "takenBy",
    "help_request"."taken_at" as "takenAt", "help_request"."ended_at" as "endedAt", "help_request"."is_withdrawn" as "isWithdrawn",
    "help_request"."version";

-- findUnknown
select "id"
  from "incident"
  where "id" = $1;
select "id"
  from "call"
  where "id" = $1;

-- insertHelpOnce
insert into "help_request" ("id", "user_id", "incident_id", "call_id", "asked_at")
  values ($1, $2, $3, $4, $5)
  on conflict ("user_id")
  where "ended_at" is null do nothing
  returning "id";

-- lockHelp
select "help_request"."id", "help_request"."user_id" as "userId", "help_request"."incident_id" as "incidentId", (select "i"."number" from "incident" as "i" where "i"."id" = "help_request"."incident_id") as "incidentNumber",
    "help_request"."call_id" as "callId", "help_request"."asked_at" as "askedAt", "help_request"."taken_by" as "takenBy",
    "help_request"."taken_at" as "takenAt", "help_request"."ended_at" as "endedAt", "help_request"."is_withdrawn" as "isWithdrawn",
    "help_request"."version"
  from "help_request"
  where "id" = $1
  for update;

-- readHeldCall
select "id"
  from "call"
  where "operator_id" = $1 and "state" = $2
  order by "claimed_at" desc
  limit $3;

-- readOpenHelps
select "help_request"."id", "help_request"."user_id" as "userId", "help_request"."incident_id" as "incidentId", (select "i"."number" from "incident" as "i" where "i"."id" = "help_request"."incident_id") as "incidentNumber",
    "help_request"."call_id" as "callId", "help_request"."asked_at" as "askedAt", "help_request"."taken_by" as "takenBy",
    "help_request"."taken_at" as "takenAt", "help_request"."ended_at" as "endedAt", "help_request"."is_withdrawn" as "isWithdrawn",
    "help_request"."version"
  from "help_request"
  where "ended_at" is null
  order by "id";

-- takeHelpRow
update "help_request"
  set "taken_by" = $1, "taken_at" = $2, "version" = "version" + $3
  where "id" = $4
  returning "help_request"."id", "help_request"."user_id" as "userId", "help_request"."incident_id" as "incidentId", (select "i"."number" from "incident" as "i" where "i"."id" = "help_request"."incident_id") as "incidentNumber",
    "help_request"."call_id" as "callId", "help_request"."asked_at" as "askedAt", "help_request"."taken_by" as "takenBy",
    "help_request"."taken_at" as "takenAt", "help_request"."ended_at" as "endedAt", "help_request"."is_withdrawn" as "isWithdrawn",
    "help_request"."version";
