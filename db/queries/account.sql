-- server/account/account.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- agencyExists
select "id"
  from "agency"
  where "id" = $1;

-- deleteExpiredSessions
delete from "auth_session"
  where "expires_at" < $1::timestamptz;

-- deleteSessions
delete from "auth_session"
  where "user_id" = $1;

-- hasAdministrator
select "id"
  from "app_user"
  where "role" = $1
  limit $2;

-- insertAccount
insert into "app_user" ("id", "name", "username", "display_username", "email", "email_verified", "role", "agency_id", "created_at", "updated_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);
insert into auth_account (id, account_id, provider_id, user_id, password, created_at, updated_at)
  values ($1::uuid, $2, 'credential', $3::uuid, $4, $5, $6);

-- isUsernameTaken
select "id"
  from "app_user"
  where "username" = $1;

-- lockAccount
select "id", "name", coalesce("username", '') as "username", "role", "agency_id" as "agencyId", "is_active" as "isActive", "created_at" as "createdAt"
  from "app_user"
  where "id" = $1
  for update;

-- lockActiveAdministrators
select "id"
  from "app_user"
  where "role" = $1 and "is_active" = $2
  order by "id"
  for update;

-- prolongSessions
update "auth_session"
  set "expires_at" = $1
  where "user_id" in ($2, $3) and "expires_at" > $4 and "expires_at" < $5;

-- readAccounts
select "id", "name", coalesce("username", '') as "username", "role", "agency_id" as "agencyId", "is_active" as "isActive", "created_at" as "createdAt"
  from "app_user"
  order by "role", "username";

-- readSignedIn
select distinct "u"."id", "u"."role"
  from "auth_session" as "s"
  inner join "app_user" as "u" on "u"."id" = "s"."user_id"
  where "u"."id" in ($1, $2) and "u"."is_active" = $3 and "s"."expires_at" > $4;

-- updateAccount
update "app_user"
  set "updated_at" = $1, "name" = $2, "role" = $3, "agency_id" = $4, "is_active" = $5
  where "id" = $6;

-- updatePassword
update auth_account
  set password = $1, updated_at = $2
  where user_id = $3::uuid and provider_id = 'credential';
