import type { CatalogueExport, MeasureFigures } from '../report/catalogue/catalogue.schema';
import type { ChosenPeriod } from '../report/period.schema';
import type { PackContext } from './pack-figures.service';

/** The catalogue's figures and definitions, as one pack keeps them. */
export async function measuresOf(
  _context: PackContext,
  _period: ChosenPeriod,
): Promise<{ readonly measures: MeasureFigures | null; readonly catalogue: CatalogueExport | null }> {
  return { measures: null, catalogue: null };
}
