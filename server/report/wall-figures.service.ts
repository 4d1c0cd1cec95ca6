import type { Db } from '../../db/client';
import { inOneSnapshot } from '../../db/measures';
import { type InstallationReference, tallyRulesOf } from '../installation/installation.schema';
import { addDays, localDay } from '../shared/local-day';
import { answerShare, initialHandlingShare, periodInstants } from './report.rules';
import type { Distribution } from './report.schema';
import { column, complaintPromise, periodRow, type ReportContext, spread } from './report.service';
import { type ReportScope, readAnsweredHours, readCallHours, readFirstCallAt } from './report-calls.repository';
import { readComplaintFigures } from './report-complaints.repository';
import { readForwardedHours } from './report-incidents.repository';
import { assignmentFigures, callFigures, incidentFigures } from './rollup/rolled-figures.service';
import { sharedReading } from './shared-reading';
import { BEFORE_DAYS, COMPLAINT_DAYS, FEWEST_USUAL_DAYS, TREND_HOURS, trendSpan, usualDays } from './wall-figures.rules';
import { type ComplaintFigure, type HourProfile, type PromiseTrend, RESPONSE_MEASURES, type ResponseMeasure, type ResponseTimes } from './wall-figures.schema';

/** What a wall shows is at most so much older than what it asked for. */
const FRESH_MS = 10_000;
/** A month of rows takes longer and changes less. */
const TIMES_FRESH_MS = 30_000;
const HOUR_MS = 3_600_000;

/** Calls by hour against the usual week. A call counts as it does in the report: at T0, or when it was answered where T0 is unknown. */
export function hourProfile(context: ReportContext): Promise<HourProfile> {
  return shared(context, 'hourProfile', FRESH_MS, async ({ db, now, today, scopeOf, timeZone, countsSimulated }) => {
    const before = usualDays(today, await readFirstCallAt(db, countsSimulated), timeZone);
    const span = periodInstants({ fromDay: today, toDay: today }, timeZone);
    const isUsual = before.length >= FEWEST_USUAL_DAYS;
    const rows = await readCallHours(db, [span, ...(isUsual ? before : [])].map(scopeOf));
    return {
      computedAt: now,
      day: today,
      days: before.length,
      hours: rows.map(({ hour, today: calls, usual }) => ({
        hour,
        today: span.from + hour * HOUR_MS <= now ? calls : null,
        usual: usual === null ? null : { low: usual[0], median: usual[1], high: usual[2] },
      })),
    };
  });
}

/** The two promises by hours: the shares of the report over each hour of the last 24. */
export function promiseTrend(context: ReportContext): Promise<PromiseTrend> {
  return shared(context, 'promiseTrend', FRESH_MS, async ({ db, now, today, scopeOf, timeZone }) => {
    const span = trendSpan(now, today, timeZone);
    const answered = await readAnsweredHours(db, scopeOf(span));
    const forwarded = await readForwardedHours(db, scopeOf(span));
    return {
      computedAt: now,
      hours: Array.from({ length: TREND_HOURS }, (_, hour) => ({
        at: span.from + hour * HOUR_MS,
        answer: answerShare(answered.find((one) => one.hour === hour) ?? {}),
        initialHandling: initialHandlingShare(forwarded.find((one) => one.hour === hour) ?? {}),
      })),
    };
  });
}

/** How long answering, handling, acknowledging and arriving take today and took in the days before: the report's own figures of both periods. */
export function responseTimes(context: ReportContext): Promise<ResponseTimes> {
  return shared(context, 'responseTimes', TIMES_FRESH_MS, async ({ db, now, today, scopeOf, timeZone }) => {
    const [current, before] = [
      { fromDay: today, toDay: today },
      { fromDay: addDays(today, -BEFORE_DAYS), toDay: addDays(today, -1) },
    ].map((period) => scopeOf(periodInstants(period, timeZone)));
    if (current === undefined || before === undefined) throw new Error('impossible: two periods');
    const [ofToday, ofBefore] = [await timesOf(db, current), await timesOf(db, before)];
    const measures = RESPONSE_MEASURES.map((measure) => [measure, { today: ofToday[measure], before: ofBefore[measure] }] as const);
    return { computedAt: now, beforeDays: BEFORE_DAYS, measures: Object.fromEntries(measures) as ResponseTimes['measures'] };
  });
}

/** The third promise, by the figures of the report. */
export function complaintFigure(context: ReportContext): Promise<ComplaintFigure> {
  return shared(context, 'complaintFigure', FRESH_MS, async ({ db, now, today, scopeOf, timeZone }) => {
    const span = periodInstants({ fromDay: addDays(today, 1 - COMPLAINT_DAYS), toDay: today }, timeZone);
    return { computedAt: now, days: COMPLAINT_DAYS, ...complaintPromise(await readComplaintFigures(db, scopeOf(span))) };
  });
}

async function timesOf(db: Db, scope: ReportScope): Promise<Readonly<Record<ResponseMeasure, Distribution>>> {
  const calls = periodRow(await callFigures(db, scope), (row) => row.day === null);
  const incidents = periodRow(await incidentFigures(db, scope), (row) => row.of === 'period');
  const assignments = await assignmentFigures(db, scope);
  return {
    answer: spread(calls.answeredWithin + calls.answeredLate, calls.percentiles),
    initialHandling: column(incidents.initialHandling),
    acknowledgement: column(assignments.find((row) => row.of === 'period')?.acknowledgement),
    firstHelp: column(incidents.firstHelp),
    handling: column(incidents.handling),
  };
}

interface Asked {
  readonly db: Db;
  readonly now: number;
  readonly today: string;
  readonly timeZone: string;
  readonly countsSimulated: boolean;
  readonly scopeOf: (span: Pick<ReportScope, 'from' | 'to'>) => ReportScope;
}

function shared<T>({ db, clock, reference }: ReportContext, key: string, freshMs: number, read: (asked: Asked) => Promise<T>): Promise<T> {
  const now = clock.now();
  const current: InstallationReference = reference.current;
  const { timeZone, countsSimulated, targets } = tallyRulesOf(current);
  const scopeOf: Asked['scopeOf'] = ({ from, to }) => ({ from, to, timeZone, countsSimulated, targets });
  const today = localDay(now, timeZone);
  return sharedReading(db, { key, now, freshMs }, () =>
    inOneSnapshot(db, (snapshot) => read({ db: snapshot, now, today, timeZone, countsSimulated, scopeOf })),
  );
}
