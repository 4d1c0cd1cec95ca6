import type { Db } from '../../../db/client';
import { inOneSnapshot } from '../../../db/measures';
import { roomSetting } from '../../room/room-setting.service';
import { addDays, localDay } from '../../shared/local-day';
import { periodAYearBefore, periodBefore, spanOf } from '../period.rules';
import type { ChosenPeriod } from '../period.schema';
import { periodDays, periodInstants } from '../report.rules';
import type { Period, TrendDay } from '../report.schema';
import { promisesAlone, promisesIn, type ReportContext, reportScope, trendIn } from '../report.service';
import type { ReportScope } from '../report-calls.repository';
import { callHoursOfWeek, callShifts } from '../rollup/rolled-hours.service';
import { hoursOfShift } from './explore.rules';
import type { CaseRows, CauseCount, ComparedPeriod, ExploreFilter, ExploreInput, ExploreReport, RowsInput } from './explore.schema';
import { readIncidentParts, readPlaceNames } from './explore-parts.repository';
import { hoursOfWeek, placeParts, shiftParts, subTypeParts } from './explore-parts.rules';
import { countRows, readCauses, readRows } from './explore-rows.repository';

/** Fewest days of a trend: a line needs more than one point. */
const FEWEST_TREND_DAYS = 14;

interface Asked {
  readonly period: ChosenPeriod;
  readonly filter: ExploreFilter;
  readonly shiftHours: readonly number[];
}

/** A period of the room at a glance and one step down, all of it in one snapshot. */
export async function explore(context: ReportContext, { period, filter }: ExploreInput): Promise<ExploreReport> {
  return inOneSnapshot(context.db, async (db) => {
    const within = { ...context, db };
    const asked: Asked = { period, filter, shiftHours: (await roomSetting(db)).shiftHours };
    const scope = scopeOf(within, asked);
    const incidentParts = await readIncidentParts(db, scope, asked.shiftHours);
    const names = await readPlaceNames(db);
    return {
      period,
      filter,
      isRunning: scope.to > context.clock.now(),
      shiftHours: asked.shiftHours,
      report: await promisesIn(within, { period: daysUpToToday(within, period), scope }),
      trend: await trendOf(within, asked),
      before: await compared(within, asked, periodBefore(period)),
      yearBefore: await compared(within, asked, periodAYearBefore(period)),
      subTypes: subTypeParts(incidentParts),
      districts: placeParts(incidentParts, { of: 'district', names }),
      villages: placeParts(incidentParts, { of: 'village', names }),
      hours: hoursOfWeek(incidentParts, await callHoursOfWeek(db, scope)),
      shifts: shiftParts(incidentParts, await callShifts(db, scope, asked.shiftHours)),
      causes: await causes(db, scope),
    };
  });
}

/** The cases that a figure of that page counts, by the same filter and the same judgement. */
export async function exploreRows(context: ReportContext, { period, filter, set, offset }: RowsInput): Promise<CaseRows> {
  return inOneSnapshot(context.db, async (db) => {
    const scope = scopeOf({ ...context, db }, { period, filter, shiftHours: (await roomSetting(db)).shiftHours });
    const total = await countRows(db, scope, set);
    return { period, computedAt: context.clock.now(), total, offset, rows: await readRows(db, scope, { set, offset }) };
  });
}

function scopeOf(context: ReportContext, { period, filter, shiftHours }: Asked): ReportScope {
  const { timeZone } = context.reference.current.installation;
  const span = spanOf(period, { timeZone, shiftHours });
  const { hour, shiftHour, ...rest } = filter;
  const hours = hour === undefined ? (shiftHour === undefined ? undefined : hoursOfShift(shiftHour, shiftHours)) : [hour];
  const narrows = hours !== undefined || Object.values(rest).some((value) => value !== undefined);
  return reportScope(context, { ...span, ...(narrows ? { filter: { ...rest, hours } } : {}) });
}

/** Days to come have no figures; of a period that is all to come, its first. A shift may end on the day after. */
function daysUpToToday({ clock, reference }: ReportContext, { fromDay, toDay, shiftHour }: ChosenPeriod): Period {
  const today = localDay(clock.now(), reference.current.installation.timeZone);
  const last = shiftHour === null ? toDay : addDays(toDay, 1);
  return { fromDay, toDay: later(fromDay, earlier(last, today)) };
}

function earlier(left: string, right: string): string {
  return left < right ? left : right;
}

function later(left: string, right: string): string {
  return left < right ? right : left;
}

async function trendOf(context: ReportContext, asked: Asked): Promise<readonly TrendDay[]> {
  const { timeZone } = context.reference.current.installation;
  const days = daysUpToToday(context, { ...asked.period, shiftHour: null });
  const fromDay = periodDays(days.fromDay, days.toDay) < FEWEST_TREND_DAYS ? addDays(days.toDay, 1 - FEWEST_TREND_DAYS) : days.fromDay;
  const period = { fromDay, toDay: days.toDay };
  return trendIn(context.db, { period, scope: { ...scopeOf(context, asked), ...periodInstants(period, timeZone) } });
}

async function compared(context: ReportContext, asked: Asked, period: ChosenPeriod | null): Promise<ComparedPeriod | null> {
  if (period === null) return null;
  const { answer, initialHandling, complaint, calls } = await promisesAlone(context.db, scopeOf(context, { ...asked, period }));
  return {
    period,
    answer: { met: answer.met, time: answer.time },
    initialHandling: { met: initialHandling.met, time: initialHandling.time },
    complaint: { met: complaint.met, time: complaint.time },
    calls,
    incidents: initialHandling.incidents,
  };
}

async function causes(db: Db, scope: ReportScope): Promise<CauseCount[]> {
  const answer = await readCauses(db, scope, 'call');
  const handling = await readCauses(db, scope, 'incident');
  const complaint = await readCauses(db, scope, 'complaint');
  return [
    ...answer.map((row) => ({ ...row, clock: 'answer' as const })),
    ...handling.map((row) => ({ ...row, clock: 'initial_handling' as const })),
    ...complaint.map((row) => ({ ...row, clock: 'complaint' as const })),
  ];
}
