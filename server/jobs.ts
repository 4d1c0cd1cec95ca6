import { createAlarmWatch } from './alarm/watch.service';
import { keepProgramSign } from './availability/availability.service';
import { noteLinkChanged } from './call/call.service';
import { recordLateAnswers, showStaleClaims } from './call/call-watch.service';
import { noteAnswerMessage } from './complaint/complaint-answer.service';
import { watchComplaints } from './complaint/complaint-clock.service';
import { removeExpired } from './housekeeping';
import { noteMessageChanged } from './incident/agency-notice.service';
import { recordEscalations } from './incident/escalation.service';
import { recordLateHandling } from './incident/incident.service';
import { drawListening } from './listening/listening.service';
import { startSender } from './outbound/outbound-sender';
import { makeDailyReport } from './pack/daily-report.service';
import { showLostDesks } from './presence/presence.service';
import { keepReplay } from './replay/replay-keep.service';
import { maintainRollups } from './report/rollup/rollup.service';
import type { Runtime } from './runtime';
import { showSilentScreens } from './wall/screen.service';

/** A clock that breaks is recorded within this time; the instant of the breach itself is exact. */
const CLOCK_TICK_MS = 1_000;
const HOUSEKEEPING_MS = 3_600_000;
const REPORT_TICK_MS = 60_000;
/** Reports read what changed since then from the rows: nothing waits for the rollups. */
const ROLLUP_TICK_MS = 10_000;
/** Of every tick at most so long is spent on counting days; the embedded database does nothing else meanwhile but for its pauses between days. */
const ROLLUP_WORK_MS = 2_000;
/** A message on its way is waited for so long at a stop. */
const SENDER_GRACE_MS = 2_000;

/**
 * The `jobs` role: clocks that break, claims that fall silent, what has expired, messages that leave the room. Several processes may run it: each row is locked and looked at
 * again before it is changed. Returns the function that stops it and waits for the run under way.
 */
export function startJobs(runtime: Runtime): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isCleanFrom = Number.NEGATIVE_INFINITY;
  const tick = () => {
    if (running !== null) return;
    const isDirty = performance.now() - isCleanFrom >= HOUSEKEEPING_MS;
    if (isDirty) isCleanFrom = performance.now();
    running = run(runtime, isDirty ? [...CLOCK_JOBS, removeExpired] : CLOCK_JOBS).finally(() => {
      running = null;
    });
  };
  const timer = setInterval(tick, CLOCK_TICK_MS);
  // Beside the clocks: an alarm that is slow to be found holds up no promise, and neither does a gateway that hangs.
  const stopAlarms = watchAlarms(runtime);
  // Beside the clocks too: a page takes longer than a tick.
  const stopReports = repeat(runtime, makeDailyReport, REPORT_TICK_MS);
  const stopRollups = keepRollups(runtime);
  const stopSender = startSender(runtime, { location_link: noteLinkChanged, agency_notice: noteMessageChanged, complaint_answer: noteAnswerMessage });
  return async () => {
    clearInterval(timer);
    await stopSender(SENDER_GRACE_MS);
    await stopAlarms();
    await stopReports();
    await stopRollups();
    await running;
  };
}

/** A job with a pace of its own: never twice at once. Returns the function that stops it and waits for the run under way. */
function repeat(runtime: Runtime, job: Job, everyMs: number): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= attempt(runtime, job.name, () => job(runtime)).finally(() => {
      running = null;
    });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

function watchAlarms(runtime: Runtime): () => Promise<void> {
  const watch = createAlarmWatch(runtime);
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= attempt(runtime, 'alarms', watch.tick).finally(() => {
      looking = null;
    });
  }, CLOCK_TICK_MS);
  return async () => {
    clearInterval(timer);
    await looking;
    await attempt(runtime, 'alarms', watch.stop);
  };
}

/** Beside everything: many old days to count hold up no clock and no alarm. */
function keepRollups(runtime: Runtime): () => Promise<void> {
  let counting: Promise<void> | null = null;
  let isStopping = false;
  const timer = setInterval(() => {
    const until = performance.now() + ROLLUP_WORK_MS;
    counting ??= attempt(runtime, 'rollups', () => maintainRollups(runtime, () => isStopping || performance.now() > until)).finally(() => {
      counting = null;
    });
  }, ROLLUP_TICK_MS);
  return async () => {
    isStopping = true;
    clearInterval(timer);
    await counting;
  };
}

type Job = (runtime: Runtime) => Promise<unknown>;
const CLOCK_JOBS: readonly Job[] = [
  recordLateAnswers,
  recordLateHandling,
  recordEscalations,
  showStaleClaims,
  showLostDesks,
  showSilentScreens,
  watchComplaints,
  keepReplay,
  keepProgramSign,
  drawListening,
];

async function run(runtime: Runtime, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) await attempt(runtime, job.name, () => job(runtime));
}

async function attempt({ logger }: Runtime, job: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // The database may be away; the next tick finds what this one missed.
    logger.warn({ job, reason: error instanceof Error ? error.message : String(error) }, 'job failed');
  }
}
