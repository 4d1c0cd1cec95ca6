import { type Alarm, type AlarmStep, beginAlarm, endWithDefinition, followCondition, isStanding } from './alarm.rules';
import type { AlarmCode, AlarmDefinitionView, AlarmFlood, AlarmSubjectKind } from './alarm.schema';
import { type ShippedLimit, type Suppression, shippedAlarm } from './shipped-alarms.rules';

/** What a source has found, before limits and delays. */
export interface Reading {
  readonly code: AlarmCode;
  readonly subjectKind: AlarmSubjectKind;
  /** Null for the room. */
  readonly subjectId: string | null;
  readonly incidentId: string | null;
  readonly agencyId: string | null;
  readonly detail: string | null;
  /** In the unit of the definition's limit; null where being told is enough. */
  readonly value: number | null;
  /** Since when; null where the source does not know: since it was seen first. */
  readonly since: number | null;
}

/** What holds of one thing, between two looks. */
export interface Seen extends Reading {
  readonly since: number;
  readonly lastSeenAt: number;
  /** Its delay is over. */
  readonly isActive: boolean;
}
/** By `conditionKey`. */
export type Memory = ReadonlyMap<string, Seen>;
type DefinitionOf = (code: AlarmCode) => AlarmDefinitionView;

export function conditionKey({ code, subjectKind, subjectId }: Pick<Reading, 'code' | 'subjectKind' | 'subjectId'>): string {
  return `${code} ${subjectOf({ subjectKind, subjectId })}`;
}

/** One thing as one text. */
export function subjectOf({ subjectKind, subjectId }: Pick<Reading, 'subjectKind' | 'subjectId'>): string {
  return subjectId === null ? subjectKind : `${subjectKind}:${subjectId}`;
}

/** Whoever begins to look takes what is raised as seen just now, so that nothing returns before its delay. */
export function memoryOf(open: readonly Alarm[], now: number): Memory {
  return new Map(open.filter(({ isActive }) => isActive).map((alarm) => [conditionKey(alarm), { ...alarm, lastSeenAt: now, isActive: true }]));
}

/**
 * Limits, dead bands and delays: what is remembered after this look. A condition that is gone before its delay on is over was none; one that is gone
 * after it holds on for its delay off.
 */
export function look(
  before: Memory,
  readings: readonly Reading[],
  { now, definitionOf }: { readonly now: number; readonly definitionOf: DefinitionOf },
): Memory {
  const after = new Map<string, Seen>();
  for (const reading of readings) {
    const definition = definitionOf(reading.code);
    if (!isWatched(definition)) continue;
    const known = before.get(conditionKey(reading));
    const wasActive = known?.isActive === true;
    if (!isBeyond(reading.value, definition, { limit: shippedAlarm(reading.code).limit, wasActive })) continue;
    const since = Math.min(reading.since ?? now, known?.since ?? now);
    const isActive = wasActive || now - since >= definition.delayOnSeconds * 1000;
    after.set(conditionKey(reading), { ...reading, since, lastSeenAt: now, isActive });
  }
  for (const [key, seen] of before) {
    const definition = definitionOf(seen.code);
    if (!after.has(key) && seen.isActive && isWatched(definition) && now - seen.lastSeenAt < definition.delayOffSeconds * 1000) after.set(key, seen);
  }
  return after;
}

function isWatched({ isEnabled, isOutOfService }: AlarmDefinitionView): boolean {
  return isEnabled && !isOutOfService;
}

interface Band {
  readonly limit: ShippedLimit | null;
  readonly wasActive: boolean;
}

/** The dead band keeps a value that trembles about its limit from raising the alarm again and again. */
function isBeyond(value: number | null, { limit, deadBand }: AlarmDefinitionView, { limit: shipped, wasActive }: Band): boolean {
  if (value === null || limit === null || shipped === null) return true;
  const band = wasActive ? deadBand : 0;
  return shipped.direction === 'above' ? value > limit - band : value < limit + band;
}

interface Known {
  readonly now: number;
  readonly definitionOf: DefinitionOf;
  readonly newId: () => string;
}

/** What becomes of every alarm, and which new ones there are. */
export function follow(open: readonly Alarm[], memory: Memory, { now, definitionOf, newId }: Known): AlarmStep[] {
  const active = new Map([...memory].filter(([, { isActive }]) => isActive));
  const explain = explainer(active);
  const known = new Set(open.map(conditionKey));
  const steps = open.flatMap((alarm) => {
    const definition = definitionOf(alarm.code);
    if (!isWatched(definition)) return [endWithDefinition(alarm, now)];
    const seen = active.get(conditionKey(alarm));
    const { value, detail, since } = seen ?? alarm;
    const { priority, isSelfClearing } = definition;
    const condition = { isActive: seen !== undefined, since, value, detail, priority, isSelfClearing, suppressedBy: seen === undefined ? null : explain(seen) };
    return followCondition(alarm, condition, now) ?? [];
  });
  const busy = new Set(open.filter(isStanding).map(({ group }) => group));
  const begun = [...active].filter(([key]) => !known.has(key)).map(([, seen]) => seen);
  for (const seen of begun.toSorted((left, right) => left.since - right.since)) {
    const suppressedBy = explain(seen);
    const { group } = shippedAlarm(seen.code);
    steps.push(beginAlarm(newAlarm(seen, { now, id: newId(), priority: definitionOf(seen.code).priority, isFirstOut: !busy.has(group) }), suppressedBy));
    if (suppressedBy === null) busy.add(group);
  }
  return steps;
}

interface Beginning {
  readonly now: number;
  readonly id: string;
  readonly priority: AlarmDefinitionView['priority'];
  readonly isFirstOut: boolean;
}

function newAlarm({ lastSeenAt: _lastSeenAt, ...seen }: Seen, { now, ...given }: Beginning): Omit<Alarm, 'state' | 'suppressedBy' | 'version'> {
  const { code, subjectKind, subjectId, incidentId, agencyId, detail, value, since, isActive } = seen;
  return {
    ...{ code, subjectKind, subjectId, incidentId, agencyId, detail, value, since, isActive },
    ...given,
    ...{ subject: subjectOf(seen), group: shippedAlarm(code).group, openedAt: now, raisedAt: now, raiseCount: 1 },
    ...{ acknowledgedAt: null, acknowledgedBy: null, returnedAt: null, shelvedUntil: null, shelvedBy: null, shelfReason: null },
  };
}

/** The alarm that explains another by design, or null. */
function explainer(active: Memory): (seen: Seen) => AlarmCode | null {
  const byCode = new Map<AlarmCode, Seen[]>();
  for (const seen of active.values()) byCode.set(seen.code, [...(byCode.get(seen.code) ?? []), seen]);
  return (seen) => shippedAlarm(seen.code).suppressedBy.find((one) => (byCode.get(one.by) ?? []).some((other) => explains(one, other, seen)))?.by ?? null;
}

function explains({ where }: Suppression, other: Seen, seen: Seen): boolean {
  if (where === 'same_subject') return subjectOf(other) === subjectOf(seen);
  return where === 'always' || other.detail === seen.detail;
}

const FLOOD_BEGINS_ABOVE = 10;
const FLOOD_ENDS_BELOW = 5;
export const FLOOD_WINDOW_MS = 600_000;

/** ISA-18.2, 16.5: a flood begins above 10 alarms in ten minutes for each operator and ends below 5. Null: nothing changes. */
export function followFlood(
  flood: AlarmFlood,
  { raised, operators, now }: { readonly raised: number; readonly operators: number; readonly now: number },
): AlarmFlood | null {
  // Where nobody is at a desk, one person has to take them in.
  const perOperator = raised / Math.max(1, operators);
  if (flood.since === null) return perOperator > FLOOD_BEGINS_ABOVE ? { since: now, raised, operators } : null;
  return perOperator < FLOOD_ENDS_BELOW ? { since: null, raised, operators } : null;
}
