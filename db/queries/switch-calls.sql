-- server/call/telephony/switch-calls.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readOpenCalls
select "external_id" as "callId", "state", "held_at" as "heldAt"
  from "call"
  where "source" = $1 and "state" in ($2, $3);
