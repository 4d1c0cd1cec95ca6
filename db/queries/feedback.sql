-- server/feedback/feedback.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countFeedback
select a.agency_id as "agencyId", g.name as "agencyName", f.score::int as "score", count(*)::int as "count"
from assignment a join agency g on g.id = a.agency_id join incident i on i.id = a.incident_id left join assignment_feedback f on f.assignment_id = a.id
where a.state = 'completed' and a.ended_at >= $1 and a.ended_at < $2
  and ($3::boolean or not i.is_simulated) and ($4::uuid is null or a.agency_id = $5::uuid)
group by 1, 2, 3 order by 2, 1, 3;

-- lockCompleted
select "a"."agency_id" as "agencyId", "a"."ended_at" as "completedAt", (select "f"."version" from "assignment_feedback" as "f" where "f"."assignment_id" = "a"."id") as "version"
  from "assignment" as "a"
  where "a"."id" = $1 and "a"."state" = $2
  for update of "a";

-- readAsked
select "a"."id" as "assignmentId", "i"."number" as "incidentNumber", "i"."category_code" as "categoryCode", "a"."ended_at" as "completedAt",
    "f"."score", "f"."remark_sealed" as "remarkSealed", "f"."key_id" as "keyId", coalesce(f.version, 0) as "version"
  from "assignment" as "a"
  inner join "incident" as "i" on "i"."id" = "a"."incident_id"
  left join "assignment_feedback" as "f" on "f"."assignment_id" = "a"."id"
  where "a"."agency_id" = $1 and "a"."state" = $2 and "a"."ended_at" > $3::timestamptz
  order by "a"."ended_at" desc
  limit $4;

-- readRemarks
select "f"."assignment_id" as "assignmentId", "i"."number" as "incidentNumber", "g"."name" as "agencyName", "f"."score", "f"."given_at" as "givenAt",
    "f"."remark_sealed" as "sealed", "f"."key_id" as "keyId"
  from "assignment_feedback" as "f"
  inner join "assignment" as "a" on "a"."id" = "f"."assignment_id"
  inner join "incident" as "i" on "i"."id" = "a"."incident_id"
  inner join "agency" as "g" on "g"."id" = "f"."agency_id"
  where "f"."remark_sealed" is not null and "a"."ended_at" >= $1::timestamptz and "a"."ended_at" < $2::timestamptz
  order by "f"."score", "f"."given_at" desc
  limit $3;

-- saveFeedback
insert into "assignment_feedback" ("assignment_id", "agency_id", "score", "remark_sealed", "key_id", "given_by", "given_at", "version")
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict ("assignment_id") do update
  set "score" = $9, "remark_sealed" = $10, "key_id" = $11, "given_by" = $12, "given_at" = $13, "version" = $14;
