-- server/device/device.repository.ts
-- Compiled by `npm run queries`; read it in reviews, do not edit it.

-- markDevicesSeen
update device
  set last_seen_at = $1
  where id in ( select id from device where id = any($2::uuid[]) and (last_seen_at is null or last_seen_at < $3) order by id for update);

-- readDevices
select "d"."id", "d"."identifier", "d"."token_hash" as "tokenHash", "d"."unit_id" as "unitId", "u"."wire_id" as "wireId"
  from "device" as "d"
  inner join "unit" as "u" on "u"."id" = "d"."unit_id"
  where "d"."is_active" = $1 and "u"."is_active" = $2;
