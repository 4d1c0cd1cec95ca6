-- server/roster/roster.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- lockShift
select "version"
  from "roster_shift"
  where "day" = $1::date and "shift_hour" = $2
  for update;

-- readKeptFrom
select min("from_at") as "at"
  from "presence_span"
  union all
  select min("since") as "at"
  from "operator_presence"
  where "state" <> $1;

-- readRoster
select to_char(day, 'YYYY-MM-DD') as "day", "shift_hour" as "shiftHour", "user_ids" as "userIds", "version"
  from "roster_shift"
  where "day" >= $1::date and "day" < $2::date
  order by "day", "shift_hour";

-- readRosterPeople
select "id", "name"
  from "app_user"
  where "role" in ($1, $2) and "is_active" = $3
  order by "name", "id";

-- readSpans
select "user_id" as "userId", "state", "from_at" as "from", "to_at" as "to"
  from "presence_span"
  where "to_at" > $1::timestamptz and "from_at" < $2::timestamptz
  union all
  select "user_id" as "userId", "state", "since" as "from", $3::timestamptz as "to"
  from "operator_presence"
  where "state" <> $4 and "since" < $5::timestamptz;

-- saveShift
insert into "roster_shift" ("day", "shift_hour", "user_ids", "version", "changed_by", "changed_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("day", "shift_hour") do update
  set "user_ids" = $7, "version" = $8, "changed_by" = $9, "changed_at" = $10
  where "roster_shift"."version" = $11
  returning to_char(day, 'YYYY-MM-DD') as "day", "shift_hour" as "shiftHour", "user_ids" as "userIds", "version";
