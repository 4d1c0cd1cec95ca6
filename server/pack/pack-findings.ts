import type { ChosenPeriod } from '../report/period.schema';
import type { FindingFigures } from './pack-figures.schema';
import type { PackContext } from './pack-figures.service';

/** Findings and actions of the periodic reviews that met the quarter, as they stand. */
export async function findingFigures(_context: PackContext, _period: ChosenPeriod): Promise<FindingFigures[]> {
  return [];
}
