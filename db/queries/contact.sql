-- server/agency/contact.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- readAllContacts
select "id", "kind", "label", "telephone", "takes_messages" as "takesMessages", "agency_id" as "agencyId"
  from "agency_contact"
  order by "agency_id", "position";

-- readContact
select "id", "kind", "label", "telephone", "takes_messages" as "takesMessages"
  from "agency_contact"
  where "id" = $1;

-- readContacts
select "id", "kind", "label", "telephone", "takes_messages" as "takesMessages"
  from "agency_contact"
  where "agency_id" = $1
  order by "position";

-- readOwnEscalations
select "id" as "agencyId", "escalation_seconds" as "seconds"
  from "agency"
  where "escalation_seconds" is not null;

-- replaceContacts
delete from "agency_contact"
  where "agency_id" = $1;
insert into "agency_contact" ("id", "agency_id", "position", "kind", "label", "telephone", "takes_messages")
  values ($1, $2, $3, $4, $5, $6, $7);

-- updateEscalationSeconds
update "agency"
  set "escalation_seconds" = $1
  where "id" = $2;
