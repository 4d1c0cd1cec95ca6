import type { TravelTime } from '../route/route.schema';
import { isFree } from '../unit/unit.rules';
import type { UnitView } from '../unit/unit.schema';
import type { PreviewUnit, RunCard, RunCardNeed, RunCardScope } from './run-card.schema';

/** The incident that a card is looked up for. */
export interface RunCardQuestion {
  readonly categoryCode: string;
  readonly subTypeCode: string | null;
  /** Null while the place is not known: cards of one district are then left out. */
  readonly districtCode: string | null;
  /** Of the local day. */
  readonly minute: number;
}

const MINUTES_OF_DAY = 1_440;

/**
 * The card that is in force for an incident, or null. The most specific wins: the sub-type before the district, the district before
 * the hours; of two windows the shorter, then the newer card.
 */
export function chooseRunCard(cards: readonly RunCard[], question: RunCardQuestion): RunCard | null {
  const fitting = cards.filter((card) => fits(card, question));
  return (
    fitting.toSorted(
      (left, right) =>
        specificity(right) - specificity(left) ||
        windowMinutes(left) - windowMinutes(right) ||
        right.validFrom - left.validFrom ||
        (left.id < right.id ? -1 : 1),
    )[0] ?? null
  );
}

function fits(card: RunCard, question: RunCardQuestion): boolean {
  return (
    card.validTo === null &&
    card.categoryCode === question.categoryCode &&
    (card.subTypeCode === null || card.subTypeCode === question.subTypeCode) &&
    (card.districtCode === null || card.districtCode === question.districtCode) &&
    isWithin(card, question.minute)
  );
}

/** From the first minute up to, and without, the last; over midnight when the last is the smaller. */
function isWithin({ fromMinute, toMinute }: RunCardScope, minute: number): boolean {
  if (fromMinute === null || toMinute === null) return true;
  return fromMinute < toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
}

function specificity(card: RunCardScope): number {
  return (card.subTypeCode === null ? 0 : 4) + (card.districtCode === null ? 0 : 2) + (card.fromMinute === null ? 0 : 1);
}

function windowMinutes({ fromMinute, toMinute }: RunCardScope): number {
  if (fromMinute === null || toMinute === null) return MINUTES_OF_DAY;
  return (toMinute - fromMinute + MINUTES_OF_DAY) % MINUTES_OF_DAY;
}

/** Minutes since local midnight. */
export function minuteOfDay(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at);
  const value = (type: 'hour' | 'minute') => Number(parts.find((part) => part.type === type)?.value ?? '0');
  return value('hour') * 60 + value('minute');
}

/** `32.10.11.2003` -> `32.10.11`: the kecamatan of a village's code. */
export function districtOf(placeCode: string | null): string | null {
  const parts = placeCode?.split('.') ?? [];
  return parts.length < 3 ? null : parts.slice(0, 3).join('.');
}

/** No kinds: every kind fits. */
export function isFitting(need: Pick<RunCardNeed, 'unitKinds'>, unit: Pick<UnitView, 'kind'>): boolean {
  return need.unitKinds.length === 0 || need.unitKinds.includes(unit.kind);
}

/** The fitting units of one agency that could go or are busy: free ones first, then the one that is there first; who is off duty or out of service is left out. */
export function rankUnits(need: RunCardNeed, units: readonly UnitView[], times: ReadonlyMap<string, TravelTime>): PreviewUnit[] {
  return units
    .filter((unit) => unit.isActive && isFitting(need, unit) && unit.status !== 'off_duty' && unit.status !== 'out_of_service')
    .map(({ id, callSign, kind, status }): PreviewUnit => {
      const time = times.get(id);
      return { unitId: id, callSign, kind, status, isFree: isFree(status), seconds: time?.seconds ?? null, isEstimate: time?.isEstimate ?? false };
    })
    .sort(
      (left, right) =>
        Number(right.isFree) - Number(left.isFree) || (left.seconds ?? Infinity) - (right.seconds ?? Infinity) || left.callSign.localeCompare(right.callSign),
    );
}
