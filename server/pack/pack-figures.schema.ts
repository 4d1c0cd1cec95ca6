import type { AvailabilityFigures } from '../availability/availability.schema';
import type { CategoryReference, Installation } from '../installation/installation.schema';
import type { CatalogueExport, MeasureFigures } from '../report/catalogue/catalogue.schema';
import type { ChosenPeriod } from '../report/period.schema';
import type { BreachRow, PromisesReport } from '../report/report.schema';
import type { MapShape } from './pack-document.schema';

/** Incidents of one district over the period. */
export interface DistrictFigures {
  readonly code: string;
  readonly name: string;
  readonly incidents: number;
  /** Of its villages; null where it is not known. */
  readonly areaKm2: number | null;
}

/** The districts as the map of the pack draws them; see `MapBlock`. */
export interface DistrictMap {
  readonly aspect: number;
  readonly shapes: readonly MapShape[];
  readonly labels: readonly { readonly code: string; readonly name: string; readonly at: readonly [x: number, y: number] }[];
  readonly attribution: string | null;
}

/** One finding of the periodic review with the act that follows from it. Local days. */
export interface FindingFigures {
  readonly finding: string;
  readonly action: string | null;
  readonly owner: string | null;
  readonly dueDay: string | null;
  readonly state: string;
}

/** Everything that a pack prints, as it stood at one moment. */
export interface PackFigures {
  readonly period: ChosenPeriod;
  readonly computedAt: number;
  readonly installation: Pick<Installation, 'kind' | 'name' | 'timeZone' | 'legalTexts'>;
  /** Of the legal texts: those that nobody has confirmed. */
  readonly unverifiedLegalTexts: readonly string[];
  readonly complaintChannel: string | null;
  readonly categories: readonly CategoryReference[];
  readonly report: PromisesReport;
  /** The quarter before, and the same one of the year before; null before the first year. */
  readonly before: PromisesReport | null;
  readonly yearBefore: PromisesReport | null;
  readonly breaches: readonly BreachRow[];
  readonly districts: readonly DistrictFigures[];
  /** Incidents outside all districts, or without a place. */
  readonly withoutDistrict: number;
  readonly map: DistrictMap | null;
  readonly availability: AvailabilityFigures;
  readonly measures: MeasureFigures | null;
  readonly catalogue: CatalogueExport | null;
  readonly findings: readonly FindingFigures[];
}
