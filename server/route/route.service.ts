import type { CurrentUser } from '../account/account.schema';
import { visibleIncident } from '../incident/details.service';
import { drawnAt } from '../position/staleness.rules';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { distanceMetres, type LonLat } from '../shared/geo';
import { listStations } from '../unit/registry.service';
import type { UnitView } from '../unit/unit.schema';
import { listUnits, unitsById } from '../unit/unit.service';
import { estimateJourney } from './estimate.rules';
import { Gate } from './gate';
import type { RoadNetwork, RoadPoint } from './road-network';
import type { RouteTimesInput, RouteWayInput, TravelTime, Way } from './route.schema';
import { RoutePlanner } from './route-planner';
import type { TravelSearch } from './travel-search';
import { pathOf, stepsOf } from './way';

export type RouteContext = Pick<Runtime, 'db' | 'clock' | 'env' | 'map' | 'closures' | 'positions'>;

const gate = new Gate({ most: 4, mostWaiting: 200 });
const planners = new WeakMap<RoadNetwork, RoutePlanner>();

/** As for an incident that nobody has rated yet. */
const USUAL_PRIORITY = 2;
/** Walking speed; and what is no walk yet: the width of a road, the error of a fix, the yard of a station. */
const WALK_METRES_PER_SECOND = 1.4;
const NO_WALK_METRES = 30;

interface Origin {
  readonly unitId: string | null;
  readonly stationId: string | null;
  readonly point: LonLat;
}

/** From all stations and all units whose place is known, as far as this person may see them; in the order of their names. */
export async function routeTimes(context: RouteContext, user: CurrentUser, input: RouteTimesInput): Promise<TravelTime[]> {
  return gate.run(async () => {
    const origins = await originsFor(context, user);
    const roads = await searchTo(context, { to: input.point, from: origins.map(({ point }) => point) });
    return origins.map(({ unitId, stationId, point }, index) => {
      const start = roads?.starts[index] ?? null;
      if (roads === null || start === null) {
        return { unitId, stationId, ...estimate(context, { from: point, to: input.point, priority: input.priority }), isEstimate: true, hasPath: true };
      }
      const drive = roads.search.driveFrom(start);
      if (drive === null) return { unitId, stationId, seconds: null, metres: null, isEstimate: false, hasPath: false };
      const seconds = Math.round(drive.milliseconds / 1000 + walkSeconds(start) + walkSeconds(roads.goal));
      return { unitId, stationId, seconds, metres: Math.round(drive.centimetres / 100), isEstimate: false, hasPath: true };
    });
  });
}

/** One way with its line and its steps, or null when roads are known at both ends and none connects them. */
export async function routeWay(context: RouteContext, user: CurrentUser, input: RouteWayInput): Promise<Way | null> {
  return gate.run(async () => {
    const { from, to } = 'from' in input ? input : await endsOfUnit(context, user, input);
    const roads = await searchTo(context, { to, from: [from] });
    const start = roads?.starts[0] ?? null;
    if (roads === null || start === null) {
      const walks = { startWalkMetres: 0, endWalkMetres: 0 };
      return { path: [], steps: [], ...estimate(context, { from, to, priority: input.priority }), isEstimate: true, ...walks };
    }
    const drive = roads.search.driveFrom(start);
    if (drive === null) return null;
    return {
      path: pathOf(roads.network, drive),
      seconds: Math.round(drive.milliseconds / 1000 + walkSeconds(start) + walkSeconds(roads.goal)),
      metres: Math.round(drive.centimetres / 100),
      steps: stepsOf(roads.network, drive),
      isEstimate: false,
      startWalkMetres: Math.round(start.walkMetres),
      endWalkMetres: Math.round(roads.goal.walkMetres),
    };
  });
}

interface SearchedRoads {
  readonly network: RoadNetwork;
  readonly search: TravelSearch;
  readonly goal: RoadPoint;
  /** Of each origin, null where it is far from every road. */
  readonly starts: readonly (RoadPoint | null)[];
}

/** Null where no roads are known around the goal. */
async function searchTo(context: RouteContext, { to, from }: { readonly to: LonLat; readonly from: readonly LonLat[] }): Promise<SearchedRoads | null> {
  const { network } = context.map.current;
  const goal = network?.snap(to) ?? null;
  if (network === null || goal === null) return null;
  const starts = from.map((point) => network.snap(point));
  const known = starts.filter((start) => start !== null);
  const search = await plannerOf(network).searchTo(goal, known, context.closures.inForce(context.clock.now()));
  return { network, search, goal, starts };
}

function plannerOf(network: RoadNetwork): RoutePlanner {
  const planner = planners.get(network) ?? new RoutePlanner(network);
  planners.set(network, planner);
  return planner;
}

function walkSeconds({ walkMetres }: RoadPoint): number {
  return Math.max(0, walkMetres - NO_WALK_METRES) / WALK_METRES_PER_SECOND;
}

interface Straight {
  readonly from: LonLat;
  readonly to: LonLat;
  readonly priority: number | undefined;
}

function estimate({ env }: RouteContext, { from, to, priority = USUAL_PRIORITY }: Straight) {
  return estimateJourney(distanceMetres(from, to), { detourFactor: env.detourFactor, priority });
}

async function originsFor(context: RouteContext, user: CurrentUser): Promise<Origin[]> {
  const stations = await listStations(context.db, user.agencyId);
  const units = await listUnits(context.db, user.agencyId);
  const placed = units.flatMap((unit) => {
    const point = placeOf(context, unit);
    return point === null ? [] : [{ unitId: unit.id, stationId: null, point }];
  });
  return [...stations.map(({ id, point }) => ({ unitId: null, stationId: id, point })), ...placed];
}

/** Where the map draws the unit. */
function placeOf({ positions, clock }: RouteContext, unit: UnitView): LonLat | null {
  const latest = positions.fanout.latestOf(unit.wireId);
  const fix = latest === undefined ? null : { fixedAt: latest.fixedAt, source: latest.source, lonLat: [latest.lon, latest.lat] as const };
  return drawnAt(unit, fix, clock.now())?.lonLat ?? null;
}

/** Of a unit of one's own, in the room of any, to an incident that one may see. */
async function endsOfUnit(context: RouteContext, user: CurrentUser, ids: { readonly unitId: string; readonly incidentId: string }) {
  const [unit] = await unitsById(context.db, [ids.unitId]);
  if (unit === undefined || !unit.isActive || (user.agencyId !== null && unit.agencyId !== user.agencyId))
    throw new DomainError('not_found', { field: 'unitId', reason: 'unit_unknown' });
  const incident = await visibleIncident(context.db, user, ids.incidentId);
  if (incident.point === null) throw new DomainError('invalid', { field: 'incidentId', reason: 'incident_without_place' });
  const from = placeOf(context, unit);
  if (from === null) throw new DomainError('invalid', { field: 'unitId', reason: 'unit_without_place' });
  return { from, to: incident.point };
}
