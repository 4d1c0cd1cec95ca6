-- server/review/review.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertFollowUp
insert into "review_follow_up" ("id", "action_id", "ordinal", "outcome", "at", "user_id", "text_sealed", "key_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- insertReview
insert into "review" ("id", "number", "state", "held_on", "from_day", "to_day", "figures", "figures_at", "opened_by", "opened_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- lockAction
select "a"."id", "a"."review_id" as "reviewId", "a"."owner_id" as "ownerId", "r"."version"
  from "review_action" as "a"
  inner join "review" as "r" on "r"."id" = "a"."review_id"
  where "a"."id" = $1 and "r"."state" = $2
  for update of "a";

-- lockReview
select "id", "number", "state", to_char("from_day", 'YYYY-MM-DD') as "fromDay", to_char("to_day", 'YYYY-MM-DD') as "toDay", "version"
  from "review"
  where "id" = $1
  for update;

-- readActionOwners
select "id", "name"
  from "app_user"
  where "role" in ($1, $2, $3, $4, $5) and "is_active" = $6
  order by "name", "id";

-- readActions
select "a"."id", "a"."review_id" as "reviewId", "r"."number" as "reviewNumber", a.finding_ordinal - 1 as "finding", "a"."text_sealed" as "sealed",
    "a"."key_id" as "keyId", "a"."owner_id" as "ownerId", "u"."name" as "ownerName", to_char("a"."due_on", 'YYYY-MM-DD') as "dueOn"
  from "review_action" as "a"
  inner join "review" as "r" on "r"."id" = "a"."review_id"
  inner join "app_user" as "u" on "u"."id" = "a"."owner_id"
  where "a"."review_id" = $1
  order by "a"."ordinal";

-- readActionsOf
select "a"."id", "a"."review_id" as "reviewId", "r"."number" as "reviewNumber", a.finding_ordinal - 1 as "finding", "a"."text_sealed" as "sealed",
    "a"."key_id" as "keyId", "a"."owner_id" as "ownerId", "u"."name" as "ownerName", to_char("a"."due_on", 'YYYY-MM-DD') as "dueOn"
  from "review_action" as "a"
  inner join "review" as "r" on "r"."id" = "a"."review_id"
  inner join "app_user" as "u" on "u"."id" = "a"."owner_id"
  where "a"."owner_id" = $1 and "r"."state" = $2
  order by "a"."due_on", "a"."id";

-- readFindings
select "text_sealed" as "sealed", "key_id" as "keyId"
  from "review_finding"
  where "review_id" = $1
  order by "ordinal";

-- readFollowUps
select "f"."action_id" as "actionId", "f"."outcome", "f"."at", "u"."name" as "byName", "f"."text_sealed" as "sealed", "f"."key_id" as "keyId"
  from "review_follow_up" as "f"
  inner join "app_user" as "u" on "u"."id" = "f"."user_id"
  where "f"."action_id" in ($1, $2)
  order by "f"."action_id", "f"."ordinal";

-- readReview
select "r"."id", "r"."number", "r"."state", to_char("r"."held_on", 'YYYY-MM-DD') as "heldOn", to_char("r"."from_day", 'YYYY-MM-DD') as "fromDay",
    to_char("r"."to_day", 'YYYY-MM-DD') as "toDay", "o"."name" as "openedByName", "s"."name" as "signedByName", "r"."signed_at" as "signedAt",
    "r"."version", "r"."figures", "r"."figures_at" as "figuresAt", "r"."signed_by" as "signedBy", "r"."content_hash" as "contentHash"
  from "review" as "r"
  inner join "app_user" as "o" on "o"."id" = "r"."opened_by"
  left join "app_user" as "s" on "s"."id" = "r"."signed_by"
  where "r"."number" = $1;

-- readReviews
select "r"."id", "r"."number", "r"."state", to_char("r"."held_on", 'YYYY-MM-DD') as "heldOn", to_char("r"."from_day", 'YYYY-MM-DD') as "fromDay",
    to_char("r"."to_day", 'YYYY-MM-DD') as "toDay", "o"."name" as "openedByName", "s"."name" as "signedByName", "r"."signed_at" as "signedAt",
    "r"."version", (select count(*) as "n" from "review_finding" as "f" where "f"."review_id" = "r"."id") as "findings", (select count(*) as "n" from "review_action" as "a" where "a"."review_id" = "r"."id") as "actions",
    (select count(*) as "n" from "review_action" as "a" where "a"."review_id" = "r"."id" and coalesce((select f.outcome from review_follow_up f where f.action_id = a.id and f.outcome <> 'noted' order by f.ordinal desc limit 1), 'resumed') = 'resumed') as "openActions"
  from "review" as "r"
  inner join "app_user" as "o" on "o"."id" = "r"."opened_by"
  left join "app_user" as "s" on "s"."id" = "r"."signed_by"
  where "r"."state" <> $1
  order by "r"."held_on" desc, "r"."number" desc
  limit $2;

-- readSignedReviews
select "r"."id", "r"."number", "r"."state", to_char("r"."held_on", 'YYYY-MM-DD') as "heldOn", to_char("r"."from_day", 'YYYY-MM-DD') as "fromDay",
    to_char("r"."to_day", 'YYYY-MM-DD') as "toDay", "o"."name" as "openedByName", "s"."name" as "signedByName", "r"."signed_at" as "signedAt",
    "r"."version", "r"."figures", "r"."figures_at" as "figuresAt", "r"."signed_by" as "signedBy", "r"."content_hash" as "contentHash"
  from "review" as "r"
  inner join "app_user" as "o" on "o"."id" = "r"."opened_by"
  left join "app_user" as "s" on "s"."id" = "r"."signed_by"
  where "r"."state" = $1 and "r"."from_day" <= $2::date and "r"."to_day" >= $3::date
  order by "r"."held_on", "r"."number";

-- replaceParts
delete from "review_action"
  where "review_id" = $1;
delete from "review_finding"
  where "review_id" = $1;
insert into "review_finding" ("review_id", "ordinal", "text_sealed", "key_id")
  values ($1, $2, $3, $4);
insert into "review_action" ("id", "review_id", "ordinal", "finding_ordinal", "text_sealed", "key_id", "owner_id", "due_on")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- updateReview
update "review"
  set "version" = "version" + $1, "held_on" = $2, "state" = $3, "figures" = $4, "figures_at" = $5, "signed_by" = $6, "signed_at" = $7,
    "content_hash" = $8
  where "id" = $9
  returning "version";
