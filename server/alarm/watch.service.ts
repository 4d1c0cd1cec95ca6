import type { FactTransaction } from '../live/commit';
import { commitFacts, SYSTEM_ACTOR } from '../live/commit';
import type { Runtime } from '../runtime';
import { uuidv7 } from '../shared/ids';
import { countOperatorsOnDuty, countRaisedSince, endFlood, insertFlood, lockAlarms, readFlood, readOpenAlarms } from './alarm.repository';
import { type AlarmFlood, NO_FLOOD } from './alarm.schema';
import { listDefinitionViews } from './alarm-definition.service';
import { concludeSteps } from './conclude.service';
import { holdWatch, leaveWatch } from './condition.repository';
import { type ConditionContext, QUICK_SOURCES, SLOW_SOURCES, type Source } from './condition.service';
import { definitionOf } from './shipped-alarms.rules';
import { FLOOD_WINDOW_MS, follow, followFlood, look, type Memory, memoryOf, type Reading } from './watch.rules';

type WatchContext = Pick<Runtime, 'db' | 'clock' | 'reference' | 'bus' | 'env' | 'hasApplicationRole' | 'logger'>;

/** Another process takes over when the one that watches has been silent for so long. */
const HELD_MS = 10_000;
const RENEW_MS = 3_000;
const SLOW_EVERY_MS = 5_000;

export interface AlarmWatch {
  /** One look. Nothing where another process watches. */
  tick(): Promise<void>;
  /** Lets another process take over at once. */
  stop(): Promise<void>;
}

/** Looks for alarms: one process at a time, with what it remembers between two looks. What is raised stands in the database, and survives it. */
export function createAlarmWatch(context: WatchContext): AlarmWatch {
  const holder = uuidv7();
  let heldUntil = Number.NEGATIVE_INFINITY;
  let memory: Memory | null = null;
  let slow: { readonly at: number; readonly readings: readonly Reading[] } = { at: Number.NEGATIVE_INFINITY, readings: [] };

  const isWatching = async (now: number) => {
    if (heldUntil - now > HELD_MS - RENEW_MS) return true;
    const isHeld = await holdWatch(context.db, { holder, now, until: now + HELD_MS });
    heldUntil = isHeld ? now + HELD_MS : Number.NEGATIVE_INFINITY;
    if (!isHeld) memory = null;
    return isHeld;
  };

  return {
    async tick() {
      const now = context.clock.now();
      if (!(await isWatching(now))) return;
      if (now - slow.at >= SLOW_EVERY_MS) slow = { at: now, readings: await readAll(context, SLOW_SOURCES) };
      const readings = [...(await readAll(context, QUICK_SOURCES)), ...slow.readings];
      const changed = Object.fromEntries((await listDefinitionViews(context.db)).map((view) => [view.id, view]));
      const known = { now, definitionOf: (code: Parameters<typeof definitionOf>[1]) => definitionOf(changed, code), newId: () => uuidv7(now) };
      const open = await readOpenAlarms(context.db);
      memory = look(memory ?? memoryOf(open, now), readings, known);
      await conclude(context, { memory, open, known, holder });
    },
    async stop() {
      await leaveWatch(context.db, holder);
    },
  };
}

/** A source that fails tells nothing in this look; the others do. */
async function readAll(context: ConditionContext & Pick<Runtime, 'logger'>, sources: readonly Source[]): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const source of sources) {
    try {
      readings.push(...(await source(context)));
    } catch (error) {
      context.logger.warn({ source: source.name, reason: error instanceof Error ? error.message : String(error) }, 'alarm source failed');
    }
  }
  return readings;
}

interface Looked {
  readonly memory: Memory;
  readonly open: Parameters<typeof follow>[0];
  readonly known: Parameters<typeof follow>[2];
  readonly holder: string;
}

/** No transaction where nothing changes; where something does, it is looked at again under the lock. */
async function conclude(context: WatchContext, { memory, open, known, holder }: Looked): Promise<void> {
  const isQuiet = follow(open, memory, known).length === 0;
  if (isQuiet && (await nextFlood(context.db, known.now)) === null) return;
  await commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
    await lockAlarms(tx.db);
    // Whoever was held up for so long that another took over tells nothing of an old look.
    if (!(await holdWatch(tx.db, { holder, now: tx.now, until: tx.now + HELD_MS }))) return;
    await concludeSteps(tx, follow(await readOpenAlarms(tx.db), memory, known), { userId: null });
    await concludeFlood(tx, known.now);
  });
}

async function nextFlood(db: WatchContext['db'], now: number): Promise<{ readonly before: AlarmFlood; readonly after: AlarmFlood } | null> {
  const before = (await readFlood(db)) ?? NO_FLOOD;
  const raised = await countRaisedSince(db, now - FLOOD_WINDOW_MS);
  if (before.since === null && raised === 0) return null;
  const after = followFlood(before, { raised, operators: await countOperatorsOnDuty(db), now });
  return after === null ? null : { before, after };
}

async function concludeFlood(tx: FactTransaction, now: number): Promise<void> {
  const flood = await nextFlood(tx.db, now);
  if (flood === null) return;
  const { since } = flood.after;
  if (since === null) await endFlood(tx.db, now);
  else await insertFlood(tx.db, { ...flood.after, since });
  tx.append({ fact: { type: 'alarm.flood_changed', at: tx.now, flood: flood.after } });
}
