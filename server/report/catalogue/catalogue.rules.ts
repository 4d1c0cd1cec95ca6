import { AGENCY_MEASURES } from './agency-measures.rules';
import { CALL_MEASURES } from './call-measures.rules';
import { MEASURE_CODES, type MeasureCode, type MeasureDefinition } from './catalogue.schema';
import { FUNNEL_MEASURES, INCIDENT_MEASURES } from './incident-measures.rules';
import { PROMISE_MEASURES } from './promise-measures.rules';
import { COMPLAINT_MEASURES, ROOM_MEASURES } from './room-measures.rules';

/** Raised whenever a definition changes its meaning; a frozen figure names the version that it was made by. */
export const CATALOGUE_VERSION = 1;

/** Every measure of the product, each defined here and nowhere else, in the order of `MEASURE_CODES`. */
export const CATALOGUE: readonly MeasureDefinition[] = [
  ...PROMISE_MEASURES,
  ...CALL_MEASURES,
  ...FUNNEL_MEASURES,
  ...INCIDENT_MEASURES,
  ...AGENCY_MEASURES,
  ...COMPLAINT_MEASURES,
  ...ROOM_MEASURES,
].toSorted((left, right) => MEASURE_CODES.indexOf(left.code) - MEASURE_CODES.indexOf(right.code));

const byCode = new Map(CATALOGUE.map((definition) => [definition.code, definition]));

/** The definition of a measure. Throws for a code without one, which a test rules out. */
export function definitionOf(code: MeasureCode): MeasureDefinition {
  const definition = byCode.get(code);
  if (definition === undefined) throw new Error(`impossible: no definition of ${code}`);
  return definition;
}
