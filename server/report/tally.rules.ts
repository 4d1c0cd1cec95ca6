import { z } from 'zod';
import type { CallView } from '../call/call.schema';
import { DISPOSITIONS } from '../call/call.schema';
import type { IncidentView } from '../incident/incident.schema';
import { localDay } from '../shared/local-day';
import { type Target, targetSecondsAt } from './target.rules';

/** What a day's figures are made of. Each is a count; shares are computed from them on the screen. */
export const TALLY_KEYS = [
  'callsOffered',
  'callsWithoutT0',
  'callsBlocked',
  'answeredWithin',
  'answeredLate',
  'abandonedWithin',
  'notAnswered',
  ...DISPOSITIONS.map((disposition) => `disposition.${disposition}` as const),
  'incidents',
  'forwardedWithin',
  'forwardedLate',
  'advised',
  'merged',
  'cancelledUnforwarded',
] as const;
export type TallyKey = (typeof TALLY_KEYS)[number];

export const tallySchema = z.partialRecord(z.enum(TALLY_KEYS), z.number().int());
export type Tally = z.infer<typeof tallySchema>;

/** Changes to the figures of days (`YYYY-MM-DD`, local): `{ '2026-11-24': { callsOffered: 1 } }`. */
export const tallyDeltaSchema = z.record(z.string(), tallySchema);
export type TallyDelta = z.infer<typeof tallyDeltaSchema>;

export interface TallyRules {
  readonly targets: readonly Target[];
  readonly timeZone: string;
  /** In a real installation simulated rows never enter a figure; in a demonstration everything is simulated. */
  readonly countsSimulated: boolean;
}

interface Contribution {
  readonly day: string;
  readonly keys: readonly TallyKey[];
}

/** What one call adds to its day: the day of T0, or of its answer when it was opened by hand. */
export function callContribution(call: CallView, rules: TallyRules): Contribution | null {
  const at = call.offeredAt ?? call.answeredAt;
  if (at === null || (call.isSimulated && !rules.countsSimulated)) return null;
  const keys: TallyKey[] = call.disposition === null ? [] : [`disposition.${call.disposition}`];
  keys.push(...answerKeys(call, rules));
  return { day: localDay(at, rules.timeZone), keys };
}

/**
 * Domain, "Answer": met = answered within 10 s / (offered - abandoned within 10 s - blocked). A call that still rings is
 * offered but not yet decided; missed, overflowed and abandoned later than the target are failures.
 */
function answerKeys(call: CallView, rules: TallyRules): TallyKey[] {
  if (call.offeredAt === null) return ['callsWithoutT0'];
  if (call.isBlocked) return ['callsOffered', 'callsBlocked'];
  if (call.state === 'ringing') return ['callsOffered'];
  const targetMs = targetSecondsAt(rules.targets, 'answer', call.offeredAt) * 1000;
  if (call.answeredAt !== null) return ['callsOffered', call.answeredAt - call.offeredAt <= targetMs ? 'answeredWithin' : 'answeredLate'];
  if (call.state === 'abandoned' && call.endedAt !== null && call.endedAt - call.offeredAt <= targetMs) return ['callsOffered', 'abandonedWithin'];
  return ['callsOffered', 'notAnswered'];
}

/** What one incident adds to the day it was opened. */
export function incidentContribution(incident: IncidentView, rules: TallyRules): Contribution | null {
  if (incident.isSimulated && !rules.countsSimulated) return null;
  const keys: TallyKey[] = ['incidents'];
  const outcome = handlingOutcome(incident, rules.targets);
  if (outcome !== 'running') keys.push(outcome);
  return { day: localDay(incident.openedAt, rules.timeZone), keys };
}

export type HandlingOutcome = 'running' | 'forwardedWithin' | 'forwardedLate' | 'advised' | 'merged' | 'cancelledUnforwarded';

/** Where the initial-handling clock starts: T1 of the first call, or T2 without a call. Null while unknown. */
export function handlingStart(incident: Pick<IncidentView, 't1' | 't2'>): number | null {
  return incident.t1 ?? incident.t2;
}

/**
 * Domain, "Initial handling": T3 - T1 <= target. A genuine incident that is never forwarded is a failure, from the moment
 * the target has passed; advised, merged and cancelled before a forward are outcomes of their own.
 */
export function handlingOutcome(
  incident: Pick<IncidentView, 't1' | 't2' | 't3' | 'state' | 'handlingBreachedAt'>,
  targets: readonly Target[],
): HandlingOutcome {
  const start = handlingStart(incident);
  if (incident.t3 !== null) {
    if (start === null) return 'forwardedWithin';
    return incident.t3 - start <= targetSecondsAt(targets, 'initial_handling', start) * 1000 ? 'forwardedWithin' : 'forwardedLate';
  }
  if (incident.state === 'advised') return 'advised';
  if (incident.state === 'merged') return 'merged';
  if (incident.state === 'cancelled') return 'cancelledUnforwarded';
  if (incident.handlingBreachedAt !== null || incident.state === 'closed') return 'forwardedLate';
  return 'running';
}

/** after - before, as a delta without zeros. */
export function tallyDelta(before: Contribution | null, after: Contribution | null): TallyDelta {
  const delta: Record<string, Partial<Record<TallyKey, number>>> = {};
  const add = (contribution: Contribution | null, sign: 1 | -1) => {
    for (const key of contribution?.keys ?? []) {
      const day = (delta[contribution?.day ?? ''] ??= {});
      day[key] = (day[key] ?? 0) + sign;
      if (day[key] === 0) delete day[key];
    }
  };
  add(before, -1);
  add(after, 1);
  return Object.fromEntries(Object.entries(delta).filter(([, day]) => Object.keys(day).length > 0));
}

/** Adds a delta to the tallies of days; returns the same object when nothing changes. */
export function addDelta(tallies: Readonly<Record<string, Tally>>, delta: TallyDelta): Readonly<Record<string, Tally>> {
  const days = Object.keys(delta);
  if (days.length === 0) return tallies;
  const next = { ...tallies };
  for (const day of days) {
    const sum: Tally = { ...next[day] };
    for (const [key, change] of Object.entries(delta[day] ?? {}) as [TallyKey, number][]) {
      const value = (sum[key] ?? 0) + change;
      if (value === 0) delete sum[key];
      else sum[key] = value;
    }
    next[day] = sum;
  }
  return next;
}
