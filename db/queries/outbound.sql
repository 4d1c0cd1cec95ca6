-- server/outbound/outbound.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- claimDueOutbound
update "outbound_message"
  set "attempts" = "attempts" + $1, "next_attempt_at" = $2
  where "id" in (select "due"."id" from "outbound_message" as "due" where "due"."state" in ($3, $4) and "due"."next_attempt_at" <= $5::timestamptz order by "due"."next_attempt_at" limit $6 for update skip locked)
  returning "id", "purpose", "call_id" as "callId", "assignment_id" as "assignmentId", "complaint_id" as "complaintId", "number_sealed" as "numberSealed",
    "text_sealed" as "textSealed", "key_id" as "keyId", "attempts", "give_up_at" as "giveUpAt";

-- endWithoutGateway
update "outbound_message"
  set "state" = $1, "ended_at" = $2
  where "state" in ($3, $4);

-- eraseEndedOutbound
update "outbound_message"
  set "number_sealed" = $1, "text_sealed" = $2
  where "ended_at" < $3::timestamptz and "text_sealed" is not null;

-- insertOutbound
insert into "outbound_message" ("id", "purpose", "call_id", "assignment_id", "complaint_id", "escalation_step", "number_sealed", "text_sealed", "key_id", "state", "queued_at", "next_attempt_at", "give_up_at", "ended_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- readAssignmentMessages
select "id", "state", "attempts", "last_error" as "lastError", coalesce("escalation_step", $1) as "step", "queued_at" as "queuedAt"
  from "outbound_message"
  where "assignment_id" = $2
  order by "id";

-- readOutbound
select "id", "state", "attempts", "last_error" as "lastError"
  from "outbound_message"
  where "id" in ($1);

-- recordOutboundResult
update "outbound_message"
  set "state" = $1, "last_error" = $2, "ended_at" = $3
  where "id" = $4 and "attempts" = $5 and "state" in ($6, $7);
update "outbound_message"
  set "state" = $1, "last_error" = $2, "next_attempt_at" = $3
  where "id" = $4 and "attempts" = $5 and "state" in ($6, $7);
