import type { Db } from '../../db/client';
import { inOneSnapshot } from '../../db/measures';
import type { InstallationReference } from '../installation/installation.schema';
import type { CommitContext } from '../live/commit';
import { daysOf, periodInstants, share } from '../report/report.rules';
import type { Period, Share } from '../report/report.schema';
import type { Clock } from '../shared/clock';
import { addDays, startOfLocalDay } from '../shared/local-day';
import { countMinutesTouched } from '../shared/minutes';
import { type HeardSign, keepSign, readAvailabilityKeptFrom, readOperatorCover, readSigns, readSilence } from './availability.repository';
import { type Evidence, hoursOf, hourWindows, type Judged, judge, minutesTouched, noCauses, outside, type Span, wholeMinutes } from './availability.rules';
import { type AvailabilityFigures, type AvailabilityHour, GAP_CAUSES } from './availability.schema';

const MINUTE_MS = 60_000;
const PROGRAM = 'program';
const SWITCH_PREFIX = 'switch ';
/** Signs of the program are written so often. */
const BEAT_MS = 20_000;
const MOST_GAPS = 200;

export interface AvailabilityContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly reference: { readonly current: InstallationReference };
}

/** What the process at a telephone system sees of it. */
export async function keepSwitchSign(db: Db, { source, ...sign }: Omit<HeardSign, 'subject'> & { readonly source: string }): Promise<void> {
  await keepSign(db, { ...sign, subject: `${SWITCH_PREFIX}${source}` });
}

const beats = new WeakMap<object, number>();

/** The program lives: told by its jobs, and missing where it stood still. */
export async function keepProgramSign({ db, clock }: Pick<CommitContext, 'db' | 'clock'>): Promise<void> {
  const at = clock.now();
  const last = beats.get(db);
  if (last !== undefined && at - last < BEAT_MS && at >= last) return;
  await keepSign(db, { subject: PROGRAM, isUp: true, since: at, at });
  beats.set(db, at);
}

/** How much of a period the service was open, hour by hour, from what was kept and never from a schedule. */
export async function availabilityFigures({ db, clock, reference }: AvailabilityContext, period: Period): Promise<AvailabilityFigures> {
  const { timeZone } = reference.current.installation;
  const now = clock.now();
  const { from, to } = periodInstants(period, timeZone);
  const over = { from, to: Math.min(to, now) };
  const { evidence, keptFrom } = await readEvidence(db, over);
  const judged = judge(evidence);
  const days = daysOf(period.fromDay, period.toDay).map((day) => ({
    day,
    from: startOfLocalDay(day, timeZone),
    to: startOfLocalDay(addDays(day, 1), timeZone),
  }));
  const hours = hoursOf(hourWindows(days), { known: evidence.window, gaps: judged.gaps, now });
  return {
    period,
    computedAt: now,
    timeZone,
    keptFrom,
    hours,
    ...sums(hours, { judged, known: evidence.window, overMinutes: Math.max(0, Math.floor((over.to - from) / MINUTE_MS)) }),
    gaps: judged.gaps.toSorted((left, right) => right.to - right.from - (left.to - left.from)).slice(0, MOST_GAPS),
    gapCount: judged.gaps.length,
  };
}

/** Open minutes of the known ones of any stretch of time that is over, in a snapshot that the caller holds; null: nothing of it is known. */
export async function openMinutes(snapshot: Db, over: Span): Promise<Share | null> {
  const { evidence } = await evidenceOf(snapshot, over);
  const { window } = evidence;
  if (window === null) return null;
  const minutes = Math.floor((window.to - window.from) / MINUTE_MS);
  return share(minutes - countMinutesTouched(judge(evidence).gaps, window), minutes);
}

async function readEvidence(db: Db, over: Span): Promise<{ readonly evidence: Evidence; readonly keptFrom: number | null }> {
  return inOneSnapshot(db, (snapshot) => evidenceOf(snapshot, over));
}

async function evidenceOf(snapshot: Db, over: Span): Promise<{ readonly evidence: Evidence; readonly keptFrom: number | null }> {
  const keptFrom = await readAvailabilityKeptFrom(snapshot);
  const window = keptFrom === null || over.to <= over.from ? null : wholeMinutes({ from: Math.max(over.from, keptFrom), to: over.to });
  if (window === null) return { evidence: { window, operators: [], switches: [], program: [], silence: [] }, keptFrom };
  const signs = await readSigns(snapshot, window);
  const evidence = {
    window,
    operators: await readOperatorCover(snapshot, window),
    switches: signs.filter(({ subject }) => subject.startsWith(SWITCH_PREFIX)),
    program: signs.filter(({ subject }) => subject === PROGRAM),
    silence: await readSilence(snapshot, window),
  };
  return { evidence, keptFrom };
}

interface Summed {
  readonly judged: Judged;
  readonly known: Span | null;
  readonly overMinutes: number;
}

function sums(hours: readonly AvailabilityHour[], { judged, known, overMinutes }: Summed) {
  const knownMinutes = hours.reduce((sum, hour) => sum + hour.known, 0);
  const causes = noCauses();
  for (const hour of hours) for (const cause of GAP_CAUSES) causes[cause] += hour.causes[cause];
  const without = (spans: readonly Span[]) => share(knownMinutes - (known === null ? 0 : minutesTouched(spans, known).size), knownMinutes);
  const assumed = known === null ? 0 : minutesTouched(outside(judged.told, known), known).size;
  return {
    open: share(
      hours.reduce((sum, hour) => sum + hour.open, 0),
      knownMinutes,
    ),
    operatorPresent: without(judged.operatorGaps),
    trunkUp: without(judged.trunkGaps),
    trunk: { toldMinutes: knownMinutes - assumed, assumedMinutes: assumed },
    unknownMinutes: overMinutes - knownMinutes,
    causes,
  };
}
