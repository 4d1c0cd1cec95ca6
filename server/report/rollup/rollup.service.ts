import type { Db } from '../../../db/client';
import type { InstallationReference } from '../../installation/installation.schema';
import { tallyRulesOf } from '../../installation/installation.schema';
import { readHead } from '../../live/log.repository';
import type { Clock } from '../../shared/clock';
import { addDays, localDay } from '../../shared/local-day';
import { periodInstants } from '../report.rules';
import { type DaySpan, judgingTargets, type RollupBasis, recountFor, spansOf } from './rollup.rules';
import { definitionOf, deleteAllCells, writeCells } from './rollup-cell.repository';
import {
  deleteStale,
  lockState,
  markAllStale,
  markStale,
  markStaleSince,
  type RollupState,
  readNewestStale,
  readStatus,
  readTouchedDays,
  writeState,
} from './rollup-state.repository';

export interface RollupContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly reference: { readonly current: InstallationReference };
}

/** Facts that one transaction looks through. */
const FACTS_AT_ONCE = 2_000;
/** Days that one transaction of a rebuild counts: what takes half a second in a big city, since the embedded database does nothing else meanwhile. */
const DAYS_OF_A_REBUILD = 14;

export function basisOf(db: Db, reference: InstallationReference): RollupBasis {
  const { timeZone, countsSimulated, targets } = tallyRulesOf(reference);
  return { definition: definitionOf({ db }), timeZone, countsSimulated, targets: judgingTargets(targets) };
}

/**
 * Marks what the facts since the last run have changed, then counts stale days anew, the newest first, each in a transaction of its own, until `isEnough` says so.
 * The day that runs is left to its rows: it changes with every call. Any number of processes may run it; one does, the others turn back.
 * Answers the number of days that were counted.
 */
export async function maintainRollups(context: RollupContext, isEnough: () => boolean = () => false): Promise<number> {
  if (!(await markChanges(context))) return 0;
  const { timeZone } = context.reference.current.installation;
  const today = localDay(context.clock.now(), timeZone);
  for (let counted = 0; ; counted += 1) {
    const [day] = isEnough() ? [] : await readNewestStale(context.db, today, 1);
    if (day === undefined || !(await countDays(context, { fromDay: day, toDay: day }, 'skip'))) return counted;
  }
}

/** False where another process is at it. */
async function markChanges(context: RollupContext): Promise<boolean> {
  for (;;) {
    const marked = await context.db.transaction().execute(async (tx) => {
      const state = await lockState(tx, 'skip');
      return state === null ? null : markSome({ ...context, db: tx }, state);
    });
    if (marked === null) return false;
    if (marked < FACTS_AT_ONCE) return true;
  }
}

/** One transaction's part: facts that were looked through. */
async function markSome({ db, reference }: RollupContext, state: RollupState | undefined): Promise<number> {
  const basis = basisOf(db, reference.current);
  const { timeZone } = basis;
  const recount = state === undefined ? { kind: 'all' as const } : recountFor(state.basis, basis);
  if (state === undefined || recount.kind === 'all') {
    await startAnew(db, basis);
    return 0;
  }
  if (recount.kind === 'from') await markStaleSince(db, recount.at, timeZone);
  const touched = await readTouchedDays(db, { cursor: state.cursor, limit: FACTS_AT_ONCE, timeZone });
  await markStale(db, touched.days);
  if (touched.cursor !== null || recount.kind !== 'none') await writeState(db, { cursor: touched.cursor ?? state.cursor, basis });
  return touched.facts;
}

/** Nothing is kept any longer; every day has to be counted. What is committed after this has a fact after the cursor. */
async function startAnew(db: Db, basis: RollupBasis): Promise<void> {
  await writeState(db, { cursor: await readHead(db), basis });
  await deleteAllCells(db);
  await markAllStale(db, basis.timeZone);
}

/**
 * Counts days from the rows and takes their marks off, in one transaction. What a transaction that commits meanwhile changes has its fact after the cursor,
 * so its days are marked again by the next run. False where another process has the state.
 */
async function countDays({ db, reference }: RollupContext, days: DaySpan, whenHeld: 'wait' | 'skip'): Promise<boolean> {
  const { timeZone, countsSimulated, targets } = tallyRulesOf(reference.current);
  return db.transaction().execute(async (tx) => {
    if ((await lockState(tx, whenHeld)) == null) return false;
    await deleteStale(tx, days);
    await writeCells(tx, { ...periodInstants(days, timeZone), timeZone, countsSimulated, targets }, days);
    return true;
  });
}

export interface RebuildProgress {
  readonly days: number;
  readonly total: number;
}

/**
 * Throws every rollup away and counts all of them from the rows, today's too, some days to a transaction; reports are right meanwhile, only slower.
 * Answers the number of days.
 */
export async function rebuildRollups(context: RollupContext, progress: (state: RebuildProgress) => void = () => undefined): Promise<number> {
  const { timeZone } = context.reference.current.installation;
  await context.db.transaction().execute(async (tx) => {
    await lockState(tx, 'wait');
    await startAnew(tx, basisOf(tx, context.reference.current));
  });
  const tomorrow = addDays(localDay(context.clock.now(), timeZone), 1);
  const days = await readNewestStale(context.db, tomorrow, Number.MAX_SAFE_INTEGER);
  let done = 0;
  for (const span of spansOf(days, DAYS_OF_A_REBUILD).reverse()) {
    await countDays(context, span, 'wait');
    done += Math.round((Date.parse(span.toDay) - Date.parse(span.fromDay)) / 86_400_000) + 1;
    progress({ days: done, total: days.length });
  }
  return done;
}

export interface RollupStatus {
  /** Counted and not stale. */
  readonly days: number;
  readonly stale: number;
  /** Facts after the last that was looked at. */
  readonly facts: number;
}

export async function rollupStatus(db: Db): Promise<RollupStatus> {
  return readStatus(db);
}
