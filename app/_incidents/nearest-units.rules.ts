import { type DrawnUnit, drawnAt, type LatestFix } from '../../server/position/staleness.rules';
import type { TravelTime } from '../../server/route/route.schema';
import { distanceMetres, type LonLat } from '../../server/shared/geo';
import type { UnitView } from '../../server/unit/unit.schema';

export interface NearUnit {
  readonly unit: UnitView;
  /** In a straight line: roads are longer. */
  readonly metres: number;
  readonly drawn: DrawnUnit;
  /** Null while it is not known. */
  readonly time: TravelTime | null;
}

export interface NearestQuestion {
  readonly units: readonly UnitView[];
  readonly latestOf: (wireId: number) => LatestFix | null;
  readonly point: LonLat;
  /** By unit id; null while they are not known. */
  readonly times: ReadonlyMap<string, TravelTime> | null;
  /** Epoch milliseconds of the server. */
  readonly now: number;
}

/**
 * Available units of one agency, or of all for null, the one that is there first in front: by travel time; those without one after them, by
 * straight-line distance; last those that no open road leads from. A unit that is nowhere is left out.
 */
export function nearestUnits({ units, latestOf, point, times, now }: NearestQuestion, agencyId: string | null): NearUnit[] {
  return units
    .filter((unit) => (agencyId === null || unit.agencyId === agencyId) && unit.status === 'available' && unit.isActive)
    .flatMap((unit) => {
      const drawn = drawnAt(unit, latestOf(unit.wireId), now);
      return drawn === null ? [] : [{ unit, drawn, metres: distanceMetres(drawn.lonLat, point), time: times?.get(unit.id) ?? null }];
    })
    .sort((left, right) => rankOf(left) - rankOf(right) || secondsOf(left) - secondsOf(right) || left.metres - right.metres);
}

function rankOf({ time }: NearUnit): number {
  if (time === null) return 1;
  return time.hasPath ? 0 : 2;
}

function secondsOf({ time }: NearUnit): number {
  return time?.seconds ?? 0;
}
