import type { Db } from '../../db/client';
import { type InstallationReference, tallyRulesOf } from '../installation/installation.schema';
import { addDelta, callContribution, incidentContribution, type Tally, tallyDelta } from '../report/tally.rules';
import type { Runtime } from '../runtime';
import { addDays, localDay, startOfLocalDay } from '../shared/local-day';
import { isAfter } from './events';
import { readHead, readTallyChanges } from './log.repository';
import { beginSnapshot, readCallsSince, readIncidentsSince } from './snapshot.repository';

/*
 * Counting two days anew reads every call of them: 240 ms at 7,200 calls a day, too much for each screen that comes back after a
 * restart. So a process counts at most once a minute and adds what the facts since then have changed, as every screen does.
 */

type Tallies = Readonly<Record<string, Tally>>;

/** The figures of today and yesterday, complete up to a cursor of the log. */
export interface CountedTallies {
  readonly cursor: string;
  readonly tallies: Tallies;
  readonly reference: InstallationReference;
  /** The first day that is counted. */
  readonly sinceDay: string;
}

/** After this time they are counted anew from the rows, so that no mistake lives longer. */
export const COUNT_TRUSTED_MS = 60_000;
/** More changes than these are not added up: counting is as fast. */
const MOST_CHANGES = 5_000;

type CountContext = Pick<Runtime, 'db' | 'clock' | 'reference'>;

interface Count {
  readonly startedAt: number;
  readonly reference: InstallationReference;
  readonly sinceDay: string;
  readonly counted: Promise<CountedTallies>;
}
const counts = new WeakMap<Db, Count>();

/** Counted before the caller's transaction begins, so its cursor is not after the caller's. Screens that come together share one count. */
export async function countedTallies({ db, clock, reference: { current: reference } }: CountContext): Promise<CountedTallies> {
  const startedAt = clock.now();
  const sinceDay = addDays(localDay(startedAt, reference.installation.timeZone), -1);
  const known = counts.get(db);
  const isTrusted = known !== undefined && known.reference === reference && known.sinceDay === sinceDay && startedAt - known.startedAt < COUNT_TRUSTED_MS;
  if (isTrusted) return known.counted;
  const counted = count(db, reference, sinceDay);
  counts.set(db, { startedAt, reference, sinceDay, counted });
  // A count that failed is not kept; whoever waits for it learns why.
  counted.catch(() => {
    if (counts.get(db)?.counted === counted) counts.delete(db);
  });
  return counted;
}

async function count(db: Db, reference: InstallationReference, sinceDay: string): Promise<CountedTallies> {
  return db.transaction().execute(async (tx) => {
    await beginSnapshot(tx);
    const cursor = await readHead(tx);
    return { cursor, reference, sinceDay, tallies: await readTallies(tx, reference, sinceDay) };
  });
}

/** The figures as of `cursor`, which is this transaction's newest fact. */
export async function talliesAt(db: Db, counted: CountedTallies, cursor: string): Promise<Tallies> {
  if (!isAfter(cursor, counted.cursor)) return counted.tallies;
  const changes = await readTallyChanges(db, counted.cursor, MOST_CHANGES + 1);
  if (changes.length > MOST_CHANGES) return readTallies(db, counted.reference, counted.sinceDay);
  const tallies = changes.reduce((sum, { tally }) => (tally === null ? sum : addDelta(sum, tally)), counted.tallies);
  return Object.fromEntries(Object.entries(tallies).filter(([day, figures]) => day >= counted.sinceDay && Object.keys(figures).length > 0));
}

/** From the same contribution functions that the facts' changes come from. */
async function readTallies(db: Db, reference: InstallationReference, sinceDay: string): Promise<Tallies> {
  const rules = tallyRulesOf(reference);
  const since = startOfLocalDay(sinceDay, rules.timeZone);
  let tallies: Tallies = {};
  for (const call of await readCallsSince(db, since)) tallies = addDelta(tallies, tallyDelta(null, callContribution(call, rules)));
  for (const incident of await readIncidentsSince(db, since)) tallies = addDelta(tallies, tallyDelta(null, incidentContribution(incident, rules)));
  return tallies;
}
