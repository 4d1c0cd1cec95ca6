import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Db } from '../../../db/client';
import type { MeasuredColumn, Percentiles } from '../../../db/measures';
import { DISPOSITIONS } from '../../call/call.schema';
import { periodInstants } from '../report.rules';
import { type AssignmentFigures, readAgencyNames, readAssignmentFigures, readTravelFigures, type TravelFigures } from '../report-assignments.repository';
import { type CallFigures, type ReportScope, readCallFigures } from '../report-calls.repository';
import { type IncidentDay, type IncidentFigures, readIncidentDays, readIncidentFigures } from '../report-incidents.repository';
import { judgingTargets, recountFor, spansOf, wholeDays } from './rollup.rules';
import {
  type Cell,
  type CellSource,
  type CellSpan,
  COUNTED,
  definitionOf,
  type KeyedDurations,
  MEASURED,
  measuresOf,
  readCells,
  readDurations,
  readWaits,
  TRAVEL_MEASURES,
} from './rollup-cell.repository';
import { readStaleDays, readState, readTouchedDays } from './rollup-state.repository';

/*
 * The figures of a period: each function answers what its namesake in the repositories reads from the rows, to the last digit, and takes it from
 * the rollups where they say the same. Only in a snapshot (`inOneSnapshot`): the state of the rollups, their cells and the rows of stale days belong together.
 */

/** More facts than these since the last marking are not looked through: the rows are as fast. */
const MOST_FACTS = 5_000;
/** In more pieces than these the rows of the stale days are not gathered. */
const MOST_STALE_SPANS = 12;
/** Durations that are sorted before others get their turn: some milliseconds. */
const SORTED_AT_ONCE = 20_000;

const spans = new WeakMap<Db, WeakMap<ReportScope, Promise<CellSpan | null>>>();

/** Looked up once for all figures of a scope in a snapshot. */
export function spanOf(db: Db, scope: ReportScope): Promise<CellSpan | null> {
  const own = spans.get(db) ?? new WeakMap<ReportScope, Promise<CellSpan | null>>();
  spans.set(db, own);
  const span = own.get(scope) ?? rolledSpan(db, scope);
  own.set(scope, span);
  return span;
}

/**
 * Where the rollups say what the rows would, or null where only the rows do: nothing is counted yet, the basis is another one, the scope is narrowed or is not of
 * whole days, or too much has changed. Days that changed since they were counted are named, and read from the rows.
 */
export async function rolledSpan(db: Db, scope: ReportScope): Promise<CellSpan | null> {
  const days = db.isTransaction && scope.filter === undefined ? wholeDays(scope, scope.timeZone) : null;
  const state = days === null ? undefined : await readState(db);
  if (days === null || state === undefined) return null;
  const { timeZone, countsSimulated, targets } = scope;
  if (recountFor(state.basis, { definition: definitionOf({ db }), timeZone, countsSimulated, targets: judgingTargets(targets) }).kind !== 'none') return null;
  const touched = await readTouchedDays(db, { cursor: state.cursor, limit: MOST_FACTS, timeZone });
  if (touched.facts === MOST_FACTS) return null;
  const changed = touched.days.filter((day) => day >= days.fromDay && day <= days.toDay);
  const staleDays = [...new Set([...changed, ...(await readStaleDays(db, days))])].sort();
  const stale = spansOf(staleDays, Number.POSITIVE_INFINITY);
  if (stale.length > MOST_STALE_SPANS) return null;
  return { ...days, staleDays, staleScopes: stale.map((one) => ({ ...scope, ...periodInstants(one, timeZone) })) };
}

export async function callFigures(db: Db, scope: ReportScope): Promise<CallFigures[]> {
  const span = await spanOf(db, scope);
  if (span === null) return readCallFigures(db, scope);
  const cells = await readCells(db, span, ['call']);
  const days = grouped(cells, 'day').map(([day, own]) => callRow(day, own, null));
  return [...days, callRow(null, cells, (await readWaits(db, span, null)).percentiles)];
}

function callRow(day: string | null, cells: readonly Cell[], percentiles: Percentiles): CallFigures {
  const counts = sumOf('call', cells);
  const dispositions = Object.fromEntries(DISPOSITIONS.map((code) => [code, counts[code] ?? 0]));
  const own = Object.fromEntries(Object.entries(counts).filter(([name]) => !(name in dispositions)));
  const answered = counts['answered'] ?? 0;
  // As SQL's `avg`: an exact sum divided once.
  const meanMs = answered === 0 ? null : (counts['waitMs'] ?? 0) / answered;
  return { day, ...own, dispositions, meanMs, percentiles } as unknown as CallFigures;
}

export async function incidentFigures(db: Db, scope: ReportScope): Promise<IncidentFigures[]> {
  const span = await spanOf(db, scope);
  if (span === null) return readIncidentFigures(db, scope);
  const cells = await readCells(db, span, ['incident']);
  const times = await timesOf(await readDurations(db, span, measuresOf('incident')));
  const row = (key: string | null, own: readonly Cell[]) =>
    ({
      of: key === null ? 'period' : 'category',
      categoryCode: codeOf(key),
      ...sumOf('incident', own),
      ...measuredOf(times, 'incident', key),
    }) as unknown as IncidentFigures;
  return [...grouped(cells, 'key').map(([key, own]) => row(key, own)), row(null, cells)];
}

export async function incidentDays(db: Db, scope: ReportScope): Promise<IncidentDay[]> {
  const span = await spanOf(db, scope);
  if (span === null) return readIncidentDays(db, scope);
  const cells = await readCells(db, span, ['incident']);
  return grouped(cells, 'day').map(([day, own]) => {
    const { unitWithin60: _measured, ...counts } = sumOf('incident', own);
    return { day, ...counts } as unknown as IncidentDay;
  });
}

export async function assignmentFigures(db: Db, scope: ReportScope): Promise<AssignmentFigures[]> {
  const span = await spanOf(db, scope);
  if (span === null) return readAssignmentFigures(db, scope);
  const cells = await readCells(db, span, ['agency', 'category']);
  const times = await timesOf(await readDurations(db, span, [...measuresOf('agency'), ...measuresOf('category')]));
  const names = await readAgencyNames(db);
  const row = (of: 'period' | 'agency' | 'category', key: string | null, own: readonly Cell[]) => {
    const source = of === 'category' ? 'category' : 'agency';
    const agencyId = of === 'agency' ? key : null;
    const agencyName = agencyId === null ? null : (names.get(agencyId) ?? null);
    return {
      of,
      agencyId,
      agencyName,
      categoryCode: of === 'category' ? codeOf(key) : null,
      ...sumOf(source, own),
      ...measuredOf(times, source, key),
    } as unknown as AssignmentFigures;
  };
  const of = (source: CellSource) => cells.filter((cell) => cell.source === source);
  const agencies = grouped(of('agency'), 'key').map(([key, own]) => row('agency', key, own));
  const byName = (left: AssignmentFigures, right: AssignmentFigures) => ascending(left.agencyName ?? '', right.agencyName ?? '');
  return [...agencies.sort(byName), ...grouped(of('category'), 'key').map(([key, own]) => row('category', key, own)), row('period', null, of('agency'))];
}

export async function travelFigures(db: Db, scope: ReportScope): Promise<TravelFigures[]> {
  const span = await spanOf(db, scope);
  if (span === null) return readTravelFigures(db, scope);
  const times = await timesOf(await readDurations(db, span, TRAVEL_MEASURES));
  const rows = times
    .filter((time): time is Time & { readonly key: string } => time.key !== null)
    .map(({ measure, key, column }) =>
      measure === 'agency.travel'
        ? { of: 'agency' as const, agencyId: key, categoryCode: null, travel: column }
        : { of: 'category' as const, agencyId: null, categoryCode: codeOf(key), travel: column },
    );
  return [...rows, { of: 'period', agencyId: null, categoryCode: null, travel: columnOf(times, 'agency.travel', null) }];
}

/** The name of a category, or of none. */
function codeOf(key: string | null): string | null {
  return key === '' ? null : key;
}

function ascending(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

function grouped(cells: readonly Cell[], by: 'day' | 'key'): [string, Cell[]][] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) groups.set(cell[by], [...(groups.get(cell[by]) ?? []), cell]);
  return [...groups].sort(([left], [right]) => ascending(left, right));
}

/** Counts of several cells of one source, by name. */
export function sumOf(source: CellSource, cells: readonly Cell[]): Record<string, number> {
  return Object.fromEntries(COUNTED[source].map((name, index) => [name, cells.reduce((sum, cell) => sum + (cell.counts[index] ?? 0), 0)]));
}

/** One distribution, of one key or of all (`key` null). */
interface Time {
  readonly measure: string;
  readonly key: string | null;
  readonly column: MeasuredColumn;
}

/** Distributions of each measure, by key and over all keys. Long ones are sorted in turns, so that nothing else waits for all of them. */
async function timesOf(rows: readonly KeyedDurations[]): Promise<Time[]> {
  const times: Time[] = [];
  const byMeasure = new Map<string, Float64Array[]>();
  let sorted = 0;
  const measure = async (name: string, key: string | null, durations: Float64Array) => {
    times.push({ measure: name, key, column: distributionOf(durations) });
    sorted += durations.length;
    if (sorted < SORTED_AT_ONCE) return;
    sorted = 0;
    await nextTurn();
  };
  for (const row of rows) {
    // The fastest way from text to numbers.
    const durations = Float64Array.from(JSON.parse(`[${row.durations}]`) as number[]);
    byMeasure.set(row.measure, [...(byMeasure.get(row.measure) ?? []), durations]);
    await measure(row.measure, row.key, durations);
  }
  for (const [name, parts] of byMeasure) await measure(name, null, joined(parts));
  return times;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** As `measured` in db/measures.ts; the durations are sorted in place. */
function distributionOf(durations: Float64Array): MeasuredColumn {
  durations.sort();
  const at = (fraction: number) => durations[Math.max(0, Math.ceil(fraction * durations.length) - 1)] ?? Number.NaN;
  return { n: durations.length, percentiles: durations.length === 0 ? null : [at(0.5), at(0.9), at(0.95)] };
}

function columnOf(times: readonly Time[], measure: string, key: string | null): MeasuredColumn {
  return times.find((time) => time.measure === measure && time.key === key)?.column ?? { n: 0, percentiles: null };
}

/** Every distribution of a source and key, by name. */
function measuredOf(times: readonly Time[], source: keyof typeof MEASURED, key: string | null): Record<string, MeasuredColumn> {
  return Object.fromEntries(MEASURED[source].map((name) => [name, columnOf(times, `${source}.${name}`, key)]));
}
