import type { EpochMs } from '../shared/clock';
import { distanceMetres, type LonLat } from '../shared/geo';
import type { UnitStatus, UnitView } from '../unit/unit.schema';
import type { FixSource } from './fix.schema';

/** After this time without a fix an icon fades and says its age. */
export const STALE_AFTER_MS = 120_000;
/** A telephone that does not move saves its battery: the usual clients then beat every five minutes only. */
const STANDING_STALE_AFTER_MS = 360_000;
/** A unit last seen this near counts as at its station: yards are large, and receivers wander under a roof. */
const AT_STATION_METRES = 300;

const RESTING_SOURCES: ReadonlySet<FixSource> = new Set(['osmand', 'traccar_client', 'owntracks']);
const STANDING_STATUSES: ReadonlySet<UnitStatus> = new Set(['available', 'on_scene', 'at_destination', 'out_of_service', 'off_duty']);

/** How long a fix of this source counts as fresh for a unit of this status, milliseconds. */
export function staleAfterMs(source: FixSource, status: UnitStatus): number {
  return RESTING_SOURCES.has(source) && STANDING_STATUSES.has(status) ? STANDING_STALE_AFTER_MS : STALE_AFTER_MS;
}

export interface LatestFix {
  readonly fixedAt: EpochMs;
  readonly source: FixSource;
  readonly lonLat: LonLat;
}

export function isStale(latest: Pick<LatestFix, 'fixedAt' | 'source'>, status: UnitStatus, now: EpochMs): boolean {
  return now - latest.fixedAt > staleAfterMs(latest.source, status);
}

/** Where a unit's icon stands and why. `fixedAt` is null at the station, which has no age. */
export interface DrawnUnit {
  readonly place: 'fix' | 'station';
  readonly lonLat: LonLat;
  readonly fixedAt: EpochMs | null;
  readonly isStale: boolean;
}

/**
 * Where to draw a unit, or null for nowhere. At its station, drawn as such, stands only a unit that is off duty, or that is
 * available and was last seen there or never. Any other stays where it was last seen, faded and with its age when that is old.
 */
export function drawnAt(unit: Pick<UnitView, 'status' | 'stationPoint'>, latest: LatestFix | null, now: EpochMs): DrawnUnit | null {
  const stale = latest !== null && isStale(latest, unit.status, now);
  if (unit.stationPoint !== null && isAtStation(unit.status, unit.stationPoint, { latest, stale })) {
    return { place: 'station', lonLat: unit.stationPoint, fixedAt: null, isStale: false };
  }
  return latest === null ? null : { place: 'fix', lonLat: latest.lonLat, fixedAt: latest.fixedAt, isStale: stale };
}

function isAtStation(status: UnitStatus, station: LonLat, { latest, stale }: { readonly latest: LatestFix | null; readonly stale: boolean }): boolean {
  if (status === 'off_duty') return true;
  if (status !== 'available') return false;
  return latest === null || (stale && distanceMetres(latest.lonLat, station) <= AT_STATION_METRES);
}
