-- server/presence/presence.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- findSilentDesks
select "user_id" as "id"
  from "operator_presence"
  where "is_desk_lost" = $1 and "wish" <> $2 and "beat_at" < $3::timestamptz
  order by "user_id";

-- holdReady
select "user_id" as "id", "state", "since", null as "breakReason"
  from "operator_presence"
  where "state" = $1
  order by "since", "user_id"
  for update skip locked;

-- insertPresenceOnce
insert into "operator_presence" ("user_id", "state", "since", "wish", "session_id", "beat_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("user_id") do nothing
  returning "user_id";

-- insertSpan
insert into "presence_span" ("user_id", "state", "from_at", "to_at")
  values ($1, $2, $3, $4);

-- isDeskSilent
select "user_id"
  from "operator_presence"
  where "user_id" = $1 and "beat_at" < $2::timestamptz;

-- lockOffers
select pg_advisory_xact_lock($1);

-- lockPresence
select "user_id" as "id", "state", "since", "wish", "break_reason" as "breakReason", "is_wrapping_up" as "isWrappingUp", "is_desk_lost" as "isDeskLost",
    "session_id" as "sessionId"
  from "operator_presence"
  where "user_id" = $1
  for update;

-- readBreakReason
select "break_reason" as "reason"
  from "operator_presence"
  where "user_id" = $1 and "state" = $2;

-- readCallsOfOperator
select "state", "disposition", "offered_at" as "offeredAt", "operator_id" as "operatorId", "offered_to" as "offeredTo", "held_at" as "heldAt",
    "handed_out_at" as "handedOutAt"
  from "call"
  where "operator_id" = $1 and ("state" = $2 or ("state" = $3 and "disposition" is null))
  union all
  select "state", "disposition", "offered_at" as "offeredAt", "operator_id" as "operatorId", "offered_to" as "offeredTo", "held_at" as "heldAt",
    "handed_out_at" as "handedOutAt"
  from "call"
  where "offered_to" = $4 and "state" = $5;

-- readColleagues
select "u"."id", "u"."name"
  from "app_user" as "u"
  where ("u"."role" = $1 or exists (select "p"."user_id" from "operator_presence" as "p" where "p"."user_id" = "u"."id"))
  order by "u"."name";

-- readPresences
select "user_id" as "id", "state", "since", null as "breakReason"
  from "operator_presence"
  order by "user_id";

-- touchDesk
update "operator_presence"
  set "beat_at" = $1
  where "user_id" = $2 and "session_id" = $3 and "is_desk_lost" = $4
  returning "user_id";

-- updatePresence
update "operator_presence"
  set "state" = $1, "wish" = $2, "since" = $3, "break_reason" = $4, "is_wrapping_up" = $5, "is_desk_lost" = $6, "session_id" = $7, "beat_at" = $8
  where "user_id" = $9;
