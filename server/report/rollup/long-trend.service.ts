import { inOneSnapshot } from '../../../db/measures';
import { answerShare, distribution, initialHandlingShare, periodInstants } from '../report.rules';
import { type ReportContext, reportScope } from '../report.service';
import { casesOf, estimatedPercentile, type Histogram, RELATIVE_ERROR } from './histogram.rules';
import type { EstimatedDistribution, LongTrend, LongTrendInput, LongTrendPoint } from './long-trend.schema';
import { spanOf, sumOf } from './rolled-figures.service';
import { startOfPart } from './rollup.rules';
import { type Cell, readCells, readHistograms } from './rollup-cell.repository';

const MEASURES = ['answer', 'incident.initialHandling'] as const;
const NO_CASES: Histogram = { buckets: [], counts: [] };

/** Both promises over many years, from the rollups alone: shares as exact as the report's, percentiles from histograms. */
export async function longTrend(context: ReportContext, { by, ...days }: LongTrendInput): Promise<LongTrend> {
  const scope = reportScope(context, periodInstants(days, context.reference.current.installation.timeZone));
  return inOneSnapshot(context.db, async (db) => {
    const head = { computedAt: context.clock.now(), relativeError: RELATIVE_ERROR };
    const span = await spanOf(db, scope);
    if (span === null) return { ...head, points: null };
    const cells = partsOf(await readCells(db, span, ['call', 'incident']), by);
    const histograms = await readHistograms(db, span, { by, measures: MEASURES });
    const of = (day: string, measure: string) => histograms.find((one) => one.day === day && one.measure === measure) ?? NO_CASES;
    const points = [...cells.keys()].sort().map((day) => pointOf(day, cells.get(day) ?? [], (measure) => of(day, measure)));
    return { ...head, points };
  });
}

function partsOf(cells: readonly Cell[], by: LongTrendInput['by']): Map<string, Cell[]> {
  const parts = new Map<string, Cell[]>();
  for (const cell of cells) {
    const day = startOfPart(cell.day, by);
    const part = parts.get(day);
    if (part === undefined) parts.set(day, [cell]);
    else part.push(cell);
  }
  return parts;
}

function pointOf(day: string, cells: readonly Cell[], histogram: (measure: (typeof MEASURES)[number]) => Histogram): LongTrendPoint {
  const of = (source: 'call' | 'incident') =>
    sumOf(
      source,
      cells.filter((cell) => cell.source === source),
    );
  const [call, incident] = [of('call'), of('incident')];
  const notAnswered = (call['abandonedAfter'] ?? 0) + (call['missedOrOverflowed'] ?? 0);
  return {
    day,
    calls: call['calls'] ?? 0,
    incidents: incident['incidents'] ?? 0,
    answer: answerShare({ ...call, notAnswered }),
    initialHandling: initialHandlingShare(incident),
    answerTime: estimated(histogram('answer')),
    initialHandlingTime: estimated(histogram('incident.initialHandling')),
  };
}

function estimated(histogram: Histogram): EstimatedDistribution {
  const at = (fraction: number) => estimatedPercentile(histogram, fraction);
  const { n, p50, p90, p95 } = distribution(casesOf(histogram), [at(0.5), at(0.9), at(0.95)]);
  return { n, p50, p90, p95 };
}
