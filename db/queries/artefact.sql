-- server/map/artefact.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- deleteArtefacts
delete from "map_artefact"
  where "map_version" = $1;

-- deleteOldArtefacts
delete from "map_artefact"
  where "kind" = $1 and "map_version" not in ($2, $3);

-- describeArtefact
select count(*) as "parts", encode(sha256(convert_to(coalesce(string_agg(encode(sha256(bytes), 'hex'), '' order by part), ''), 'UTF8')), 'hex') as "digest"
  from "map_artefact"
  where "kind" = $1 and "map_version" = $2;

-- findArtefactVersion
select max("map_version") as "version"
  from "map_artefact"
  where "kind" = $1 and "map_version" <= $2;

-- insertArtefactPart
insert into "map_artefact" ("map_version", "kind", "part", "bytes")
  values ($1, $2, $3, $4);

-- readArtefactPart
select "bytes"
  from "map_artefact"
  where "kind" = $1 and "map_version" = $2 and "part" = $3;
