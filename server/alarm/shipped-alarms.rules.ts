import type { AlarmCode, AlarmDefinitionView, AlarmGroup, AlarmLimitUnit, AlarmWords } from './alarm.schema';
import { ALARM_WORDS } from './shipped-words.rules';

/** Which alarm explains which: always, or only where both are about the same subject or the same detail. */
export interface Suppression {
  readonly by: AlarmCode;
  readonly where: 'always' | 'same_subject' | 'same_detail';
}

/** What of a definition is the product's: how it is looked for. */
export interface ShippedAlarm {
  readonly code: AlarmCode;
  readonly group: AlarmGroup;
  readonly view: Omit<AlarmDefinitionView, 'id' | 'isOutOfService' | 'outOfServiceReason' | 'outOfServiceSince' | 'version' | 'isEnabled'>;
  readonly limit: ShippedLimit | null;
  readonly suppressedBy: readonly Suppression[];
}

/** `above`: raised beyond the limit; `below`: raised under it. */
export interface ShippedLimit {
  readonly unit: AlarmLimitUnit;
  readonly direction: 'above' | 'below';
  readonly least: number;
  readonly most: number;
}

const always = (by: AlarmCode): Suppression => ({ by, where: 'always' });

/**
 * The alarms that come with the product. What a room has changed about one stands in its definition's versions; how it is looked for is here.
 * Every source of another part is that part's own judgement: a broken promise is the one that is recorded, a silent screen the one that is shown.
 */
export const SHIPPED_ALARMS: readonly ShippedAlarm[] = [
  {
    code: 'call_late',
    group: 'call',
    view: { priority: 'low', delayOnSeconds: 0, delayOffSeconds: 0, limit: null, deadBand: 0, isSelfClearing: true },
    limit: null,
    suppressedBy: [{ by: 'call_waiting', where: 'same_subject' }],
  },
  {
    code: 'call_waiting',
    group: 'call',
    view: { priority: 'urgent', delayOnSeconds: 0, delayOffSeconds: 0, limit: 30, deadBand: 0, isSelfClearing: true },
    limit: { unit: 'seconds', direction: 'above', least: 10, most: 600 },
    suppressedBy: [],
  },
  {
    code: 'call_silence',
    group: 'telephony',
    view: { priority: 'high', delayOnSeconds: 10, delayOffSeconds: 0, limit: 10_000, deadBand: 0, isSelfClearing: false },
    limit: { unit: 'one_in', direction: 'above', least: 100, most: 10_000_000 },
    suppressedBy: [always('telephony_down'), always('database_degraded')],
  },
  {
    code: 'handling_late',
    group: 'incident',
    view: { priority: 'high', delayOnSeconds: 0, delayOffSeconds: 0, limit: null, deadBand: 0, isSelfClearing: true },
    limit: null,
    suppressedBy: [{ by: 'incident_ownerless', where: 'same_subject' }],
  },
  {
    code: 'no_acknowledgement',
    group: 'incident',
    view: { priority: 'low', delayOnSeconds: 0, delayOffSeconds: 0, limit: null, deadBand: 0, isSelfClearing: true },
    limit: null,
    suppressedBy: [],
  },
  {
    code: 'incident_ownerless',
    group: 'incident',
    view: { priority: 'urgent', delayOnSeconds: 0, delayOffSeconds: 0, limit: null, deadBand: 0, isSelfClearing: false },
    limit: null,
    suppressedBy: [],
  },
  {
    code: 'unit_silent',
    group: 'unit',
    view: { priority: 'low', delayOnSeconds: 60, delayOffSeconds: 30, limit: null, deadBand: 0, isSelfClearing: true },
    limit: null,
    suppressedBy: [{ by: 'position_source_silent', where: 'same_detail' }, always('database_degraded')],
  },
  {
    code: 'operators_short',
    group: 'room',
    view: { priority: 'high', delayOnSeconds: 60, delayOffSeconds: 15, limit: 2, deadBand: 0, isSelfClearing: false },
    limit: { unit: 'persons', direction: 'below', least: 1, most: 100 },
    suppressedBy: [],
  },
  {
    code: 'position_source_silent',
    group: 'unit',
    view: { priority: 'low', delayOnSeconds: 0, delayOffSeconds: 30, limit: 10, deadBand: 0, isSelfClearing: false },
    limit: { unit: 'minutes', direction: 'above', least: 6, most: 1_440 },
    suppressedBy: [always('database_degraded')],
  },
  {
    code: 'telephony_down',
    group: 'telephony',
    view: { priority: 'urgent', delayOnSeconds: 10, delayOffSeconds: 10, limit: null, deadBand: 0, isSelfClearing: false },
    limit: null,
    suppressedBy: [],
  },
  {
    code: 'database_degraded',
    group: 'system',
    view: { priority: 'high', delayOnSeconds: 10, delayOffSeconds: 60, limit: 1_000, deadBand: 200, isSelfClearing: false },
    limit: { unit: 'milliseconds', direction: 'above', least: 50, most: 60_000 },
    suppressedBy: [],
  },
  {
    code: 'redis_down',
    group: 'system',
    view: { priority: 'low', delayOnSeconds: 15, delayOffSeconds: 15, limit: null, deadBand: 0, isSelfClearing: false },
    limit: null,
    suppressedBy: [],
  },
  {
    code: 'disk_full',
    group: 'system',
    view: { priority: 'high', delayOnSeconds: 60, delayOffSeconds: 60, limit: 90, deadBand: 3, isSelfClearing: false },
    limit: { unit: 'per_cent', direction: 'above', least: 50, most: 99 },
    suppressedBy: [],
  },
  {
    code: 'clock_skew',
    group: 'system',
    view: { priority: 'low', delayOnSeconds: 60, delayOffSeconds: 60, limit: 5, deadBand: 2, isSelfClearing: false },
    limit: { unit: 'seconds', direction: 'above', least: 1, most: 3_600 },
    suppressedBy: [always('database_degraded')],
  },
  {
    code: 'screen_silent',
    group: 'wall',
    view: { priority: 'low', delayOnSeconds: 0, delayOffSeconds: 15, limit: null, deadBand: 0, isSelfClearing: false },
    limit: null,
    suppressedBy: [always('database_degraded')],
  },
];

const BY_CODE: ReadonlyMap<AlarmCode, ShippedAlarm> = new Map(SHIPPED_ALARMS.map((one) => [one.code, one]));

export function shippedAlarm(code: AlarmCode): ShippedAlarm {
  const shipped = BY_CODE.get(code);
  if (shipped === undefined) throw new Error(`impossible: no shipped alarm ${code}`);
  return shipped;
}

/** The definition in force: the room's where it has one, else as shipped. */
export function definitionOf(changed: Readonly<Record<string, AlarmDefinitionView>>, code: AlarmCode): AlarmDefinitionView {
  return (
    changed[code] ?? {
      id: code,
      ...shippedAlarm(code).view,
      isEnabled: true,
      isOutOfService: false,
      outOfServiceReason: null,
      outOfServiceSince: null,
      version: 0,
    }
  );
}

/** The shipped words of a definition; the room's own for what follows and what to do come with `alarms.definitions`. */
export function shippedWords(code: AlarmCode): AlarmWords {
  return ALARM_WORDS[code];
}
