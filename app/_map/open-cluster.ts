import type { MapEngine, MapPick } from './map-engine';
import type { IncidentMarker } from './map-scene';

/** About 30 m: however near the map comes, such incidents stay on one another. */
const ONE_PLACE_DEGREES = 3e-4;

/**
 * Brings the map near enough that its incidents are drawn one by one. Where they are at one place, the most urgent is chosen, which
 * takes it out of the group: the next time it is the turn of the next.
 */
export function openCluster(engine: MapEngine, members: readonly IncidentMarker[], onPick: ((pick: MapPick) => void) | undefined): void {
  const [first] = members;
  if (first === undefined) return;
  const [lons, lats] = [members.map(({ lonLat }) => lonLat[0]), members.map(({ lonLat }) => lonLat[1])];
  const bounds = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] as const;
  const isOnePlace = bounds[2] - bounds[0] < ONE_PLACE_DEGREES && bounds[3] - bounds[1] < ONE_PLACE_DEGREES;
  if (isOnePlace) onPick?.({ kind: 'incident', id: first.incident.id });
  else engine.approach(bounds);
}
