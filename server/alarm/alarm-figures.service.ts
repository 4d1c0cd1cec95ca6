import { inOneSnapshot } from '../../db/measures';
import type { Runtime } from '../runtime';
import { addDays, localDay, startOfLocalDay } from '../shared/local-day';
import { ALARM_PRIORITIES, type AlarmFigures, PRIORITY_AIMS } from './alarm.schema';
import {
  countChattering,
  countMoves,
  countStale,
  countStanding,
  type FloodSpan,
  type MoveCount,
  readAcknowledgementTimes,
  readFloods,
  readTenMinutes,
  type Span,
} from './alarm-figures.repository';

const TEN_MINUTES_MS = 600_000;
const STALE_MS = 24 * 3_600_000;
const MOST_PER_TEN_MINUTES = 10;
const TOP = 10;

/** How a month of alarms went, from their journal; of a month that goes on, up to now. One that has not begun has only noughts. */
export async function alarmFigures(runtime: Pick<Runtime, 'db' | 'clock' | 'reference'>, { month }: { readonly month: string }): Promise<AlarmFigures> {
  const { timeZone } = runtime.reference.current.installation;
  const firstDay = `${month}-01`;
  const from = startOfLocalDay(firstDay, timeZone);
  const end = startOfLocalDay(`${addDays(firstDay, 31).slice(0, 7)}-01`, timeZone);
  const to = Math.max(from, Math.min(end, runtime.clock.now() + 1));
  const span = { from, to };
  return inOneSnapshot(runtime.db, async (db) => {
    const counts = await countMoves(db, span, timeZone);
    const floods = (await readFloods(db, span)).map((flood) => clipped(flood, span));
    const chattering = await countChattering(db, span);
    const times = await readAcknowledgementTimes(db, span);
    const raised = sumOf(counts.filter(({ move }) => move === 'raised'));
    return {
      month,
      from,
      to,
      raised,
      rate: rateOf(await readTenMinutes(db, span), span),
      days: daysOf({ counts, floods, span, timeZone, firstDay }),
      standing: await countStanding(db),
      stale: await countStale(db, span, STALE_MS),
      chattering: chattering.reduce((sum, { count }) => sum + count, 0),
      flood: floodFigures(floods, span),
      priorities: ALARM_PRIORITIES.map((priority) => {
        const own = sumOf(counts.filter((one) => one.move === 'raised' && one.priority === priority));
        return { priority, raised: own, share: shareOf(own, raised), aim: PRIORITY_AIMS[priority] / 100 };
      }),
      top: topOf(
        counts,
        chattering.map(({ code }) => code),
      ),
      acknowledgement: times.percentiles === null ? null : { count: times.count, p50Ms: times.percentiles[0], p90Ms: times.percentiles[1] },
      shelved: sumOf(counts.filter(({ move }) => move === 'shelved')),
      outOfService: sumOf(counts.filter(({ move }) => move === 'out_of_service')),
    };
  });
}

function sumOf(counts: readonly MoveCount[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

export function clipped({ beganAt, endedAt }: FloodSpan, { from, to }: Span): Span {
  return { from: Math.max(from, beganAt), to: Math.min(to, endedAt ?? to) };
}

function rateOf(tenMinutes: Awaited<ReturnType<typeof readTenMinutes>>, { from, to }: Span): AlarmFigures['rate'] {
  const periods = Math.max(1, Math.ceil((to - from) / TEN_MINUTES_MS));
  const [worst] = tenMinutes;
  return {
    mean: tenMinutes.reduce((sum, { perOperator }) => sum + perOperator, 0) / periods,
    peak: worst?.perOperator ?? 0,
    peakAt: worst?.at ?? null,
    overTenShare: tenMinutes.filter(({ perOperator }) => perOperator > MOST_PER_TEN_MINUTES).length / periods,
  };
}

interface DaysQuestion {
  readonly counts: readonly MoveCount[];
  readonly floods: readonly Span[];
  readonly span: Span;
  readonly timeZone: string;
  readonly firstDay: string;
}

function daysOf({ counts, floods, span, timeZone, firstDay }: DaysQuestion): AlarmFigures['days'] {
  const days: { day: string; raised: number; floodMs: number }[] = [];
  if (span.to === span.from) return days;
  const lastDay = localDay(span.to - 1, timeZone);
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    const own = { from: startOfLocalDay(day, timeZone), to: startOfLocalDay(addDays(day, 1), timeZone) };
    const floodMs = floods.reduce((sum, flood) => sum + Math.max(0, Math.min(flood.to, own.to) - Math.max(flood.from, own.from)), 0);
    days.push({ day, raised: sumOf(counts.filter((one) => one.move === 'raised' && one.day === day)), floodMs });
  }
  return days;
}

function floodFigures(floods: readonly Span[], span: Span): AlarmFigures['flood'] {
  const lengths = floods.map(({ from, to }) => to - from);
  const totalMs = lengths.reduce((sum, length) => sum + length, 0);
  return { count: floods.length, totalMs, share: shareOf(totalMs, span.to - span.from), longestMs: Math.max(0, ...lengths) };
}

function topOf(counts: readonly MoveCount[], chattering: readonly string[]): AlarmFigures['top'] {
  const raised = counts.filter(({ move }) => move === 'raised');
  const all = sumOf(raised);
  return [...new Set(raised.map(({ code }) => code))]
    .map((code) => {
      const own = sumOf(raised.filter((one) => one.code === code));
      return { code, raised: own, share: shareOf(own, all), isChattering: chattering.includes(code) };
    })
    .toSorted((left, right) => right.raised - left.raised || (left.code < right.code ? -1 : 1))
    .slice(0, TOP);
}
