-- server/note/note.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- countNote
update "incident"
  set "note_count" = "note_count" + $1, "noted_at" = $2
  where "id" = $3
  returning "id", "note_count" as "count", "noted_at" as "at";

-- findNamed
select "id"
  from "app_user"
  where "username" in ($1) and "role" in ($2, $3, $4) and "is_active" = $5
  order by "id";

-- insertMentions
insert into "note_mention" ("note_id", "user_id")
  values ($1, $2);

-- insertNote
insert into "incident_note" ("id", "incident_id", "ordinal", "text_sealed", "key_id", "user_id", "recorded_at", "corrects_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- isNoteOf
select "id"
  from "incident_note"
  where "id" = $1 and "incident_id" = $2;

-- markSeen
update "note_mention"
  set "seen_at" = $1
  where "user_id" = $2 and "note_id" in ($3) and "seen_at" is null;

-- readNameable
select "username", "name"
  from "app_user"
  where "role" in ($1, $2, $3) and "is_active" = $4
  order by "username";

-- readNoted
select "id", "note_count" as "count", "noted_at" as "at"
  from "incident"
  where "noted_at" is not null
  order by "noted_at" desc, "id" desc
  limit $1;

-- readNotes
select "n"."id", "n"."text_sealed" as "sealed", "n"."key_id" as "keyId", "n"."user_id" as "byId", "u"."name" as "byName", "n"."recorded_at" as "at",
    "n"."corrects_id" as "correctsId", "n"."incident_id" as "incidentId", "i"."number" as "incidentNumber"
  from "incident_note" as "n"
  inner join "app_user" as "u" on "u"."id" = "n"."user_id"
  inner join "incident" as "i" on "i"."id" = "n"."incident_id"
  where "n"."incident_id" in (select "m"."id" from "incident" as "m" where ("m"."id" = $1 or "m"."merged_into_id" = $2))
  order by "n"."recorded_at" desc, "n"."ordinal" desc;

-- readUnseenMentions
select "n"."id" as "noteId", "i"."id" as "incidentId", "i"."number" as "incidentNumber", "u"."name" as "byName", "n"."recorded_at" as "at"
  from "note_mention" as "m"
  inner join "incident_note" as "n" on "n"."id" = "m"."note_id"
  inner join "app_user" as "u" on "u"."id" = "n"."user_id"
  inner join "incident" as "i" on "i"."id" = "n"."incident_id"
  where "m"."user_id" = $1 and "m"."seen_at" is null
  order by "n"."id" desc
  limit $2;
