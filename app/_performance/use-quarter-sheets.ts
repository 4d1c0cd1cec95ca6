import { useTranslations } from 'next-intl';
import { DISPOSITIONS } from '../../server/call/call.schema';
import { ratePer10000 } from '../../server/report/explore/explore.rules';
import type { ExploreReport, PlacePart } from '../../server/report/explore/explore.schema';
import type { Distribution, Share } from '../../server/report/report.schema';
import type { Sheet, SheetCell, SheetColumn } from './csv.rules';
import { useNames } from './use-names';
import { hourText } from './use-period-text';

const seconds = (milliseconds: number | null): number | null => (milliseconds === null ? null : milliseconds / 1000);
const shareCells = ({ share, numerator, denominator }: Share): SheetCell[] => [share, numerator, denominator];
const timeCells = ({ n, p50, p90, p95 }: Distribution): SheetCell[] => [n, seconds(p50), seconds(p90), seconds(p95)];

/** Columns that several tables have. */
function useColumns() {
  const t = useTranslations('quarter.parts');
  const performance = useTranslations('performance');
  const text = (title: string): SheetColumn => ({ title, kind: 'text' });
  const count = (title: string): SheetColumn => ({ title, kind: 'count' });
  return {
    text,
    count,
    share: (of?: string): SheetColumn[] => [
      { title: of ?? t('share'), kind: 'share' },
      count(of === undefined ? t('numerator') : `${of}: ${t('numerator')}`),
      count(of === undefined ? t('denominator') : `${of}: ${t('denominator')}`),
    ],
    time: (of?: string): SheetColumn[] => [
      count(of === undefined ? 'n' : `${of}: n`),
      ...(['p50', 'p90', 'p95'] as const).map(
        (key): SheetColumn => ({ title: of === undefined ? performance(`promise.${key}`) : `${of}: ${performance(`promise.${key}`)}`, kind: 'seconds' }),
      ),
    ],
    incidents: count(t('incidents')),
  };
}

/** What the tables are written with. */
function useWords() {
  const performance = useTranslations('performance');
  return {
    performance,
    quarter: useTranslations('quarter'),
    common: useTranslations('common'),
    names: useNames(),
    columns: useColumns(),
    clock: { answer: performance('answer.title'), initialHandling: performance('handling.title'), complaint: performance('complaint.title') },
  };
}
type Words = ReturnType<typeof useWords>;

/** Every table of the page, as it is exported and as it stands beneath its chart. */
export function useQuarterSheets(view: ExploreReport | null): QuarterSheets | null {
  const words = useWords();
  if (view === null) return null;
  return {
    promises: promisesSheet(view, words),
    trend: trendSheet(view, words),
    funnel: funnelSheet(view, words),
    categories: categoriesSheet(view, words),
    subTypes: subTypesSheet(view, words),
    districts: placesSheet(view.districts, words.quarter('places.levels.district'), words),
    villages: placesSheet(view.villages, words.quarter('places.levels.village'), words),
    hours: hoursSheet(view, words),
    shifts: shiftsSheet(view, words),
    agencies: agenciesSheet(view, words),
    breaches: breachesSheet(view, words),
  };
}

function promisesSheet(view: ExploreReport, { performance, quarter, columns, clock }: Words): Sheet {
  return {
    name: quarter('sections.promises'),
    columns: [
      columns.text(performance('breaches.clock')),
      ...columns.share(),
      ...columns.time(),
      ...columns.share(view.before?.period.text ?? '–'),
      ...columns.share(view.yearBefore?.period.text ?? '–'),
    ],
    rows: (['answer', 'initialHandling', 'complaint'] as const).map((of): SheetCell[] => [
      clock[of],
      ...shareCells(view.report[of].met),
      ...timeCells(view.report[of].time),
      ...shareCells(view.before?.[of].met ?? NONE),
      ...shareCells(view.yearBefore?.[of].met ?? NONE),
    ]),
  };
}

function trendSheet(view: ExploreReport, { performance, quarter, columns, clock }: Words): Sheet {
  return {
    name: performance('trend.title'),
    columns: [
      columns.text(quarter('table.day')),
      ...columns.share(clock.answer),
      ...columns.share(clock.initialHandling),
      columns.count(performance('trend.calls')),
      columns.count(performance('trend.incidents')),
    ],
    rows: view.trend.map((day) => [day.day, ...shareCells(day.answer), ...shareCells(day.initialHandling), day.calls, day.incidents]),
  };
}

function funnelSheet(view: ExploreReport, { performance, common, columns }: Words): Sheet {
  return {
    name: performance('funnel.title'),
    columns: [columns.text(performance('funnel.dispositions')), columns.count('n')],
    rows: [
      [performance('funnel.calls'), view.report.funnel.calls],
      [performance('funnel.reachedOperator'), view.report.funnel.reachedOperator],
      [performance('funnel.disposed'), view.report.funnel.disposed],
      ...DISPOSITIONS.map((code): SheetCell[] => [common(`disposition.${code}`), view.report.funnel.dispositions[code]]),
      [performance('funnel.incidents'), view.report.funnel.incidents],
      [performance('funnel.forwarded'), view.report.funnel.forwarded],
    ],
  };
}

function categoriesSheet(view: ExploreReport, { performance, names, columns, clock }: Words): Sheet {
  return {
    name: performance('byCategory.title'),
    columns: [
      columns.text(performance('byCategory.category')),
      columns.incidents,
      ...columns.share(clock.initialHandling),
      ...(['initialHandling', 'acknowledgement', 'turnout', 'travel', 'firstHelp', 'handling', 'total'] as const).flatMap((one) =>
        columns.time(performance(`measures.${one}`)),
      ),
    ],
    rows: view.report.byCategory.map((row) => [
      names.categoryName(row.categoryCode),
      row.incidents,
      ...shareCells(row.met),
      ...[row.initialHandling, row.acknowledgement, row.turnout, row.travel, row.firstHelp, row.handling, row.total].flatMap(timeCells),
    ]),
  };
}

function subTypesSheet(view: ExploreReport, { performance, quarter, names, columns }: Words): Sheet {
  return {
    name: quarter('subTypes.title'),
    columns: [
      columns.text(performance('byCategory.category')),
      columns.text(quarter('subTypes.subType')),
      columns.incidents,
      ...columns.share(),
      ...columns.time(),
    ],
    rows: view.subTypes.map((row) => [
      names.categoryName(row.categoryCode),
      names.subTypeName(row.subTypeCode),
      row.incidents,
      ...shareCells(row.met),
      ...timeCells(row.time),
    ]),
  };
}

function hoursSheet(view: ExploreReport, { performance, quarter, columns, clock }: Words): Sheet {
  return {
    name: quarter('hours.title'),
    columns: [
      columns.text(quarter('hours.weekday')),
      columns.text(quarter('hours.hour')),
      columns.count(performance('trend.calls')),
      ...columns.share(clock.answer),
      columns.incidents,
      ...columns.share(clock.initialHandling),
    ],
    rows: view.hours.map((row) => [
      quarter(`hours.weekdays.${row.weekday as 1}`),
      hourText(row.hour),
      row.calls,
      ...shareCells(row.answer),
      row.incidents,
      ...shareCells(row.initialHandling),
    ]),
  };
}

function shiftsSheet(view: ExploreReport, { quarter, columns, clock }: Words): Sheet {
  return {
    name: quarter('shifts.title'),
    columns: [
      columns.text(quarter('shifts.shift')),
      columns.count(quarter('shifts.calls')),
      ...columns.share(clock.answer),
      ...columns.time(clock.answer),
      columns.incidents,
      ...columns.share(clock.initialHandling),
      ...columns.time(clock.initialHandling),
    ],
    rows: view.shifts.map((row) => [
      quarter('shifts.from', { hour: hourText(row.shiftHour) }),
      row.calls,
      ...shareCells(row.answer.met),
      ...timeCells(row.answer.time),
      row.incidents,
      ...shareCells(row.initialHandling.met),
      ...timeCells(row.initialHandling.time),
    ]),
  };
}

function agenciesSheet(view: ExploreReport, { performance, columns }: Words): Sheet {
  return {
    name: performance('byAgency.title'),
    columns: [
      columns.text(performance('byAgency.agency')),
      ...(['assignments', 'acknowledged', 'declined', 'completed', 'onBehalf', 'recalled'] as const).map((key) =>
        columns.count(performance(`byAgency.${key}`)),
      ),
      ...(['acknowledgement', 'turnout', 'travel', 'firstHelp', 'handling'] as const).flatMap((one) => columns.time(performance(`measures.${one}`))),
    ],
    rows: view.report.byAgency.map((row) => [
      row.agencyName,
      row.assignments,
      row.acknowledged,
      row.declined,
      row.completed,
      row.onBehalf,
      row.recalled,
      ...[row.acknowledgement, row.turnout, row.travel, row.firstHelp, row.handling].flatMap(timeCells),
    ]),
  };
}

function breachesSheet(view: ExploreReport, { performance, common, names, columns }: Words): Sheet {
  return {
    name: performance('breaches.title'),
    columns: [
      { title: performance('breaches.startedAt'), kind: 'date' },
      columns.text(performance('breaches.clock')),
      columns.text(performance('breaches.incident')),
      columns.text(performance('breaches.category')),
      { title: performance('breaches.elapsed'), kind: 'seconds' },
      { title: performance('breaches.limit'), kind: 'seconds' },
      columns.text(performance('breaches.kind')),
      columns.text(performance('breaches.cause')),
    ],
    rows: view.report.breaches.rows.map((row) => [
      row.startedAt,
      common(`clock.${row.clock}`),
      row.complaintNumber ?? row.incidentNumber,
      row.incidentId === null ? null : names.categoryName(row.categoryCode),
      seconds(row.elapsedMs),
      row.targetSeconds,
      performance(`breaches.kinds.${row.kind}`),
      row.causeCode,
    ]),
  };
}

function placesSheet(parts: readonly PlacePart[], title: string, { quarter, columns }: Words): Sheet {
  return {
    name: title,
    columns: [
      columns.text(quarter('places.place')),
      columns.text(quarter('places.district')),
      columns.incidents,
      ...columns.share(),
      ...columns.time(),
      columns.count(quarter('places.people')),
      { title: quarter('places.rate'), kind: 'number' },
    ],
    rows: parts.map((part) => [
      part.name ?? part.code ?? quarter('places.outside'),
      part.districtName,
      part.incidents,
      ...shareCells(part.met),
      ...timeCells(part.time),
      part.people,
      ratePer10000(part.incidents, part.people),
    ]),
  };
}

const NONE: Share = { numerator: 0, denominator: 0, share: null };

const SHEETS = ['promises', 'trend', 'funnel', 'categories', 'subTypes', 'districts', 'villages', 'hours', 'shifts', 'agencies', 'breaches'] as const;
export type QuarterSheets = Readonly<Record<(typeof SHEETS)[number], Sheet>>;
