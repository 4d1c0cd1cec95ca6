-- server/alarm/alarm-definition.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- insertDefinitionVersion
insert into "alarm_definition_version" ("code", "version", "document", "made_by", "made_at")
  values ($1, $2, $3, $4, $5);

-- readDefinitionVersions
select distinct on ("v"."code") "v"."code", "v"."version", "v"."document", "u"."name" as "changedBy", "v"."made_at" as "changedAt"
  from "alarm_definition_version" as "v"
  inner join "app_user" as "u" on "u"."id" = "v"."made_by"
  order by "v"."code", "v"."version" desc;
