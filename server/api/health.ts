import { statfs } from 'node:fs/promises';
import { type WatchOfAlarms, watchOfAlarms } from '../alarm/watch-health.service';
import type { SwitchReport } from '../call/telephony/telephone-switch';
import { readHead } from '../live/log.repository';
import type { Runtime } from '../runtime';
import type { Role } from '../shared/env';

/** One part of the process. A process without its essential parts is not ready; without another it is degraded. */
export interface PartHealth {
  readonly isUp: boolean;
  readonly isEssential: boolean;
  /** Figures without personal data and without secrets. */
  readonly figures: Readonly<Record<string, number | string | boolean | null>>;
  /** Why it is degraded, one code each. */
  readonly reasons: readonly string[];
}

export interface HealthReport {
  readonly status: 'ok' | 'degraded' | 'not_ready';
  readonly isReady: boolean;
  readonly kind: 'demonstration' | 'real';
  readonly roles: readonly Role[];
  readonly upSeconds: number;
  readonly parts: Readonly<Record<string, PartHealth>>;
  /** `part: reason` of everything that is not as it should be. */
  readonly degraded: readonly string[];
}

const DATABASE_PATIENCE_MS = 2_000;
/** The log is read at least every second; older than this, screens stand still. */
const STALE_LOG_MS = 5_000;
const LONG_LAG_FACTS = 500;
/** Positions that wait for their commit: seconds of a stalled disk. */
const LONG_QUEUE_FIXES = 5_000;
const FULL_DISK_PERCENT = 90;

export interface HealthOptions {
  readonly runtime: Runtime;
  readonly isDraining: () => boolean;
  /** Given where this process listens to a telephone system. */
  readonly telephoneSwitch?: (() => SwitchReport) | null;
}

/** Returns the function that reads the health; callers of the same moment share one reading. */
export function createHealth(options: HealthOptions): () => Promise<HealthReport> {
  const startedAt = options.runtime.clock.now();
  let reading: Promise<HealthReport> | null = null;
  return () => {
    reading ??= readHealth(options, startedAt).finally(() => {
      reading = null;
    });
    return reading;
  };
}

async function readHealth({ runtime, isDraining, telephoneSwitch }: HealthOptions, startedAt: number): Promise<HealthReport> {
  const [head, alarms, usedPercent] = await Promise.all([readHeadInTime(runtime), inTime(watchOfAlarms(runtime)), diskUsedPercent(runtime)]);
  const parts: Record<string, PartHealth> = {
    database: databaseHealth(runtime, head),
    facts: factsHealth(runtime, head.id),
    bus: busHealth(runtime),
    screens: screensHealth(runtime),
    positions: positionsHealth(runtime),
    map: mapHealth(runtime),
    alarms: alarmsHealth(alarms),
    disk: diskHealth(usedPercent),
    ...(telephoneSwitch == null ? {} : { telephoneSwitch: switchHealth(telephoneSwitch(), runtime.clock.now()) }),
  };
  const draining = isDraining();
  const isReady = !draining && Object.values(parts).every((part) => part.isUp || !part.isEssential);
  const degraded = [
    ...(draining ? ['process: draining'] : []),
    ...Object.entries(parts).flatMap(([name, part]) => part.reasons.map((reason) => `${name}: ${reason}`)),
  ];
  return {
    status: isReady ? (degraded.length === 0 ? 'ok' : 'degraded') : 'not_ready',
    isReady,
    kind: runtime.reference.current.installation.kind,
    roles: [...runtime.env.roles],
    upSeconds: Math.round((runtime.clock.now() - startedAt) / 1000),
    parts,
    degraded,
  };
}

interface Head {
  /** Newest fact of the database, null when it did not answer in time. */
  readonly id: string | null;
  readonly latencyMs: number;
}

async function readHeadInTime(runtime: Runtime): Promise<Head> {
  const begun = performance.now();
  const id = await inTime(readHead(runtime.db));
  return { id, latencyMs: Math.round((performance.now() - begun) * 10) / 10 };
}

/** Null where the database does not answer in time. */
async function inTime<T>(answer: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), DATABASE_PATIENCE_MS);
  });
  // Recovered: a database that is away is what this report is for.
  const first = await Promise.race([answer.catch(() => null), patience]);
  clearTimeout(timer);
  return first;
}

function databaseHealth(runtime: Runtime, head: Head): PartHealth {
  const isUp = head.id !== null;
  const isEmbedded = runtime.env.databaseUrl === undefined;
  return {
    isUp,
    isEssential: true,
    reasons: isUp ? [] : ['no_answer'],
    figures: {
      kind: isEmbedded ? 'embedded' : 'native',
      isForTryingOutOnly: isEmbedded,
      latencyMs: isUp ? head.latencyMs : null,
      connections: runtime.pool.totalCount,
      waiting: runtime.pool.waitingCount,
      hasApplicationRole: runtime.hasApplicationRole,
    },
  };
}

function factsHealth({ fanout, clock }: Runtime, headId: string | null): PartHealth {
  const readAgeMs = Math.max(0, clock.now() - fanout.readAt);
  const lagFacts = headId === null ? null : Number(BigInt(headId) - BigInt(fanout.cursor));
  const isStale = readAgeMs > STALE_LOG_MS;
  const reasons = [...(isStale ? ['log_not_read'] : []), ...(lagFacts !== null && lagFacts > LONG_LAG_FACTS ? ['lag'] : [])];
  // A fact that was committed after the head was read is no lag.
  return {
    isUp: !isStale,
    isEssential: true,
    reasons,
    figures: { cursor: fanout.cursor, lagFacts: lagFacts === null ? null : Math.max(0, lagFacts), readAgeMs },
  };
}

function busHealth({ bus, env }: Runtime): PartHealth {
  const isUp = bus.isUp();
  return { isUp, isEssential: false, reasons: isUp ? [] : ['away_facts_by_tailing'], figures: { kind: env.redisUrl === undefined ? 'in_process' : 'redis' } };
}

function screensHealth({ fanout, sockets }: Runtime): PartHealth {
  return { isUp: true, isEssential: false, reasons: [], figures: { ...fanout.figures, people: sockets.userIds().length } };
}

function positionsHealth({ positions: { recorder, fanout } }: Runtime): PartHealth {
  const { storedFixes, underway } = recorder.figures;
  const { sockets, units, sentFrames, lostFrames } = fanout.figures;
  const isLate = underway > LONG_QUEUE_FIXES;
  return { isUp: !isLate, isEssential: false, reasons: isLate ? ['queue'] : [], figures: { storedFixes, underway, sockets, units, sentFrames, lostFrames } };
}

/** A room whose switch is away goes on by hand: degraded, and said. */
function switchHealth({ kind, source, state, figures }: SwitchReport, now: number): PartHealth {
  const isUp = state.status === 'up';
  return {
    isUp,
    isEssential: false,
    reasons: [...(isUp ? [] : [`switch_${state.reason}`]), ...(figures.canResynchronise ? [] : ['no_resync']), ...(figures.lost > 0 ? ['events_lost'] : [])],
    figures: {
      kind,
      source,
      [isUp ? 'upSeconds' : 'awaySeconds']: Math.round((now - state.since) / 1000),
      calls: figures.calls,
      recorded: figures.recorded,
      refused: figures.refused,
      waiting: figures.waiting,
      lost: figures.lost,
    },
  };
}

/** Without a base map boundaries and names stand alone: that is a choice, not a fault. */
function mapHealth({ map }: Runtime): PartHealth {
  const { mapVersion, tiles, network } = map.current;
  return {
    isUp: true,
    isEssential: false,
    reasons: [],
    figures: { mapVersion, tileBytes: tiles?.current.bytes ?? null, hasRoads: network !== null },
  };
}

/** Alarms that nobody looks for are the worst calm there is: some process has to have the watch. */
function alarmsHealth(watch: WatchOfAlarms | null): PartHealth {
  const isUp = watch?.isWatched === true;
  return {
    isUp,
    isEssential: false,
    reasons: isUp ? [] : ['alarms_not_watched'],
    figures: { standing: watch?.standing ?? null, unacknowledged: watch?.unacknowledged ?? null },
  };
}

/** Of the volume that holds this program's data, in hundredths; null where that cannot be told. */
async function diskUsedPercent({ env }: Runtime): Promise<number | null> {
  try {
    const { blocks, bavail } = await statfs(env.dataDir);
    return blocks === 0 ? null : Math.round((1 - bavail / blocks) * 1000) / 10;
  } catch {
    // Recovered: the report says that it is not known.
    return null;
  }
}

function diskHealth(usedPercent: number | null): PartHealth {
  const isFull = usedPercent !== null && usedPercent > FULL_DISK_PERCENT;
  return { isUp: true, isEssential: false, reasons: isFull ? ['disk_nearly_full'] : [], figures: { usedPercent } };
}
