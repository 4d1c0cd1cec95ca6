import type { IncidentView } from '../incident/incident.schema';
import { villageLevel } from './visitor.rules';

/**
 * Kinds of incidents in which somebody is harmed by being recognised: violence at home and against children, crises of the mind. What
 * Law 27/2022, article 4, calls specific data.
 */
export const SENSITIVE_SUB_TYPES: ReadonlySet<string> = new Set(['order_domestic_violence', 'order_child', 'health_mental']);

/**
 * As walls may know an incident. No wall needs the kind within the category. Of a sensitive one it knows that it is there, how urgent it is and
 * how long it runs, so that every figure stays true: not what it is, and no place finer than a village. Visitors are not told that either.
 */
export function incidentForWall(incident: IncidentView, areVisitors: boolean): IncidentView {
  const { subTypeCode, point } = incident;
  const known = { ...incident, subTypeCode: null };
  if (subTypeCode !== null && SENSITIVE_SUB_TYPES.has(subTypeCode)) {
    const hidden = areVisitors ? { point: null, placeCode: null } : { point: point === null ? null : villageLevel(point) };
    return { ...known, ...hidden, categoryCode: null, isProtected: true };
  }
  return areVisitors && point !== null ? { ...known, point: villageLevel(point) } : known;
}
