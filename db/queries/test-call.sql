-- server/call/test-call.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readTestCalls
select "referred_to" as "network", "disposed_at" as "at"
  from "call"
  where "disposition" = $1 and "disposed_at" >= $2::timestamptz;
