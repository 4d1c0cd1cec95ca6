import type { CategoryCode } from '../../server/incident/incident.schema';
import type { PaperEnd } from '../../server/incident/paper-entry.schema';
import { instantsOf } from './paper-times.rules';

/** An agency's line of the sheet, as it is typed. */
export interface TypedAgency {
  readonly key: number;
  readonly agencyId: string;
  readonly forwarded: string;
  readonly acknowledged: string;
  readonly enRoute: string;
  readonly onScene: string;
  readonly ended: string;
  readonly isDeclined: boolean;
  readonly declineReason: string;
}

/** The sheet as it is typed. */
export interface TypedSheet {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly offered: string;
  readonly answered: string;
  readonly reported: string;
  readonly callerNumber: string;
  readonly categoryCode: CategoryCode | '';
  readonly subTypeCode: string;
  readonly priority: string;
  readonly point: readonly [number, number] | null;
  readonly landmark: string;
  readonly note: string;
  readonly agencies: readonly TypedAgency[];
  readonly end: PaperEnd;
  readonly ended: string;
  readonly verifiedWith: '' | 'caller' | 'agency';
  readonly endReason: string;
}

export function emptyAgency(key: number): TypedAgency {
  return { key, agencyId: '', forwarded: '', acknowledged: '', enRoute: '', onScene: '', ended: '', isDeclined: false, declineReason: '' };
}

export function emptySheet(day: string): TypedSheet {
  return {
    day,
    offered: '',
    answered: '',
    reported: '',
    callerNumber: '',
    categoryCode: '',
    subTypeCode: '',
    priority: '',
    point: null,
    landmark: '',
    note: '',
    agencies: [],
    end: 'open',
    ended: '',
    verifiedWith: '',
    endReason: '',
  };
}

/** What the server is asked to enter, or the field that does not make sense yet with its reason. */
export type ReadSheet = { readonly entry: SheetEntry; readonly fault: null } | { readonly entry: null; readonly fault: SheetFault };
export interface SheetFault {
  readonly field: string;
  /** Key of `errors.<reason>`. */
  readonly reason: 'bad_time' | 'missing' | 'category_needed' | 'location_needed' | 'agency_unknown';
}

/** The input of `incident.enterPaper` without its command. */
export interface SheetEntry {
  readonly offeredAt?: number;
  readonly answeredAt?: number;
  readonly callerNumber?: string;
  readonly reportedAt: number;
  readonly categoryCode: CategoryCode;
  readonly subTypeCode?: string;
  readonly priority?: number;
  readonly point: [number, number];
  readonly landmark?: string;
  readonly note?: string;
  readonly assignments: AgencyEntry[];
  readonly end: PaperEnd;
  readonly endedAt?: number;
  readonly verifiedWith?: 'caller' | 'agency';
  readonly endReason?: string;
}
interface AgencyEntry {
  readonly agencyId: string;
  readonly forwardedAt: number;
  readonly acknowledgedAt?: number;
  readonly enRouteAt?: number;
  readonly onSceneAt?: number;
  readonly endedAt?: number;
  readonly isDeclined: boolean;
  readonly declineReason?: string;
}

/** Reads the typed sheet: times become instants, what is empty is left out. Whether it can have been so, the server judges. */
export function readSheet(sheet: TypedSheet, timeZone: string): ReadSheet {
  const fault = (field: string, reason: SheetFault['reason']): ReadSheet => ({ entry: null, fault: { field, reason } });
  const names = ['offeredAt', 'answeredAt', 'reportedAt'] as const;
  const begin = instantsOf([sheet.offered, sheet.answered, sheet.reported], { day: sheet.day, timeZone });
  const bad = begin.findIndex((one) => one.isBad);
  if (bad >= 0) return fault(names[bad] ?? 'reportedAt', 'bad_time');
  const [offeredAt, answeredAt, reportedAt] = begin.map((one) => one.at);
  if (reportedAt === undefined) return fault('reportedAt', 'missing');
  if (sheet.categoryCode === '') return fault('categoryCode', 'category_needed');
  if (sheet.point === null) return fault('point', 'location_needed');
  const assignments: AgencyEntry[] = [];
  for (const [index, one] of sheet.agencies.entries()) {
    const read = readAgency(one, { day: sheet.day, timeZone, after: reportedAt });
    if ('fault' in read) return fault(`assignments.${index}.${read.fault}`, read.reason);
    assignments.push(read);
  }
  const latest = Math.max(
    reportedAt,
    ...assignments.flatMap((one) => [one.forwardedAt, one.acknowledgedAt ?? 0, one.enRouteAt ?? 0, one.onSceneAt ?? 0, one.endedAt ?? 0]),
  );
  const [ended] = instantsOf([sheet.end === 'open' ? '' : sheet.ended], { day: sheet.day, timeZone, after: latest });
  if (ended?.isBad === true) return fault('endedAt', 'bad_time');
  return {
    fault: null,
    entry: {
      ...given('offeredAt', offeredAt),
      ...given('answeredAt', answeredAt),
      ...given('callerNumber', textOf(sheet.callerNumber)),
      reportedAt,
      categoryCode: sheet.categoryCode,
      ...given('subTypeCode', textOf(sheet.subTypeCode)),
      ...given('priority', sheet.priority === '' ? undefined : Number(sheet.priority)),
      point: [sheet.point[0], sheet.point[1]],
      ...given('landmark', textOf(sheet.landmark)),
      ...given('note', textOf(sheet.note)),
      assignments,
      end: sheet.end,
      ...given('endedAt', ended?.at),
      ...(sheet.end === 'closed' && sheet.verifiedWith !== '' ? { verifiedWith: sheet.verifiedWith } : {}),
      ...(sheet.end === 'handed_over' || sheet.end === 'cancelled' ? given('endReason', textOf(sheet.endReason)) : {}),
    },
  };
}

function readAgency(
  one: TypedAgency,
  from: { readonly day: string; readonly timeZone: string; readonly after: number },
): AgencyEntry | { readonly fault: string; readonly reason: SheetFault['reason'] } {
  if (one.agencyId === '') return { fault: 'agencyId', reason: 'missing' };
  const names = ['forwardedAt', 'acknowledgedAt', 'enRouteAt', 'onSceneAt', 'endedAt'] as const;
  const times = instantsOf([one.forwarded, one.acknowledged, one.enRoute, one.onScene, one.ended], from);
  const bad = times.findIndex((time) => time.isBad);
  if (bad >= 0) return { fault: names[bad] ?? 'forwardedAt', reason: 'bad_time' };
  const [forwardedAt, acknowledgedAt, enRouteAt, onSceneAt, endedAt] = times.map((time) => time.at);
  if (forwardedAt === undefined) return { fault: 'forwardedAt', reason: 'missing' };
  return {
    agencyId: one.agencyId,
    forwardedAt,
    ...given('acknowledgedAt', acknowledgedAt),
    ...given('enRouteAt', enRouteAt),
    ...given('onSceneAt', onSceneAt),
    ...given('endedAt', endedAt),
    isDeclined: one.isDeclined,
    ...(one.isDeclined ? given('declineReason', textOf(one.declineReason)) : {}),
  };
}

function textOf(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]?: Value });
}
