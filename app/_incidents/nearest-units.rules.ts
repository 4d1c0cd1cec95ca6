import { type DrawnUnit, drawnAt, type LatestFix } from '../../server/position/staleness.rules';
import { distanceMetres, type LonLat } from '../../server/shared/geo';
import type { UnitView } from '../../server/unit/unit.schema';

export interface NearUnit {
  readonly unit: UnitView;
  /** In a straight line: roads are longer. */
  readonly metres: number;
  readonly drawn: DrawnUnit;
}

export interface NearestQuestion {
  readonly units: readonly UnitView[];
  readonly latestOf: (wireId: number) => LatestFix | null;
  readonly point: LonLat;
  /** Epoch milliseconds of the server. */
  readonly now: number;
}

/** Available units of one agency by straight-line distance to the point, nearest first. A unit that is nowhere is left out. */
export function nearestUnits({ units, latestOf, point, now }: NearestQuestion, agencyId: string): NearUnit[] {
  return units
    .filter((unit) => unit.agencyId === agencyId && unit.status === 'available' && unit.isActive)
    .flatMap((unit) => {
      const drawn = drawnAt(unit, latestOf(unit.wireId), now);
      return drawn === null ? [] : [{ unit, drawn, metres: distanceMetres(drawn.lonLat, point) }];
    })
    .sort((left, right) => left.metres - right.metres);
}
