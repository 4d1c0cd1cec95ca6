import type { Runtime } from '../runtime';
import { addDays, localDay } from '../shared/local-day';
import { readOverviewCounts, readRefusedInput } from './admin-overview.repository';
import type { AdminOverview } from './admin-overview.schema';

const REFUSED_DAYS = 7;
const HEARD_WITHIN_MS = 10 * 60_000;

/** What the people who keep the system running look at first. */
export async function adminOverview(runtime: Pick<Runtime, 'db' | 'clock' | 'env' | 'reference'>): Promise<AdminOverview> {
  const now = runtime.clock.now();
  const today = localDay(now, runtime.reference.current.installation.timeZone);
  return {
    computedAt: now,
    isEmbedded: runtime.env.databaseUrl === undefined,
    devicePort: runtime.env.devicePort,
    publicUrl: runtime.env.publicUrl,
    counts: await readOverviewCounts(runtime.db, now - HEARD_WITHIN_MS),
    refusedInput: await readRefusedInput(runtime.db, addDays(today, 1 - REFUSED_DAYS)),
  };
}
