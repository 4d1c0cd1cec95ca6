import { type DrawnUnit, drawnAt, type LatestFix } from '../../server/position/staleness.rules';
import { distanceMetres, type LonLat } from '../../server/shared/geo';
import type { UnitStatus, UnitView } from '../../server/unit/unit.schema';
import type { UnitLook } from './marker-atlas';

export type MapUnit = Pick<UnitView, 'id' | 'wireId' | 'callSign' | 'kind' | 'status' | 'stationPoint' | 'incidentId'>;

/** A unit as the map draws it. */
export interface UnitMarker extends DrawnUnit {
  readonly unit: MapUnit;
  readonly look: UnitLook;
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
}

const LOOKS: Readonly<Record<UnitStatus, UnitLook>> = {
  available: 'ready',
  assigned: 'moving',
  en_route: 'moving',
  on_scene: 'scene',
  transporting: 'busy',
  at_destination: 'busy',
  returning: 'returning',
  out_of_service: 'out',
  off_duty: 'out',
};

export function lookOf(status: UnitStatus): UnitLook {
  return LOOKS[status];
}

/** More units than this are not told apart on one map, and without a graphics card not drawn between two keys either. */
const MOST_APART = 600;

/** A unit among too many: where it is, and nothing else. */
export interface UnitDot {
  readonly unit: MapUnit;
  readonly lonLat: LonLat;
  readonly isStale: boolean;
}

interface Ordered {
  /** Those at rest first, so that those under way lie on top. */
  readonly apart: readonly MapUnit[];
  readonly crowd: readonly MapUnit[];
}

/** Their order and who is in the crowd change with a unit's status, not with every position. */
const ordered = new WeakMap<readonly MapUnit[], Ordered>();

/** Those that are drawn one by one, and the crowd: among too many units only the called ones are told apart. */
export function orderUnits(units: readonly MapUnit[]): Ordered {
  const known = ordered.get(units);
  if (known !== undefined) return known;
  const isCrowded = units.length > MOST_APART;
  const apart = units.filter(({ incidentId }) => !isCrowded || incidentId !== null).sort(byStir);
  const made = { apart, crowd: isCrowded ? units.filter(({ incidentId }) => incidentId === null) : [] };
  ordered.set(units, made);
  return made;
}

/** The crowd of too many units, as dots. */
export function unitDots(units: readonly MapUnit[], positions: KnownPositions, now: number): UnitDot[] {
  return orderUnits(units).crowd.flatMap((unit) => {
    const drawn = drawnAt(unit, positions.latestOf(unit.wireId), now);
    return drawn === null ? [] : [{ unit, lonLat: drawn.lonLat, isStale: drawn.isStale }];
  });
}

/** Units that are drawn one by one, those at rest first, so that those under way lie on top. */
export function unitMarkers(units: readonly MapUnit[], positions: KnownPositions, now: number): UnitMarker[] {
  const seats = new Seats();
  const placed = orderUnits(units).apart.flatMap((unit) => {
    const drawn = drawnAt(unit, positions.latestOf(unit.wireId), now);
    return drawn === null ? [] : [{ unit, drawn }];
  });
  // Those that are seen take the first places: the nearer to it a marker stands where its unit is, the better.
  for (const one of placed) if (one.drawn.place === 'fix') seats.take(one);
  for (const one of placed) if (one.drawn.place === 'station') seats.take(one);
  return placed.map(({ unit, drawn }) => {
    const isMoving = drawn.place === 'fix' && !drawn.isStale;
    return {
      ...drawn,
      unit,
      look: LOOKS[unit.status],
      headingDegrees: isMoving ? positions.headingOf(unit.wireId) : null,
      shift: seats.of(unit),
    };
  });
}

const NO_SHIFT = [0, 0] as const;
const PER_ROW = 4;
/** Units at rest this near to their station stand in its yard. */
const YARD_METRES = 200;

/** Units at rest at one station stand side by side, four in a row, instead of on top of one another. */
class Seats {
  readonly #taken = new Map<string, number>();
  readonly #shifts = new Map<string, readonly [number, number]>();

  take({ unit, drawn }: { readonly unit: MapUnit; readonly drawn: DrawnUnit }): void {
    const { stationPoint, status, id } = unit;
    const isAtRest = LOOKS[status] === 'ready' || LOOKS[status] === 'out';
    if (stationPoint === null || !isAtRest || distanceMetres(drawn.lonLat, stationPoint) > YARD_METRES) return;
    const yard = `${stationPoint[0].toFixed(5)},${stationPoint[1].toFixed(5)}`;
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
  return STIR[LOOKS[left.status]] - STIR[LOOKS[right.status]] || left.callSign.localeCompare(right.callSign);
}
