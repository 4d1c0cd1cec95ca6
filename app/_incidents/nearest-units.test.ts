import { describe, expect, it } from 'vitest';
import type { LatestFix } from '../../server/position/staleness.rules';
import type { TravelTime } from '../../server/route/route.schema';
import type { UnitView } from '../../server/unit/unit.schema';
import { nearestUnits } from './nearest-units.rules';

const NOW = 1_000_000_000;
const unit = (wireId: number, agencyId = 'damkar', status: UnitView['status'] = 'available'): UnitView => ({
  id: `u${wireId}`,
  wireId,
  agencyId,
  callSign: `U${wireId}`,
  kind: 'ambulance',
  status,
  statusAt: 0,
  stationPoint: null,
  assignmentId: null,
  incidentId: null,
  isActive: true,
  version: 1,
});
const time = (unitId: string, seconds: number | null): TravelTime => ({
  unitId,
  stationId: null,
  seconds,
  metres: seconds,
  isEstimate: false,
  hasPath: seconds !== null,
});
/** Unit n stands n hundredths of a degree away. */
const latestOf = (wireId: number): LatestFix => ({ lonLat: [108.2 + wireId / 100, -6.8], fixedAt: NOW, source: 'osmand' });
const question = (units: UnitView[], times: TravelTime[] | null) => ({
  units,
  latestOf,
  point: [108.2, -6.8] as const,
  now: NOW,
  times: times === null ? null : new Map(times.map((one) => [one.unitId ?? '', one])),
});

describe('the nearest units', () => {
  it('are those that are there first, not those with the shortest straight line', () => {
    const near = nearestUnits(question([unit(1), unit(2), unit(3)], [time('u1', 900), time('u2', 300), time('u3', 600)]), 'damkar');
    expect(near.map(({ unit: { id } }) => id)).toEqual(['u2', 'u3', 'u1']);
  });

  it('go by the straight line as long as no time is known, and one that no open road leads from comes last', () => {
    expect(nearestUnits(question([unit(2), unit(1)], null), 'damkar').map(({ unit: { id } }) => id)).toEqual(['u1', 'u2']);
    const near = nearestUnits(question([unit(1), unit(2), unit(3)], [time('u1', null), time('u3', 600)]), 'damkar');
    expect(near.map(({ unit: { id } }) => id)).toEqual(['u3', 'u2', 'u1']);
  });

  it('are of one agency or of all, and available', () => {
    const units = [unit(1, 'psc119'), unit(2), unit(3, 'damkar', 'en_route')];
    expect(nearestUnits(question(units, null), 'damkar').map(({ unit: { id } }) => id)).toEqual(['u2']);
    expect(nearestUnits(question(units, null), null).map(({ unit: { id } }) => id)).toEqual(['u1', 'u2']);
  });
});
