import type { Db } from '../../db/client';
import { instant } from '../../db/instant';
import type { TestCall } from './test-call.rules';

/** Test calls put away since `since` whose network somebody named. */
export async function readTestCalls(db: Db, since: number): Promise<TestCall[]> {
  const rows = await db
    .selectFrom('call')
    .select(['referred_to as network', 'disposed_at as at'])
    .where('disposition', '=', 'test')
    .where('disposed_at', '>=', instant(since))
    .execute();
  return rows.flatMap(({ network, at }) => (network === null || at === null ? [] : [{ network, at }]));
}
