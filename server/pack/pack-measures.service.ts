import type { CatalogueExport, MeasureFigures } from '../report/catalogue/catalogue.schema';
import { catalogueExport } from '../report/catalogue/catalogue-export.service';
import { measureFigures } from '../report/catalogue/measures.service';
import type { ChosenPeriod } from '../report/period.schema';
import type { PackContext } from './pack-figures.service';

/** The catalogue's figures and definitions, as one pack keeps them. */
export async function measuresOf(
  context: PackContext,
  period: ChosenPeriod,
): Promise<{ readonly measures: MeasureFigures; readonly catalogue: CatalogueExport }> {
  return { measures: await measureFigures(context, period), catalogue: catalogueExport() };
}
