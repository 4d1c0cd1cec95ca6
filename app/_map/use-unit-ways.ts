import { useEffect, useMemo, useState } from 'react';
import type { LonLat } from '../../server/shared/geo';
import { useApi, useLive } from '../_live/use-live';
import type { UnitRoute } from './map-scene';
import type { MapIncident } from './scene.rules';
import type { UnitMarker } from './unit-markers.rules';
import { type KnownWay, type WantedWay, WayKeeper } from './way-keeper';

/** What is known of the way of each unit that is called somewhere. */
export interface UnitWays {
  /** Grows with every answer, by which the map knows that there is something new to draw. */
  readonly revision: number;
  /** Undefined: not under way, or not answered yet. Null: no road leads there. */
  wayOf(marker: UnitMarker): KnownWay | null | undefined;
  routesOf(markers: readonly UnitMarker[]): UnitRoute[];
  /** Tells where the units are now; asks for what is due. */
  follow(markers: readonly UnitMarker[], now: number): void;
}

/** The ways of units to their incidents, by the roads and closures that the server knows. */
export function useUnitWays(incidents: readonly MapIncident[]): UnitWays {
  const api = useApi();
  const closures = useLive((state) => state.closures);
  const mapVersion = useLive((state) => state.mapVersion);
  const [revision, setRevision] = useState(0);
  const keeper = useMemo(
    () =>
      new WayKeeper({
        ask: ({ from, to, priority }) => api.route.way.query({ from: [from[0], from[1]], to: [to[0], to[1]], ...(priority === null ? {} : { priority }) }),
        onChange: () => setRevision((count) => count + 1),
      }),
    [api],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: when roads have changed, not what is read
  useEffect(() => keeper.expire(), [keeper, closures, mapVersion]);
  const goals = useMemo(() => new Map(incidents.map((incident) => [incident.id, incident])), [incidents]);
  return useMemo(() => {
    const wayOf = ({ unit }: UnitMarker) => (unit.incidentId === null ? undefined : keeper.wayOf(unit.id, unit.incidentId));
    return {
      revision,
      wayOf,
      routesOf: (markers) =>
        markers.flatMap((marker) => {
          const goal = goalOf(marker, goals);
          return goal === null ? [] : [routeOf(marker, goal, wayOf(marker))];
        }),
      follow: (markers, now) => keeper.want(wantedWays(markers, goals), now),
    };
  }, [keeper, goals, revision]);
}

function routeOf({ unit, lonLat }: UnitMarker, goal: LonLat, way: KnownWay | null | undefined): UnitRoute {
  return way == null || way.isEstimate || way.path.length < 2
    ? { unitId: unit.id, path: [lonLat, goal], kind: 'line' }
    : { unitId: unit.id, path: way.path, kind: 'road' };
}

/** Only a unit on its way out goes to its incident: one that carries somebody goes elsewhere. */
function goalOf({ unit, place }: UnitMarker, goals: ReadonlyMap<string, MapIncident>): LonLat | null {
  const isCalled = unit.status === 'assigned' || unit.status === 'en_route';
  return isCalled && unit.incidentId !== null && place === 'fix' ? (goals.get(unit.incidentId)?.point ?? null) : null;
}

function wantedWays(markers: readonly UnitMarker[], goals: ReadonlyMap<string, MapIncident>): WantedWay[] {
  return markers.flatMap((marker) => {
    const to = goalOf(marker, goals);
    const { unit, lonLat } = marker;
    return to === null || unit.incidentId === null
      ? []
      : [{ unitId: unit.id, incidentId: unit.incidentId, from: lonLat, to, priority: goals.get(unit.incidentId)?.priority ?? null }];
  });
}
