import { describe, expect, it } from 'vitest';
import { FIX_SOURCES } from '../../server/position/fix.schema';
import { encodeFrame, type UnitPosition } from '../../server/position/frame.rules';
import { drawnAt } from '../../server/position/staleness.rules';
import { UNIT_STATUSES } from '../../server/unit/unit.schema';
import { PositionBuffer } from '../_live/position-buffer';
import { lookOf, UNIT_LOOKS } from './unit-looks.rules';
import { type KnownPositions, type MapUnit, type UnitMarker, unitScene } from './unit-markers.rules';
import { followPositions } from './use-position-source';

const VIEW = { bounds: [107, -8, 109, -6], width: 1920, height: 1000, scale: 1 } as const;
const sceneOf = (units: readonly MapUnit[], known: KnownPositions) => unitScene(units, known, { now: NOW, view: VIEW, before: 'whole' });
const unitMarkers = (units: readonly MapUnit[], known: KnownPositions): readonly UnitMarker[] => sceneOf(units, known).markers;

const NOW = 1_000_000_000;
const STATION = [108.2, -6.8] as const;

function unit(wireId: number, status: MapUnit['status']): MapUnit {
  return { id: `u${wireId}`, wireId, callSign: `AMB-${wireId}`, kind: 'ambulance', status, stationPoint: [...STATION], incidentId: null };
}

/** What a screen knows that heard of these units, each seen at one place unless `changes` says another. */
function heard(wireIds: readonly number[], changes: (wireId: number) => Partial<UnitPosition> = () => ({})): KnownPositions {
  const buffer = new PositionBuffer();
  const units = wireIds.map(
    (wireId): UnitPosition => ({
      wireId,
      fixedAt: NOW,
      lon: 108.3,
      lat: -6.9,
      headingDegrees: 90,
      speedMetresPerSecond: 8,
      isMock: false,
      source: 'osmand',
      ...changes(wireId),
    }),
  );
  buffer.apply(encodeFrame({ kind: 'full', sentAt: NOW, units }));
  return followPositions(buffer);
}

function positions(ageMs: number | null): KnownPositions {
  const all = Array.from({ length: 10_001 }, (_, index) => index);
  return heard(ageMs === null ? [] : all, () => ({ fixedAt: NOW - (ageMs ?? 0) }));
}

describe('the markers of units', () => {
  it('stand where the unit was seen, turned to its heading', () => {
    expect(unitMarkers([unit(1, 'en_route')], positions(1_000))).toMatchObject([{ lonLat: [108.3, -6.9], look: 'moving', headingDegrees: 90, isStale: false }]);
  });

  it('have no heading when the position is old', () => {
    expect(unitMarkers([unit(1, 'en_route')], positions(600_000))).toMatchObject([{ isStale: true, headingDegrees: null, fixedAt: NOW - 600_000 }]);
  });

  it('stand side by side at their station when nobody has seen them', () => {
    const markers = unitMarkers([unit(1, 'available'), unit(2, 'available'), unit(3, 'off_duty')], positions(null));
    expect(markers.map(({ lonLat }) => lonLat)).toEqual([STATION, STATION, STATION]);
    expect(markers.map(({ shift }) => shift)).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
    ]);
  });

  it('stand side by side as well when all of them are seen in the yard of their station', () => {
    const seen = heard([1, 2, 3], () => ({ lon: 108.2003, lat: -6.8002 }));
    const markers = unitMarkers([unit(1, 'available'), unit(2, 'available'), unit(3, 'en_route')], seen);
    expect(markers.map(({ shift }) => shift)).toEqual([
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
  });

  it('stand side by side when one and the same place is known of all of them', () => {
    const markers = unitMarkers([unit(1, 'en_route'), unit(2, 'returning'), unit(3, 'available')], positions(1_000));
    expect(new Set(markers.map(({ shift }) => shift.join())).size).toBe(3);
  });

  it('are not drawn for a unit under way that was never seen', () => {
    expect(unitMarkers([unit(1, 'en_route')], positions(null))).toEqual([]);
  });

  it('lie on top the more there is going on', () => {
    const markers = unitMarkers([unit(1, 'on_scene'), unit(2, 'off_duty'), unit(3, 'en_route'), unit(4, 'available')], positions(0));
    expect(markers.map((marker) => marker.unit.status)).toEqual(['off_duty', 'available', 'en_route', 'on_scene']);
  });
});

describe('many units', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => unit(index, 'available'));

  it('are told apart as long as the picture has room, first in smaller drawings', () => {
    expect(new Set(unitMarkers(many(600), positions(1_000)).map(({ grade }) => grade))).toEqual(new Set(['whole']));
    expect(new Set(unitMarkers(many(2_000), positions(1_000)).map(({ grade }) => grade))).toEqual(new Set(['small']));
  });

  it('become dots beyond that, and only the called ones keep their drawing', () => {
    const units = [...many(10_000), { ...unit(10_000, 'en_route'), incidentId: 'i1' }];
    const { markers, dots, grade } = sceneOf(units, positions(600_000));
    expect(markers.map((marker) => [marker.unit.wireId, marker.grade])).toEqual([[10_000, 'whole']]);
    expect([grade, dots.length, dots.stale[0], dots.lonLat[0]?.toFixed(3), dots.lonLat[1]?.toFixed(3)]).toEqual(['dot', 10_000, 1, '108.300', '-6.900']);
  });

  it('elsewhere than in the picture take no room in it', () => {
    const spread = heard(
      Array.from({ length: 10_000 }, (_, index) => index),
      (id) => ({ lon: id < 50 ? 108.3 : 112 }),
    );
    expect(unitMarkers(many(10_000), spread)).toHaveLength(50);
  });

  it('stand as dots where and as fresh as each would be drawn by itself, whatever its status, its source and its station', () => {
    const kinds = UNIT_STATUSES.flatMap((status) =>
      [null, [108.3, -6.9], [108.25, -6.85]].flatMap((stationPoint) =>
        FIX_SOURCES.flatMap((source) => [1_000, 119_000, 121_000, 359_000, 361_000, null].map((ageMs) => ({ status, stationPoint, source, ageMs }))),
      ),
    );
    const units = Array.from({ length: 10_000 }, (_, index): MapUnit => {
      const kind = kinds[index % kinds.length];
      return { ...unit(index, kind?.status ?? 'available'), stationPoint: kind?.stationPoint ?? null } as MapUnit;
    });
    const kindOf = (wireId: number) => kinds[wireId % kinds.length] ?? { source: 'osmand' as const, ageMs: null };
    const seen = heard(
      units.flatMap(({ wireId }) => (kindOf(wireId).ageMs === null ? [] : [wireId])),
      (wireId) => ({ fixedAt: NOW - (kindOf(wireId).ageMs ?? 0), source: kindOf(wireId).source }),
    );
    const { dots, grade } = sceneOf(units, seen);
    const asDots = Array.from({ length: dots.length }, (_, index) => [
      dots.unitAt(index)?.wireId,
      dots.lonLat[index * 2]?.toFixed(3),
      dots.lonLat[index * 2 + 1]?.toFixed(3),
      UNIT_LOOKS[dots.looks[index] ?? 0],
      dots.stale[index] === 1,
    ]);
    const byThemselves = units.flatMap((one) => {
      const drawn = drawnAt(one, seen.latestOf(one.wireId), NOW);
      return drawn === null ? [] : [[one.wireId, drawn.lonLat[0].toFixed(3), drawn.lonLat[1].toFixed(3), lookOf(one.status), drawn.isStale]];
    });
    const byWireId = (left: readonly unknown[], right: readonly unknown[]) => Number(left[0]) - Number(right[0]);
    expect(grade).toBe('dot');
    expect(asDots.toSorted(byWireId)).toEqual(byThemselves.toSorted(byWireId));
  });
});
