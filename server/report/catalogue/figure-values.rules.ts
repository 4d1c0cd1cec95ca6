import type { MeasuredColumn } from '../../../db/measures';
import type { AlarmMeasures } from '../../alarm/alarm-measures.service';
import { DISPOSITIONS } from '../../call/call.schema';
import type { MannedFigures } from '../../roster/manned.service';
import type { WorkFigures } from '../../staffing/work.service';
import type { PeriodSpan } from '../period.schema';
import { distribution, share } from '../report.rules';
import type { AnswerPromise, ComplaintPromise, Distribution, InitialHandlingPromise, Share, Yardsticks } from '../report.schema';
import type { AssignmentFigures } from '../report-assignments.repository';
import type { CallFigures } from '../report-calls.repository';
import type { IncidentFigures, ReopenedFigures } from '../report-incidents.repository';
import type { MeasureCode, MeasureFigure } from './catalogue.schema';

/** Which figure of a reading is which measure of the catalogue. Nothing is judged here: that is done by the SQL and by the report's rules. */
export type Values = Readonly<Partial<Record<MeasureCode, Omit<MeasureFigure, 'code'>>>>;

function count(value: number): Omit<MeasureFigure, 'code'> {
  return { value, numerator: value, denominator: null, distribution: null };
}

function ofShare(of: Share | null): Omit<MeasureFigure, 'code'> {
  return { value: of?.share ?? null, numerator: of?.numerator ?? null, denominator: of?.denominator ?? null, distribution: null };
}

function part(numerator: number, denominator: number): Omit<MeasureFigure, 'code'> {
  return ofShare(share(numerator, denominator));
}

function duration(of: Distribution): Omit<MeasureFigure, 'code'> {
  return { value: of.p50, numerator: null, denominator: of.n, distribution: of };
}

function column(measured: MeasuredColumn | undefined): Omit<MeasureFigure, 'code'> {
  return duration(distribution(measured?.n ?? 0, measured?.percentiles ?? [null, null, null]));
}

export function promiseValues(answer: AnswerPromise, handling: InitialHandlingPromise, complaint: ComplaintPromise): Values {
  return {
    'answer.met': ofShare(answer.met),
    'answer.met_over_all_offered': ofShare(answer.metOverAllOffered),
    'answer.time': duration(answer.time),
    'initial_handling.met': ofShare(handling.met),
    'initial_handling.time': duration(handling.time),
    'initial_handling.time_from_report': duration(handling.timeFromReport),
    'initial_handling.never_forwarded': count(handling.neverForwarded),
    'initial_handling.running': count(handling.running),
    'initial_handling.advised': count(handling.advised),
    'initial_handling.merged': count(handling.merged),
    'initial_handling.cancelled': count(handling.cancelledUnforwarded),
    'complaint.met': ofShare(complaint.met),
    'complaint.time': duration(complaint.time),
  };
}

export function callValues(calls: CallFigures, answer: AnswerPromise, yards: Yardsticks): Values {
  return {
    'call.offered': count(answer.offered),
    'call.blocked': count(answer.blocked),
    'call.answered_late': count(answer.answeredLate),
    'call.abandoned_within_promise': count(answer.abandonedWithin),
    'call.abandoned_after_promise': count(answer.abandonedAfter),
    'call.missed_or_overflowed': count(answer.missedOrOverflowed),
    'call.ringing': count(answer.ringing),
    'call.without_t0': count(answer.withoutT0),
    'call.service_level_10': ofShare(yards.within10Seconds),
    'call.service_level_15': ofShare(yards.within15Seconds),
    'call.service_level_20': ofShare(yards.within20Seconds),
    'call.service_level_10_over_all_offered': part(calls.within10, calls.offered),
    'call.service_level_15_over_all_offered': part(calls.within15, calls.offered),
    'call.service_level_20_over_all_offered': part(calls.within20, calls.offered),
    'call.asa': part(calls.waitMs, calls.answered),
    'call.abandon_rate': ofShare(answer.abandonRate),
    'call.abandon_rate_without_short': ofShare(answer.abandonRateWithoutShort),
  };
}

export function funnelValues(calls: CallFigures, incidents: IncidentFigures): Values {
  const disposed = DISPOSITIONS.reduce((sum, code) => sum + (calls.dispositions[code] ?? 0), 0);
  return {
    'funnel.calls': count(calls.calls),
    'funnel.reached_operator': part(calls.reachedOperator, calls.calls),
    'funnel.disposed': part(disposed, calls.calls),
    'funnel.real_incidents': part(incidents.realFromCalls, calls.calls),
    ...(Object.fromEntries(DISPOSITIONS.map((code) => [`funnel.${code}`, part(calls.dispositions[code] ?? 0, disposed)])) as Values),
  };
}

export function incidentValues(incidents: IncidentFigures, reopened: ReopenedFigures, yards: Yardsticks): Values {
  return {
    'incident.count': count(incidents.incidents),
    'incident.forwarded': part(incidents.forwarded, incidents.incidents),
    'incident.duplicates': part(incidents.duplicates, incidents.incidents),
    'incident.reopened': part(reopened.reopened, reopened.closed),
    'incident.first_help': column(incidents.firstHelp),
    'incident.handling': column(incidents.handling),
    'incident.total': column(incidents.total),
    'incident.first_unit': duration(yards.firstUnit),
    'incident.first_unit_60': ofShare(yards.firstUnitWithin60Seconds),
  };
}

/** `assignments`: undefined for a period without any. */
export function agencyValues(assignments: AssignmentFigures | undefined, travel: MeasuredColumn | undefined): Values {
  const all = assignments?.assignments ?? 0;
  return {
    'agency.assignments': count(all),
    'agency.acknowledged': part(assignments?.acknowledged ?? 0, all),
    'agency.arrived': part(assignments?.arrived ?? 0, all),
    'agency.completed': part(assignments?.completed ?? 0, all),
    'agency.declined': part(assignments?.declined ?? 0, all),
    'agency.escalated': part(assignments?.escalated ?? 0, all),
    'agency.on_behalf': part(assignments?.onBehalf ?? 0, all),
    'agency.recalled': count(assignments?.recalled ?? 0),
    'agency.acknowledgement': column(assignments?.acknowledgement),
    'agency.turnout': column(assignments?.turnout),
    'agency.travel': column(travel),
  };
}

export function complaintValues(complaint: ComplaintPromise): Values {
  return {
    'complaint.count': count(complaint.complaints),
    'complaint.running': count(complaint.running),
    'complaint.withdrawn': count(complaint.withdrawn),
    'complaint.unanswered': count(complaint.stillUnanswered),
    'complaint.reopened': part(complaint.reopened, complaint.complaints),
  };
}

/** What is known of the time itself, as far as it is over. */
export interface WatchedTime {
  readonly over: PeriodSpan;
  readonly manned: MannedFigures;
  /** Null: states of operators are not kept of that time. */
  readonly work: WorkFigures | null;
  readonly open: Share | null;
  readonly alarms: AlarmMeasures;
}

export function roomValues({ over, manned, work, open, alarms }: WatchedTime): Values {
  return {
    'call.aht': work === null ? ofShare(null) : part(work.handlingMs, work.answered),
    'call.occupancy': work === null ? ofShare(null) : part(work.handlingMs, work.handlingMs + work.readyMs),
    'room.availability': ofShare(open),
    'room.manned_minutes': ofShare(manned.minutes),
    'room.days_with_four': ofShare(manned.days),
    'room.alarms': count(alarms.raised),
    'room.alarm_acknowledgement': column(alarms.acknowledgement),
    'room.alarm_flood': part(alarms.floodMs, over.to - over.from),
  };
}
