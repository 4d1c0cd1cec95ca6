import type { Page } from '@playwright/test';
import { createDb, createPool } from '../../db/client';
import { lockAlarms, readOpenAlarms } from '../../server/alarm/alarm.repository';
import { type AlarmStep, beginAlarm, endWithDefinition } from '../../server/alarm/alarm.rules';
import { concludeSteps } from '../../server/alarm/conclude.service';
import { createRedisBus } from '../../server/live/bus-redis';
import { type CommitContext, commitFacts, SYSTEM_ACTOR } from '../../server/live/commit';
import { systemClock } from '../../server/shared/clock';
import { uuidv7 } from '../../server/shared/ids';
import { createLogger } from '../../server/shared/log';
import { type DeskRoom, openDeskRoom } from './desk-room';
import { assertDelivered, type BenchPlan, type BenchResult, mediansOf, pause } from './measure';
import { addUnits, startMoving } from './moving-units';

const TARGET = 2;
const ALARMS = 1_000;
const FLOOD_MS = 10_000;
/** Alarms that are told together, as the watch of the room does with what it sees in one look. */
const TOGETHER = 10;
const UNITS = 200;
const SIZE = { width: 1920, height: 1080 };
const SETTLE_MS = 5_000;
const LONGEST_MS = 30_000;

/** The longest task of the page's main thread while a thousand alarms come, to the longest of the same page in as much time before. */
export async function benchAlarmFlood(plan: BenchPlan): Promise<BenchResult> {
  const room = await openDeskRoom();
  const wireIds = await addUnits(room, UNITS);
  const stopMoving = await startMoving(room, wireIds, { framesPerSecond: 2, reportMs: 5_000 });
  const watch = await openWatch(room);
  try {
    const rounds: Record<'calm' | 'flood', Record<string, number>[]> = { calm: [], flood: [] };
    for (let round = 0; round < plan.rounds; round += 1) {
      const measured = await oneRound(room, watch);
      rounds.calm.push(measured.calm);
      rounds.flood.push(measured.flood);
      plan.say(`alarm-flood round ${round + 1}: ${JSON.stringify(measured)}`);
    }
    const figures = { calm: mediansOf(rounds.calm), flood: mediansOf(rounds.flood) };
    const ratio = (figures.flood['longest task'] ?? Number.NaN) / (figures.calm['longest task'] ?? Number.NaN);
    const note = `The longest task of the page's main thread while ${ALARMS} alarms come within ${FLOOD_MS / 1_000} s, ${TOGETHER} in each transaction, to the longest of the same page in as much time just before. The wall's picture \`main\`, ${SIZE.width}x${SIZE.height} without a graphics card, ${UNITS} units moving on its map. All of the alarms are on the screen in the end.`;
    return { name: 'alarm-flood', ratio, target: TARGET, ok: ratio <= TARGET, figures, unit: 'ms', note };
  } finally {
    await watch.close();
    await stopMoving();
    await room.close();
  }
}

async function oneRound(room: DeskRoom, watch: Watch): Promise<Record<'calm' | 'flood', Record<string, number>>> {
  const context = await room.newContext(SIZE);
  try {
    const page = await context.newPage();
    await page.goto(`${room.server.url}/wall/main`);
    await page.waitForFunction((count) => (window.__siagaMap?.drawn().units ?? 0) >= count, UNITS, { timeout: 60_000 });
    await page.bringToFront();
    await pause(SETTLE_MS);
    const calm = await tasksDuring(room, () => pause(FLOOD_MS));
    const flood = await tasksDuring(room, () => watch.flood());
    await waitForShown(page, ALARMS);
    return { calm, flood };
  } finally {
    await context.close();
    await watch.end();
  }
}

/** Others that the room itself raises meanwhile (a source that is silent, too few operators) may stand there as well. */
async function waitForShown(page: Page, count: number): Promise<void> {
  const shown = async () => Number(((await page.getByTestId('wall-alarms').textContent()) ?? '').replace(/\D/g, ''));
  const begun = performance.now();
  while ((await shown()) < count && performance.now() - begun < LONGEST_MS) await pause(200);
  assertDelivered('alarm-flood', Math.min(count, await shown()), count);
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly args: { readonly name?: string };
}

/** Tasks of the page's main thread meanwhile, milliseconds: the longest, and all together. */
async function tasksDuring({ browser }: DeskRoom, work: () => Promise<void>): Promise<Record<string, number>> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel'] }, transferMode: 'ReportEvents' });
  await work();
  const complete = new Promise<void>((done) => void session.once('Tracing.tracingComplete', () => done()));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events
    .filter(({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && mains.has(`${pid} ${tid}`))
    .map(({ dur = 0 }) => dur / 1_000);
  if (tasks.length === 0) throw new Error('alarm-flood: the browser tells of no task; its trace is of another form than this reads');
  return { 'longest task': tasks.reduce((longest, one) => Math.max(longest, one), 0), 'all tasks': tasks.reduce((sum, one) => sum + one, 0) };
}

interface Watch {
  /** Raises them all within the time of a flood. */
  flood(): Promise<void>;
  /** Ends whatever is open. */
  end(): Promise<void>;
  close(): Promise<void>;
}

/** What the watch of the room writes, by its own services, as another process beside the server would. */
async function openWatch({ database, redisUrl }: DeskRoom): Promise<Watch> {
  const pool = createPool({ connectionString: String(database.options.connectionString), maxConnections: 2, applicationName: 'siaga-bench-watch' });
  const bus = await createRedisBus(redisUrl, createLogger('fatal'));
  const context: CommitContext = { db: createDb(pool), clock: systemClock, bus, hasApplicationRole: true };
  const conclude = (steps: (open: Awaited<ReturnType<typeof readOpenAlarms>>, now: number) => AlarmStep[]) =>
    commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
      await lockAlarms(tx.db);
      await concludeSteps(tx, steps(await readOpenAlarms(tx.db), tx.now), { userId: null });
    });
  return {
    async flood() {
      const begun = performance.now();
      for (let raised = 0; raised < ALARMS; raised += TOGETHER) {
        await pause(Math.max(0, begun + (raised * FLOOD_MS) / ALARMS - performance.now()));
        await conclude((_open, now) => Array.from({ length: TOGETHER }, (_, index) => raisedStep(raised + index, now)));
      }
    },
    end: () => conclude((open, now) => open.map((alarm) => endWithDefinition(alarm, now))),
    async close() {
      await bus.close();
      await pool.end();
    },
  };
}

/** Of kinds that stay on the screen until somebody has seen them. */
const KINDS = [
  { code: 'incident_ownerless', priority: 'urgent', group: 'incident', subjectKind: 'incident' },
  { code: 'position_source_silent', priority: 'low', group: 'unit', subjectKind: 'source' },
  { code: 'screen_silent', priority: 'low', group: 'wall', subjectKind: 'screen' },
] as const;

function raisedStep(index: number, now: number): AlarmStep {
  const kind = KINDS[index % KINDS.length] ?? KINDS[0];
  const id = uuidv7();
  const nobody = { incidentId: null, agencyId: null, detail: null, acknowledgedAt: null, acknowledgedBy: null, returnedAt: null };
  const onNoShelf = { shelvedUntil: null, shelvedBy: null, shelfReason: null };
  return beginAlarm(
    {
      ...{ ...kind, ...nobody, ...onNoShelf, id, subject: id, subjectId: id, isFirstOut: index < KINDS.length, isActive: true },
      ...{ value: null, since: now, raisedAt: now, openedAt: now, raiseCount: 1 },
    },
    null,
  );
}
