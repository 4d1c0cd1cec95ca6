import { type DrawnUnit, drawnAt, type LatestFix } from '../../server/position/staleness.rules';
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

/** Everything that is drawn of units, those at rest first, so that those under way lie on top. */
export function unitMarkers(units: readonly MapUnit[], positions: KnownPositions, now: number): UnitMarker[] {
  const shifts = new Map<string, number>();
  return [...units].sort(byStir).flatMap((unit) => {
    const drawn = drawnAt(unit, positions.latestOf(unit.wireId), now);
    if (drawn === null) return [];
    const isMoving = drawn.place === 'fix' && !drawn.isStale;
    return [
      {
        ...drawn,
        unit,
        look: LOOKS[unit.status],
        headingDegrees: isMoving ? positions.headingOf(unit.wireId) : null,
        shift: drawn.place === 'station' ? shiftOf(shifts, drawn) : NO_SHIFT,
      },
    ];
  });
}

const NO_SHIFT = [0, 0] as const;
const PER_ROW = 4;

/** Units of one station stand side by side, four in a row, instead of on top of one another. */
function shiftOf(shifts: Map<string, number>, { lonLat }: DrawnUnit): readonly [number, number] {
  const key = `${lonLat[0].toFixed(5)},${lonLat[1].toFixed(5)}`;
  const index = shifts.get(key) ?? 0;
  shifts.set(key, index + 1);
  return [index % PER_ROW, Math.floor(index / PER_ROW)];
}

const STIR: Readonly<Record<UnitLook, number>> = { out: 0, ready: 1, returning: 2, busy: 3, moving: 4, scene: 5 };

function byStir(left: MapUnit, right: MapUnit): number {
  return STIR[LOOKS[left.status]] - STIR[LOOKS[right.status]] || left.callSign.localeCompare(right.callSign);
}
