import type { IncidentView } from '../../server/incident/incident.schema';
import type { Target } from '../../server/report/target.rules';
import type { LonLat } from '../../server/shared/geo';
import { TRAIL_SECONDS } from '../_live/trail.rules';
import { elapsedText } from '../_ui/format';
import { incidentClock } from './incident-clock.rules';
import type { IncidentMarker, Trail } from './map-scene';
import type { KnownPositions, UnitMarker } from './unit-markers.rules';

export type MapIncident = Pick<IncidentView, 'id' | 'number' | 'categoryCode' | 'priority' | 'state' | 'point' | 't0' | 't1' | 't2' | 't3' | 'openedAt'>;

interface IncidentOptions {
  readonly targets: readonly Target[];
  readonly now: number;
  readonly selectedId: string | null;
}

/** Incidents that have a point. */
export function incidentMarkers(incidents: readonly MapIncident[], { targets, now, selectedId }: IncidentOptions): IncidentMarker[] {
  return incidents.flatMap((incident) => {
    if (incident.point === null) return [];
    const clock = incidentClock(incident, targets, now);
    return [
      {
        incident,
        lonLat: incident.point,
        clockText: elapsedText(clock.elapsedMs),
        clockMs: clock.elapsedMs,
        clockColour: clock.colour,
        isUnacknowledged: incident.state === 'received' || incident.state === 'forwarded' || incident.state === 'reopened',
        isSelected: incident.id === selectedId,
      },
    ];
  });
}

/** What a position buffer must know for trails. */
export interface PositionSource extends KnownPositions {
  /** Longitude, latitude, seconds since the epoch, oldest first. */
  trailOf(wireId: number): ArrayLike<number>;
}

/** Trails of units under way whose position is fresh; the last stretch reaches the marker. */
export function trailsOf(markers: readonly UnitMarker[], positions: PositionSource, now: number): Trail[] {
  return markers.flatMap(({ unit, look, isStale, place, lonLat }) => {
    if (isStale || place === 'station' || look === 'ready' || look === 'out') return [];
    const flat = positions.trailOf(unit.wireId);
    const count = flat.length / 3;
    const path = Array.from({ length: count }, (_, index) => [flat[index * 3] ?? 0, flat[index * 3 + 1] ?? 0] as const);
    const freshness = Array.from({ length: count }, (_, index) => Math.max(0, 1 - (now / 1000 - (flat[index * 3 + 2] ?? 0)) / TRAIL_SECONDS));
    return path.length === 0 ? [] : [{ unitId: unit.id, path: [...path, lonLat], freshness: [...freshness, 1] }];
  });
}

/** Room around points, in degrees, so that a single one is not shown from its doorstep. */
const LEAST_MARGIN_DEGREES = 0.03;

/** `[west, south, east, north]` around points, or null without any. */
export function boundsAround(points: readonly LonLat[]): readonly [number, number, number, number] | null {
  if (points.length === 0) return null;
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [
    Math.min(...lons) - LEAST_MARGIN_DEGREES,
    Math.min(...lats) - LEAST_MARGIN_DEGREES,
    Math.max(...lons) + LEAST_MARGIN_DEGREES,
    Math.max(...lats) + LEAST_MARGIN_DEGREES,
  ];
}
