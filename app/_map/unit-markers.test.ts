import { describe, expect, it } from 'vitest';
import { type KnownPositions, type MapUnit, unitDots, unitMarkers } from './unit-markers.rules';

const NOW = 1_000_000_000;
const STATION = [108.2, -6.8] as const;

function unit(wireId: number, status: MapUnit['status']): MapUnit {
  return { id: `u${wireId}`, wireId, callSign: `AMB-${wireId}`, kind: 'ambulance', status, stationPoint: [...STATION], incidentId: null };
}

function positions(ageMs: number | null): KnownPositions {
  return {
    latestOf: () => (ageMs === null ? null : { lonLat: [108.3, -6.9], fixedAt: NOW - ageMs, source: 'osmand' }),
    headingOf: () => 90,
  };
}

describe('the markers of units', () => {
  it('stand where the unit was seen, turned to its heading', () => {
    expect(unitMarkers([unit(1, 'en_route')], positions(1_000), NOW)).toMatchObject([
      { lonLat: [108.3, -6.9], look: 'moving', headingDegrees: 90, isStale: false },
    ]);
  });

  it('have no heading when the position is old', () => {
    expect(unitMarkers([unit(1, 'en_route')], positions(600_000), NOW)).toMatchObject([{ isStale: true, headingDegrees: null, fixedAt: NOW - 600_000 }]);
  });

  it('stand side by side at their station when nobody has seen them', () => {
    const markers = unitMarkers([unit(1, 'available'), unit(2, 'available'), unit(3, 'off_duty')], positions(null), NOW);
    expect(markers.map(({ lonLat }) => lonLat)).toEqual([STATION, STATION, STATION]);
    expect(markers.map(({ shift }) => shift)).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
    ]);
  });

  it('stand side by side as well when all of them are seen in the yard of their station', () => {
    const seen: KnownPositions = { latestOf: () => ({ lonLat: [108.2003, -6.8002], fixedAt: NOW, source: 'osmand' }), headingOf: () => null };
    const markers = unitMarkers([unit(1, 'available'), unit(2, 'available'), unit(3, 'en_route')], seen, NOW);
    expect(markers.map(({ shift }) => shift)).toEqual([
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
  });

  it('are not drawn for a unit under way that was never seen', () => {
    expect(unitMarkers([unit(1, 'en_route')], positions(null), NOW)).toEqual([]);
  });

  it('lie on top the more there is going on', () => {
    const markers = unitMarkers([unit(1, 'on_scene'), unit(2, 'off_duty'), unit(3, 'en_route'), unit(4, 'available')], positions(0), NOW);
    expect(markers.map((marker) => marker.unit.status)).toEqual(['off_duty', 'available', 'en_route', 'on_scene']);
  });
});

describe('a crowd of units', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => unit(index, 'available'));

  it('is told apart up to six hundred', () => {
    expect(unitMarkers(many(600), positions(1_000), NOW)).toHaveLength(600);
    expect(unitDots(many(600), positions(1_000), NOW)).toEqual([]);
  });

  it('becomes dots beyond that, and only the called units keep their drawing', () => {
    const units = [...many(600), { ...unit(600, 'en_route'), incidentId: 'i1' }];
    expect(unitMarkers(units, positions(1_000), NOW).map((marker) => marker.unit.wireId)).toEqual([600]);
    const dots = unitDots(units, positions(600_000), NOW);
    expect([dots.length, dots[0]?.isStale]).toEqual([600, true]);
  });
});
