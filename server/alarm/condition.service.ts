import { statfs } from 'node:fs/promises';
import { isStale, STALE_AFTER_MS } from '../position/staleness.rules';
import { targetSecondsAt } from '../report/target.rules';
import type { Runtime } from '../runtime';
import { countedWeeks } from '../staffing/staffing.service';
import { SCREEN_SILENT_MS } from '../wall/screen.service';
import { countOperatorsOnDuty } from './alarm.repository';
import type { AlarmCode } from './alarm.schema';
import {
  readDatabaseClock,
  readLastCallAt,
  readRinging,
  readScreenSigns,
  readSourcesHeard,
  readTelephonySigns,
  readUnacknowledged,
  readUnhandled,
  readUnitsLastSeenBefore,
} from './condition.repository';
import { silenceOneIn } from './silence.rules';
import type { Reading } from './watch.rules';

/** What the sources need. */
export type ConditionContext = Pick<Runtime, 'db' | 'clock' | 'reference' | 'bus' | 'env'>;
export type Source = (context: ConditionContext) => Promise<Reading[]>;

const DAY_MS = 86_400_000;
/** A process that is connected to the telephone system tells so at least this often. */
const TELEPHONY_TOLD_MS = 60_000;

/** What may hold of calls, incidents and people: looked at with every tick. */
export const QUICK_SOURCES: readonly Source[] = [ringing, unhandled, unacknowledged, operators, telephony];
/** What changes slowly or costs more. */
export const SLOW_SOURCES: readonly Source[] = [units, positionSources, screens, systemParts, disk, silence];

type Told = Partial<Reading> & Pick<Reading, 'subjectKind' | 'subjectId'>;

function reading(code: AlarmCode, told: Told): Reading {
  return { code, incidentId: null, agencyId: null, detail: null, value: null, since: null, ...told };
}

const ROOM = { subjectKind: 'room', subjectId: null } as const;

/** Calls beyond the promise, and those that nobody takes at all. */
async function ringing({ db, clock, reference }: ConditionContext): Promise<Reading[]> {
  const now = clock.now();
  return (await readRinging(db)).flatMap(({ id, offeredAt }) => {
    const call = { subjectKind: 'call', subjectId: id, value: (now - offeredAt) / 1000 } as const;
    const lateAt = offeredAt + targetSecondsAt(reference.current.targets, 'answer', offeredAt) * 1000;
    return [reading('call_waiting', call), ...(now > lateAt ? [reading('call_late', { ...call, since: lateAt })] : [])];
  });
}

async function unhandled({ db }: ConditionContext): Promise<Reading[]> {
  return (await readUnhandled(db)).flatMap(({ id, isOwnerless, breachedAt, endedAt }) => {
    const incident = { subjectKind: 'incident', subjectId: id, incidentId: id } as const;
    return [
      ...(isOwnerless ? [reading('incident_ownerless', { ...incident, since: endedAt })] : []),
      ...(breachedAt === null ? [] : [reading('handling_late', { ...incident, since: breachedAt })]),
    ];
  });
}

async function unacknowledged({ db }: ConditionContext): Promise<Reading[]> {
  return (await readUnacknowledged(db)).map(({ id, incidentId, agencyId, escalatedAt }) =>
    reading('no_acknowledgement', { subjectKind: 'assignment', subjectId: id, incidentId, agencyId, since: escalatedAt }),
  );
}

async function operators({ db }: ConditionContext): Promise<Reading[]> {
  return [reading('operators_short', { ...ROOM, value: await countOperatorsOnDuty(db) })];
}

/** Away by its own word, or by the silence of the process that was connected to it. One that was told of last a day ago is no part of the room any more. */
async function telephony({ db, clock }: ConditionContext): Promise<Reading[]> {
  const now = clock.now();
  return (await readTelephonySigns(db)).flatMap(({ source, isUp, detail, since, toldAt }) => {
    const isHeard = now - toldAt <= TELEPHONY_TOLD_MS;
    if ((isUp && isHeard) || now - toldAt > DAY_MS) return [];
    const subject = { subjectKind: 'source', subjectId: source } as const;
    return [reading('telephony_down', isUp ? { ...subject, detail: 'process_silent', since: toldAt + TELEPHONY_TOLD_MS } : { ...subject, detail, since })];
  });
}

async function units({ db, clock }: ConditionContext): Promise<Reading[]> {
  const now = clock.now();
  const seen = await readUnitsLastSeenBefore(db, now - STALE_AFTER_MS);
  return seen
    .filter((unit) => isStale(unit, unit.status, now))
    .map(({ id, agencyId, incidentId, source, fixedAt }) =>
      reading('unit_silent', { subjectKind: 'unit', subjectId: id, agencyId, incidentId, detail: source, since: fixedAt + STALE_AFTER_MS }),
    );
}

async function positionSources({ db, clock }: ConditionContext): Promise<Reading[]> {
  const now = clock.now();
  return (await readSourcesHeard(db, now - DAY_MS)).map(({ source, heardAt }) =>
    reading('position_source_silent', { subjectKind: 'source', subjectId: source, detail: source, value: (now - heardAt) / 60_000 }),
  );
}

/** Screens that are silent, and those whose own clock is off. */
async function screens({ db }: ConditionContext): Promise<Reading[]> {
  return (await readScreenSigns(db)).flatMap(({ id, isSilent, heardAt, clockAheadMs }) => {
    const screen = { subjectKind: 'screen', subjectId: id } as const;
    if (isSilent) return [reading('screen_silent', { ...screen, since: heardAt + SCREEN_SILENT_MS })];
    return clockAheadMs === null ? [] : [reading('clock_skew', { ...screen, value: Math.abs(clockAheadMs) / 1000 })];
  });
}

/** How long the database takes for the least question, how far its clock is off, and whether news still travels between the processes. */
async function systemParts({ db, bus, env, clock }: ConditionContext): Promise<Reading[]> {
  const [askedAt, begun] = [clock.now(), performance.now()];
  const databaseNow = await readDatabaseClock(db);
  const tookMs = performance.now() - begun;
  return [
    reading('database_degraded', { ...ROOM, value: tookMs }),
    reading('clock_skew', { ...ROOM, detail: 'database', value: Math.max(0, Math.abs(databaseNow - askedAt - tookMs / 2) - tookMs / 2) / 1000 }),
    ...(env.redisUrl === undefined || bus.isUp() ? [] : [reading('redis_down', ROOM)]),
  ];
}

/** Of the volume that holds this program's data. A database elsewhere watches its own. */
async function disk({ env }: ConditionContext): Promise<Reading[]> {
  const { blocks, bavail } = await statfs(env.dataDir);
  return blocks === 0 ? [] : [reading('disk_full', { ...ROOM, value: (1 - bavail / blocks) * 100 })];
}

/** No call for far longer than usual: a dead trunk looks like a calm night. */
async function silence(context: ConditionContext): Promise<Reading[]> {
  const { db, clock, reference } = context;
  const last = await readLastCallAt(db, reference.current.installation.kind === 'demonstration');
  const rarity = last === null ? null : silenceOneIn(last, clock.now(), await countedWeeks(context));
  return last === null || rarity === null ? [] : [reading('call_silence', { ...ROOM, value: Math.min(rarity, 1e12), since: null })];
}
