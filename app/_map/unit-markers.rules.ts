import { type DrawnUnit, drawnAt, type LatestFix } from '../../server/position/staleness.rules';
import { distanceMetres } from '../../server/shared/geo';
import type { UnitView } from '../../server/unit/unit.schema';
import { NO_DOTS, type PositionColumns, seenDots, type UnitDots } from './unit-dots.rules';
import { lookOf, type UnitLook } from './unit-looks.rules';
import { type PictureView, type UnitGrade, unitGrade } from './unit-room.rules';

export type MapUnit = Pick<UnitView, 'id' | 'wireId' | 'callSign' | 'kind' | 'status' | 'stationPoint' | 'incidentId'>;

/** A unit as the map draws it. */
export interface UnitMarker extends DrawnUnit {
  readonly unit: MapUnit;
  readonly look: UnitLook;
  /** Small: the same drawing where there is little room. */
  readonly grade: Exclude<UnitGrade, 'dot'>;
  /** Clockwise from north, degrees; null when unknown, standing or stale. */
  readonly headingDegrees: number | null;
  /** Two markers at one place: how far this one is moved aside, in marker widths. */
  readonly shift: readonly [number, number];
}

/** What is known of where units are. */
export interface KnownPositions {
  latestOf(wireId: number): LatestFix | null;
  /** Degrees clockwise from north, null when unknown. */
  headingOf(wireId: number): number | null;
  /** The same for thousands at once. */
  readonly columns: PositionColumns;
}

interface Ordered {
  /** At work for an incident: each is told apart, whatever else is in the picture. */
  readonly called: readonly MapUnit[];
  readonly free: readonly MapUnit[];
}

/** Their order changes with a unit's status, not with every position. */
const ordered = new WeakMap<readonly MapUnit[], Ordered>();

/** Those at rest first, so that those under way lie on top. */
function orderUnits(units: readonly MapUnit[]): Ordered {
  const known = ordered.get(units);
  if (known !== undefined) return known;
  const sorted = units.toSorted(byStir);
  const made = { called: sorted.filter(({ incidentId }) => incidentId !== null), free: sorted.filter(({ incidentId }) => incidentId === null) };
  ordered.set(units, made);
  return made;
}

/** The units of one picture. */
export interface UnitScene {
  readonly markers: readonly UnitMarker[];
  readonly dots: UnitDots;
  /** What was decided for the free ones. */
  readonly grade: UnitGrade;
}

interface UnitSceneOptions {
  readonly now: number;
  readonly view: PictureView;
  /** The grade of the picture before. */
  readonly before: UnitGrade;
}

interface Placed {
  readonly unit: MapUnit;
  readonly drawn: DrawnUnit;
}

/** Called units are always drawn one by one. The free ones in the picture are told apart as far as it has room for them. */
export function unitScene(units: readonly MapUnit[], positions: KnownPositions, { now, view, before }: UnitSceneOptions): UnitScene {
  const { called, free } = orderUnits(units);
  const dots = seenDots(free, positions, { now, bounds: view.bounds });
  const grade = unitGrade(dots.length, view, before);
  const apart = placed(called, positions, now);
  const markers = [
    ...(grade === 'dot' ? [] : markersOf(placed(free, positions, now, view.bounds), positions, grade)),
    ...markersOf(apart, positions, unitGrade(apart.length, view, 'whole') === 'whole' ? 'whole' : 'small'),
  ];
  return { markers, dots: grade === 'dot' ? dots : NO_DOTS, grade };
}

/** The units that are at work for an incident, wherever the picture is. */
export function calledMarkers(units: readonly MapUnit[], positions: KnownPositions, now: number): UnitMarker[] {
  return markersOf(placed(orderUnits(units).called, positions, now), positions, 'whole');
}

function placed(units: readonly MapUnit[], positions: KnownPositions, now: number, bounds: PictureView['bounds'] = EVERYWHERE): Placed[] {
  const [west, south, east, north] = bounds;
  const found: Placed[] = [];
  for (const unit of units) {
    const drawn = drawnAt(unit, positions.latestOf(unit.wireId), now);
    if (drawn === null) continue;
    const [lon, lat] = drawn.lonLat;
    if (lon >= west && lon <= east && lat >= south && lat <= north) found.push({ unit, drawn });
  }
  return found;
}

const EVERYWHERE = [-180, -90, 180, 90] as const;

function markersOf(units: readonly Placed[], positions: KnownPositions, grade: UnitMarker['grade']): UnitMarker[] {
  const seats = new Seats();
  // Those that are seen take the first places: the nearer to it a marker stands where its unit is, the better.
  for (const one of units) if (one.drawn.place === 'fix') seats.take(one);
  for (const one of units) if (one.drawn.place === 'station') seats.take(one);
  return units.map(({ unit, drawn }) => {
    const isMoving = drawn.place === 'fix' && !drawn.isStale;
    return {
      ...drawn,
      unit,
      grade,
      look: lookOf(unit.status),
      headingDegrees: isMoving ? positions.headingOf(unit.wireId) : null,
      shift: seats.of(unit),
    };
  });
}

const NO_SHIFT = [0, 0] as const;
const PER_ROW = 4;
/** Units at rest this near to their station stand in its yard. */
const YARD_METRES = 200;

/** Units at rest at one station, or known to be at one and the same place, stand side by side, four in a row, instead of on top of one another. */
class Seats {
  readonly #taken = new Map<string, number>();
  readonly #shifts = new Map<string, readonly [number, number]>();

  take({ unit, drawn }: Placed): void {
    const { stationPoint, status, id } = unit;
    const isAtRest = lookOf(status) === 'ready' || lookOf(status) === 'out';
    const isInYard = stationPoint !== null && isAtRest && distanceMetres(drawn.lonLat, stationPoint) <= YARD_METRES;
    const [lon, lat] = isInYard ? stationPoint : drawn.lonLat;
    const yard = `${lon.toFixed(5)},${lat.toFixed(5)}`;
    const seat = this.#taken.get(yard) ?? 0;
    this.#taken.set(yard, seat + 1);
    this.#shifts.set(id, [seat % PER_ROW, Math.floor(seat / PER_ROW)]);
  }

  of(unit: MapUnit): readonly [number, number] {
    return this.#shifts.get(unit.id) ?? NO_SHIFT;
  }
}

const STIR: Readonly<Record<UnitLook, number>> = { out: 0, ready: 1, returning: 2, busy: 3, moving: 4, scene: 5 };

function byStir(left: MapUnit, right: MapUnit): number {
  return STIR[lookOf(left.status)] - STIR[lookOf(right.status)] || left.callSign.localeCompare(right.callSign);
}
