-- server/shift/hand-over.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countWaiting
select count(*) as "count"
  from "shift_hand_over_incident" as "i"
  inner join "incident" as "n" on "n"."id" = "i"."incident_id"
  where "i"."hand_over_id" = $1 and "i"."state" = $2 and "n"."state" not in ($3, $4, $5, $6, $7);

-- decideItems
update "shift_hand_over_incident"
  set "state" = $1, "decided_at" = $2, "accepted_by" = $3
  where "hand_over_id" = $4 and "incident_id" in ($5) and "state" = $6;

-- insertHandOver
insert into "shift_hand_over" ("id", "from_user", "to_user", "note_sealed", "key_id", "made_at")
  values ($1, $2, $3, $4, $5, $6);
insert into "shift_hand_over_incident" ("hand_over_id", "incident_id", "note_sealed", "key_id")
  values ($1, $2, $3, $4);

-- lockHandOver
select "shift_hand_over"."id", "shift_hand_over"."from_user" as "fromUserId", "shift_hand_over"."to_user" as "toUserId",
    "shift_hand_over"."made_at" as "madeAt", "shift_hand_over"."close_reason" as "closeReason", "shift_hand_over"."version", (select coalesce(array_agg(i.incident_id::text order by i.incident_id), '{}') as "ids" from "shift_hand_over_incident" as "i" where "i"."hand_over_id" = "shift_hand_over"."id" and "i"."state" = $1) as "incidentIds",
    ("shift_hand_over"."note_sealed" is not null or exists (select "i"."incident_id" from "shift_hand_over_incident" as "i" where "i"."hand_over_id" = "shift_hand_over"."id" and "i"."note_sealed" is not null)) as "hasNote"
  from "shift_hand_over"
  where "shift_hand_over"."id" = $2
  for update;

-- readHandOver
select "shift_hand_over"."id", "shift_hand_over"."from_user" as "fromUserId", "shift_hand_over"."to_user" as "toUserId",
    "shift_hand_over"."made_at" as "madeAt", "shift_hand_over"."close_reason" as "closeReason", "shift_hand_over"."version", (select coalesce(array_agg(i.incident_id::text order by i.incident_id), '{}') as "ids" from "shift_hand_over_incident" as "i" where "i"."hand_over_id" = "shift_hand_over"."id" and "i"."state" = $1) as "incidentIds",
    ("shift_hand_over"."note_sealed" is not null or exists (select "i"."incident_id" from "shift_hand_over_incident" as "i" where "i"."hand_over_id" = "shift_hand_over"."id" and "i"."note_sealed" is not null)) as "hasNote"
  from "shift_hand_over"
  where "shift_hand_over"."id" = $2;

-- readOpenHandOvers
select "shift_hand_over"."id", "shift_hand_over"."from_user" as "fromUserId", "shift_hand_over"."to_user" as "toUserId",
    "shift_hand_over"."made_at" as "madeAt", "shift_hand_over"."close_reason" as "closeReason", "shift_hand_over"."version", (select coalesce(array_agg(i.incident_id::text order by i.incident_id), '{}') as "ids" from "shift_hand_over_incident" as "i" where "i"."hand_over_id" = "shift_hand_over"."id" and "i"."state" = $1) as "incidentIds",
    ("shift_hand_over"."note_sealed" is not null or exists (select "i"."incident_id" from "shift_hand_over_incident" as "i" where "i"."hand_over_id" = "shift_hand_over"."id" and "i"."note_sealed" is not null)) as "hasNote"
  from "shift_hand_over"
  where "closed_at" is null
  order by "made_at", "id";

-- readReceivers
select "id", "name"
  from "app_user"
  where "role" in ($1, $2) and "is_active" = $3
  order by "name", "id";

-- readSealedNotes
select "note_sealed" as "sealed", "key_id" as "keyId"
  from "shift_hand_over"
  where "id" = $1;
select "incident_id" as "incidentId", "note_sealed" as "sealed", "key_id" as "keyId"
  from "shift_hand_over_incident"
  where "hand_over_id" = $1 and "note_sealed" is not null
  order by "incident_id";

-- readWaitingItems
select "i"."hand_over_id" as "handOverId", "i"."incident_id" as "incidentId", "h"."from_user" as "fromUserId"
  from "shift_hand_over_incident" as "i"
  inner join "shift_hand_over" as "h" on "h"."id" = "i"."hand_over_id"
  where "i"."incident_id" in ($1) and "i"."state" = $2
  order by "i"."hand_over_id";

-- touchHandOver
update "shift_hand_over"
  set "version" = "version" + $1
  where "id" = $2;
update "shift_hand_over"
  set "close_reason" = $1, "closed_at" = $2, "closed_by" = $3, "version" = "version" + $4
  where "id" = $5;
