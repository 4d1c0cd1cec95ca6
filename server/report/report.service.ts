import type { Db } from '../../db/client';
import { inOneSnapshot, type MeasuredColumn, type Percentiles } from '../../db/measures';
import { DISPOSITIONS, type Disposition } from '../call/call.schema';
import { CATEGORY_CODES } from '../incident/incident.schema';
import { type InstallationReference, tallyRulesOf } from '../installation/installation.schema';
import type { Clock } from '../shared/clock';
import { complaintShare } from './complaint-outcome.rules';
import { answerShare, daysOf, distribution, initialHandlingShare, periodInstants, share, targetsInForce } from './report.rules';
import type {
  AgencyMeasures,
  AnswerPromise,
  BreachList,
  BreachRow,
  CategoryMeasures,
  ComplaintPromise,
  Distribution,
  Funnel,
  InitialHandlingPromise,
  Period,
  PromisesReport,
  TrendDay,
  Yardsticks,
} from './report.schema';
import type { AssignmentFigures, TravelFigures } from './report-assignments.repository';
import { type CallFigures, type ReportScope, readBreachedCalls } from './report-calls.repository';
import { type ComplaintFigures, readBreachedComplaints, readComplaintFigures } from './report-complaints.repository';
import { type IncidentDay, type IncidentFigures, readBreachedIncidents } from './report-incidents.repository';
import { assignmentFigures, callFigures, incidentDays, incidentFigures, travelFigures } from './rollup/rolled-figures.service';

const BREACH_LIMIT = 200;

export interface ReportContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly reference: { readonly current: InstallationReference };
}

/** Figures of the service standard over local days. Simulated rows count in a demonstration only. */
export async function promisesReport(context: ReportContext, period: Period): Promise<PromisesReport> {
  const span = periodInstants(period, tallyRulesOf(context.reference.current).timeZone);
  return inOneSnapshot(context.db, (snapshot) => promisesIn({ ...context, db: snapshot }, { period, scope: reportScope(context, span) }));
}

/** What a report over `[from, to)` counts in this installation. */
export function reportScope({ reference }: Pick<ReportContext, 'reference'>, span: Pick<ReportScope, 'from' | 'to' | 'filter'>): ReportScope {
  const { timeZone, countsSimulated } = tallyRulesOf(reference.current);
  return { ...span, timeZone, countsSimulated, targets: reference.current.targets };
}

/** The same over any stretch of time and part of the cases, in a snapshot that the caller holds. `period`: the local days that the scope meets. */
export async function promisesIn(
  { db, clock, reference }: ReportContext,
  { period, scope }: { readonly period: Period; readonly scope: ReportScope },
): Promise<PromisesReport> {
  const calls = await callFigures(db, scope);
  const incidents = await incidentFigures(db, scope);
  const assignments = await assignmentFigures(db, scope);
  const travels = await travelFigures(db, scope);
  const wholeCalls = periodRow(calls, (row) => row.day === null);
  const wholeIncidents = periodRow(incidents, (row) => row.of === 'period');
  const answer = answerPromise(wholeCalls);
  const initialHandling = initialHandlingPromise(wholeIncidents);
  const complaint = complaintPromise(await readComplaintFigures(db, scope));
  return {
    period,
    computedAt: clock.now(),
    installationKind: reference.current.installation.kind,
    timeZone: scope.timeZone,
    targets: targetsInForce(scope.targets, scope).map(({ clock: of, seconds, validFrom, validTo }) => ({ clock: of, seconds, validFrom, validTo })),
    answer,
    initialHandling,
    complaint,
    trend: trend(period, calls, await incidentDays(db, scope)),
    byCategory: byCategory(incidents, assignments, travels),
    byAgency: byAgency(assignments, travels),
    funnel: funnel(wholeCalls, wholeIncidents),
    breaches: await breaches(db, scope, failures(answer) + failures(initialHandling) + failures(complaint)),
    yardsticks: yardsticks(wholeCalls, wholeIncidents),
  };
}

/** Both daily shares alone. */
export async function trendIn(db: Db, { period, scope }: { readonly period: Period; readonly scope: ReportScope }): Promise<TrendDay[]> {
  return trend(period, await callFigures(db, scope), await incidentDays(db, scope));
}

/** The three promises alone, of what another period is compared with. */
export async function promisesAlone(
  db: Db,
  scope: ReportScope,
): Promise<{ readonly answer: AnswerPromise; readonly initialHandling: InitialHandlingPromise; readonly complaint: ComplaintPromise; readonly calls: number }> {
  const calls = periodRow(await callFigures(db, scope), (row) => row.day === null);
  const incidents = periodRow(await incidentFigures(db, scope), (row) => row.of === 'period');
  return {
    answer: answerPromise(calls),
    initialHandling: initialHandlingPromise(incidents),
    complaint: complaintPromise(await readComplaintFigures(db, scope)),
    calls: calls.calls,
  };
}

function failures({ met }: Pick<AnswerPromise, 'met'>): number {
  return met.denominator - met.numerator;
}

/** The row of the whole period, which SQL gives even for no cases. A case without a target is an error of the installation, never a guess. */
export function periodRow<T extends { readonly withoutTarget: number }>(rows: readonly T[], isWhole: (row: T) => boolean): T {
  const row = rows.find(isWhole);
  if (row === undefined) throw new Error('impossible: figures without a row of the whole period');
  if (row.withoutTarget > 0) throw new Error(`${row.withoutTarget} cases have no target in force`);
  return row;
}

export function answerPromise(row: CallFigures): AnswerPromise {
  const counts = { ...row, notAnswered: row.abandonedAfter + row.missedOrOverflowed };
  return {
    met: answerShare(counts),
    metOverAllOffered: share(row.answeredWithin, row.offered),
    offered: row.offered,
    answeredWithin: row.answeredWithin,
    answeredLate: row.answeredLate,
    abandonedWithin: row.abandonedWithin,
    abandonedAfter: row.abandonedAfter,
    missedOrOverflowed: row.missedOrOverflowed,
    blocked: row.blocked,
    ringing: row.ringing,
    withoutT0: row.withoutT0,
    time: spread(row.answeredWithin + row.answeredLate, row.percentiles),
    asaMs: row.meanMs,
    abandonRate: share(row.abandoned, row.offered),
    abandonRateWithoutShort: share(row.abandoned - row.shortAbandoned, row.offered - row.shortAbandoned),
  };
}

export function initialHandlingPromise(row: IncidentFigures): InitialHandlingPromise {
  return {
    met: initialHandlingShare(row),
    incidents: row.incidents,
    forwardedWithin: row.forwardedWithin,
    forwardedLate: row.forwardedLate,
    neverForwarded: row.neverForwarded,
    advised: row.advised,
    merged: row.merged,
    cancelledUnforwarded: row.cancelledUnforwarded,
    running: row.running,
    time: column(row.initialHandling),
    timeFromReport: column(row.fromReport),
  };
}

export function complaintPromise({ withoutTarget, time, ...counts }: ComplaintFigures): ComplaintPromise {
  if (withoutTarget > 0) throw new Error(`${withoutTarget} complaints have no target in force`);
  return { met: complaintShare(counts), ...counts, time: column(time) };
}

function trend(period: Period, calls: readonly CallFigures[], incidents: readonly IncidentDay[]): TrendDay[] {
  const callsOf = new Map(calls.map((row) => [row.day, row]));
  const incidentsOf = new Map(incidents.map((row) => [row.day, row]));
  return daysOf(period.fromDay, period.toDay).map((day) => {
    const call = callsOf.get(day);
    const incident = incidentsOf.get(day);
    return {
      day,
      answer: call === undefined ? share(0, 0) : answerPromise(call).met,
      initialHandling: incident === undefined ? share(0, 0) : initialHandlingShare(incident),
      calls: call?.calls ?? 0,
      incidents: incident?.incidents ?? 0,
    };
  });
}

/** In the order of the standard; incidents without a stored category last. */
function byCategory(incidents: readonly IncidentFigures[], assignments: readonly AssignmentFigures[], travels: readonly TravelFigures[]): CategoryMeasures[] {
  const order: readonly (string | null)[] = [...CATEGORY_CODES, null];
  return incidents
    .filter((row) => row.of === 'category')
    .map((row) => {
      const isSame = (one: AssignmentFigures | TravelFigures) => one.of === 'category' && one.categoryCode === row.categoryCode;
      const assignment = assignments.find(isSame);
      return {
        categoryCode: row.categoryCode,
        incidents: row.incidents,
        met: initialHandlingShare(row),
        initialHandling: column(row.initialHandling),
        acknowledgement: column(assignment?.acknowledgement),
        turnout: column(assignment?.turnout),
        travel: column(travels.find(isSame)?.travel),
        firstHelp: column(row.firstHelp),
        handling: column(row.handling),
        total: column(row.total),
      };
    })
    .sort((left, right) => order.indexOf(left.categoryCode) - order.indexOf(right.categoryCode));
}

function byAgency(assignments: readonly AssignmentFigures[], travels: readonly TravelFigures[]): AgencyMeasures[] {
  return assignments.flatMap((row) => {
    if (row.agencyId === null) return [];
    const { agencyId, agencyName, assignments: count, acknowledged, declined, completed, onBehalf, recalled } = row;
    const travel = travels.find((one) => one.of === 'agency' && one.agencyId === agencyId)?.travel;
    return [
      {
        agencyId,
        agencyName: agencyName ?? '',
        assignments: count,
        acknowledged,
        declined,
        completed,
        onBehalf,
        recalled,
        acknowledgement: column(row.acknowledgement),
        turnout: column(row.turnout),
        travel: column(travel),
        firstHelp: column(row.firstHelp),
        handling: column(row.handling),
      },
    ];
  });
}

function funnel(calls: CallFigures, incidents: IncidentFigures): Funnel {
  const dispositions = Object.fromEntries(DISPOSITIONS.map((one) => [one, calls.dispositions[one] ?? 0])) as Record<Disposition, number>;
  return {
    calls: calls.calls,
    reachedOperator: calls.reachedOperator,
    disposed: Object.values(dispositions).reduce((sum, count) => sum + count, 0),
    dispositions,
    incidents: incidents.incidents,
    incidentsFromCalls: incidents.fromCalls,
    forwarded: incidents.forwarded,
  };
}

export function yardsticks(calls: CallFigures, incidents: IncidentFigures): Yardsticks {
  const { decided } = calls;
  return {
    within10Seconds: share(calls.within10, decided - calls.abandonedWithin10),
    within15Seconds: share(calls.within15, decided - calls.abandonedWithin15),
    within20Seconds: share(calls.within20, decided - calls.abandonedWithin20),
    firstUnitWithin60Seconds: share(incidents.unitWithin60, incidents.firstUnit.n),
    firstUnit: column(incidents.firstUnit),
  };
}

/** `total` comes from the shares, so the list can never say less than they do. */
async function breaches(db: Db, scope: ReportScope, total: number): Promise<BreachList> {
  return { total, limit: BREACH_LIMIT, rows: await newestBreaches(db, scope, BREACH_LIMIT) };
}

/** Cases that broke a promise in the period, newest first, at most `limit`. */
export async function breachRows({ db, reference }: Pick<ReportContext, 'db' | 'reference'>, period: Period, limit: number): Promise<readonly BreachRow[]> {
  const { timeZone, countsSimulated } = tallyRulesOf(reference.current);
  const scope = { ...periodInstants(period, timeZone), timeZone, countsSimulated, targets: reference.current.targets };
  return inOneSnapshot(db, (snapshot) => newestBreaches(snapshot, scope, limit));
}

/** All three clocks, newest first. */
async function newestBreaches(db: Db, scope: ReportScope, limit: number): Promise<BreachRow[]> {
  const calls = await readBreachedCalls(db, scope, limit);
  const incidents = await readBreachedIncidents(db, scope, limit);
  const complaints = await readBreachedComplaints(db, scope, limit);
  const rows: BreachRow[] = [
    ...calls.map((row) => ({ ...row, clock: 'answer' as const, complaintNumber: null })),
    ...incidents.map((row) => ({ ...row, clock: 'initial_handling' as const, callId: null, complaintNumber: null })),
    ...complaints.map((row) => ({ ...row, clock: 'complaint' as const, callId: null })),
  ];
  rows.sort((left, right) => right.startedAt - left.startedAt);
  return rows.slice(0, limit);
}

export function column(measured: MeasuredColumn | undefined): Distribution {
  return spread(measured?.n ?? 0, measured?.percentiles ?? null);
}

export function spread(n: number, percentiles: Percentiles): Distribution {
  return distribution(n, percentiles ?? [null, null, null]);
}
