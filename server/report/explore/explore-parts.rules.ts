import { answerShare, distribution, initialHandlingShare } from '../report.rules';
import type { Distribution } from '../report.schema';
import type { HourOfWeek, PlacePart, ShiftPart, SubTypePart } from './explore.schema';
import type { CallHourFigures, CallShiftFigures, IncidentPartFigures, PlaceName } from './explore-parts.repository';

const NO_CALLS = { calls: 0, answeredWithin: 0, answeredLate: 0, notAnswered: 0 };
const NO_INCIDENTS = { incidents: 0, forwardedWithin: 0, forwardedLate: 0 };

function spread(measured: IncidentPartFigures['initialHandling'] | undefined): Distribution {
  return distribution(measured?.n ?? 0, measured?.percentiles ?? [null, null, null]);
}

function incidentPart(row: IncidentPartFigures) {
  return { incidents: row.incidents, met: initialHandlingShare(row), time: spread(row.initialHandling) };
}

/** Most frequent first. */
export function subTypeParts(parts: readonly IncidentPartFigures[]): SubTypePart[] {
  return parts.filter((row) => row.of === 'sub_type').map((row) => ({ categoryCode: row.categoryCode, subTypeCode: row.subTypeCode, ...incidentPart(row) }));
}

interface PlaceAsked {
  readonly of: 'district' | 'village';
  readonly names: readonly PlaceName[];
}

/** Most frequent first. Incidents outside of all villages, or without a place, are a part of their own. */
export function placeParts(parts: readonly IncidentPartFigures[], { of, names }: PlaceAsked): PlacePart[] {
  const nameOf = new Map(names.map((place) => [place.code, place]));
  return parts
    .filter((row) => row.of === of)
    .map((row) => {
      const code = of === 'district' ? row.districtCode : row.villageCode;
      const place = code === null ? undefined : nameOf.get(code);
      const districtCode = place?.parentCode ?? null;
      const districtName = districtCode === null ? null : (nameOf.get(districtCode)?.name ?? null);
      return { code, name: place?.name ?? null, districtCode, districtName, people: null, ...incidentPart(row) };
    });
}

/** In the order of the week. */
export function hoursOfWeek(parts: readonly IncidentPartFigures[], calls: readonly CallHourFigures[]): HourOfWeek[] {
  const keyOf = (row: { readonly weekday: number | null; readonly hour: number | null }) => (row.weekday ?? 0) * 24 + (row.hour ?? 0);
  const incidentsOf = new Map(parts.filter((row) => row.of === 'hour').map((row) => [keyOf(row), row]));
  const callsOf = new Map(calls.map((row) => [keyOf(row), row]));
  return [...new Set([...incidentsOf.keys(), ...callsOf.keys()])]
    .sort((left, right) => left - right)
    .map((key) => {
      const incident = incidentsOf.get(key) ?? NO_INCIDENTS;
      const call = callsOf.get(key) ?? NO_CALLS;
      return {
        weekday: Math.floor(key / 24),
        hour: key % 24,
        calls: call.calls,
        answer: answerShare(call),
        incidents: incident.incidents,
        initialHandling: initialHandlingShare(incident),
      };
    });
}

/** In the order of the day. */
export function shiftParts(parts: readonly IncidentPartFigures[], calls: readonly CallShiftFigures[]): ShiftPart[] {
  const incidentsOf = new Map(parts.filter((row) => row.of === 'shift').map((row) => [row.shiftHour ?? 0, row]));
  const callsOf = new Map(calls.map((row) => [row.shiftHour, row]));
  return [...new Set([...incidentsOf.keys(), ...callsOf.keys()])]
    .sort((left, right) => left - right)
    .map((shiftHour) => {
      const incident = incidentsOf.get(shiftHour);
      const call = callsOf.get(shiftHour);
      return {
        shiftHour,
        calls: call?.calls ?? 0,
        answer: { met: answerShare(call ?? NO_CALLS), time: spread(call?.answer) },
        incidents: incident?.incidents ?? 0,
        initialHandling: { met: initialHandlingShare(incident ?? NO_INCIDENTS), time: spread(incident?.initialHandling) },
      };
    });
}
