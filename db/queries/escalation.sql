-- server/incident/escalation.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countMessageChange
update "assignment"
  set "message_changes" = "message_changes" + $1
  where "id" = $2;

-- findDueEscalations
select "a"."id"
  from "assignment" as "a"
  inner join "agency" as "g" on "g"."id" = "a"."agency_id"
  where "a"."state" = $1 and "a"."escalation_step" < $2 and a.escalates_from + make_interval(secs => (coalesce(g.escalation_seconds, $3::integer[]))[a.escalation_step + 1]) <= $4::timestamptz
  order by "a"."escalates_from";

-- readEscalationTiming
select "a"."escalation_step" as "step", "a"."escalates_from" as "escalatesFrom", "g"."escalation_seconds" as "ownSeconds"
  from "assignment" as "a"
  inner join "agency" as "g" on "g"."id" = "a"."agency_id"
  where "a"."id" = $1;

-- recordEscalationStep
update "assignment"
  set "escalation_step" = $1, "escalated_at" = $2
  where "id" = $3;
