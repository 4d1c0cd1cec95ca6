import type { Db } from '../../db/client';

export async function readMapVersion(db: Db): Promise<number> {
  const row = await db.selectFrom('installation').select('map_version as mapVersion').executeTakeFirstOrThrow();
  return row.mapVersion;
}
