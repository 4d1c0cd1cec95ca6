import type { Db } from '../../../db/client';
import { inOneSnapshot } from '../../../db/measures';
import { alarmMeasures } from '../../alarm/alarm-measures.service';
import { openMinutes } from '../../availability/availability.service';
import { tallyRulesOf } from '../../installation/installation.schema';
import { roomSetting } from '../../room/room-setting.service';
import { mannedFigures } from '../../roster/manned.service';
import { workFigures } from '../../staffing/work.service';
import { spanOf } from '../period.rules';
import type { ChosenPeriod, PeriodSpan } from '../period.schema';
import { targetsInForce } from '../report.rules';
import { answerPromise, complaintPromise, initialHandlingPromise, periodRow, type ReportContext, reportScope, yardsticks } from '../report.service';
import type { ReportScope } from '../report-calls.repository';
import { readComplaintFigures } from '../report-complaints.repository';
import { readReopenedFigures } from '../report-incidents.repository';
import { assignmentFigures, callFigures, incidentFigures, travelFigures } from '../rollup/rolled-figures.service';
import { CATALOGUE, CATALOGUE_VERSION } from './catalogue.rules';
import type { MeasureCode, MeasureFigure, MeasureFigures } from './catalogue.schema';
import { agencyValues, callValues, complaintValues, funnelValues, incidentValues, promiseValues, roomValues, type Values } from './figure-values.rules';

/** Every figure of the catalogue over a period, in one snapshot: the report's own SQL, and that of roster, staffing, availability and alarms. */
export async function measureFigures(context: ReportContext, period: ChosenPeriod): Promise<MeasureFigures> {
  const { timeZone } = tallyRulesOf(context.reference.current);
  const { shiftHours } = await roomSetting(context.db);
  const span = spanOf(period, { timeZone, shiftHours });
  return inOneSnapshot(context.db, (snapshot) => figuresIn({ ...context, db: snapshot }, period, span));
}

/** The same in a snapshot that the caller holds, so that they agree with whatever else is read in it. */
export async function figuresIn(context: ReportContext, period: ChosenPeriod, span: PeriodSpan): Promise<MeasureFigures> {
  const { db, clock } = context;
  const scope = reportScope(context, span);
  const now = clock.now();
  const values = { ...(await caseValues(db, scope)), ...(await timeValues(db, scope, now)) };
  return {
    catalogueVersion: CATALOGUE_VERSION,
    period,
    span,
    timeZone: scope.timeZone,
    computedAt: now,
    isRunning: span.to > now,
    targets: targetsInForce(scope.targets, span).map(({ clock: of, seconds, validFrom, validTo }) => ({ clock: of, seconds, validFrom, validTo })),
    figures: CATALOGUE.map(({ code }) => figureOf(code, values)),
  };
}

function figureOf(code: MeasureCode, values: Values): MeasureFigure {
  const value = values[code];
  if (value === undefined) throw new Error(`impossible: nothing computes ${code}`);
  return { code, ...value };
}

/** Figures of what happened: calls, incidents, assignments, complaints. */
async function caseValues(db: Db, scope: ReportScope): Promise<Values> {
  const calls = periodRow(await callFigures(db, scope), (row) => row.day === null);
  const incidents = periodRow(await incidentFigures(db, scope), (row) => row.of === 'period');
  const reopened = await readReopenedFigures(db, scope);
  const assignments = (await assignmentFigures(db, scope)).find((row) => row.of === 'period');
  const travel = (await travelFigures(db, scope)).find((row) => row.of === 'period')?.travel;
  const complaint = complaintPromise(await readComplaintFigures(db, scope));
  const answer = answerPromise(calls);
  const yards = yardsticks(calls, incidents);
  return {
    ...promiseValues(answer, initialHandlingPromise(incidents), complaint),
    ...callValues(calls, answer, yards),
    ...funnelValues(calls, incidents),
    ...incidentValues(incidents, reopened, yards),
    ...agencyValues(assignments, travel),
    ...complaintValues(complaint),
  };
}

/** Figures of the time itself, as far as it is over. */
async function timeValues(db: Db, { from, to, timeZone, countsSimulated }: ReportScope, now: number): Promise<Values> {
  const over = { from, to: Math.max(from, Math.min(to, now)) };
  const manned = await mannedFigures(db, over, timeZone);
  const since = Math.max(from, manned.keptFrom ?? over.to);
  return roomValues({
    over,
    manned,
    work: since < over.to ? await workFigures(db, { from: since, to: over.to, countsSimulated }) : null,
    open: await openMinutes(db, over),
    alarms: await alarmMeasures(db, over, timeZone),
  });
}
