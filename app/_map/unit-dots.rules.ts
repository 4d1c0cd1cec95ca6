import { FIX_SOURCES } from '../../server/position/fix.schema';
import { drawnAt, staleAfterMs } from '../../server/position/staleness.rules';
import type { UnitStatus } from '../../server/unit/unit.schema';
import { lookOf, STATUS_COLUMN, UNIT_LOOKS } from './unit-looks.rules';
import type { KnownPositions, MapUnit } from './unit-markers.rules';
import type { PictureView } from './unit-room.rules';

/** The latest positions in columns: slot `i` of each is one unit. The arrays are replaced when they grow: take them anew for each picture. */
export interface PositionColumns {
  /** Null: no position is known. */
  slotOf(wireId: number): number | null;
  /** Longitude, latitude in degrees, two numbers a slot. */
  readonly lonLat: Float64Array;
  readonly fixedAtSeconds: Float64Array;
  /** Index in FIX_SOURCES. */
  sourceOf(slot: number): number;
}

/** Units among too many to be told apart, in columns that the graphics take as they are. */
export interface UnitDots {
  readonly length: number;
  /** Longitude, latitude in degrees, two numbers a unit. */
  readonly lonLat: Float32Array;
  /** By index in UNIT_LOOKS. */
  readonly looks: Uint8Array;
  /** 1: an old position. */
  readonly stale: Uint8Array;
  readonly unitAt: (index: number) => MapUnit | undefined;
}

export const NO_DOTS: UnitDots = { length: 0, lonLat: new Float32Array(0), looks: new Uint8Array(0), stale: new Uint8Array(0), unitAt: () => undefined };

/** For how long a fix is fresh, by status and then by source, milliseconds. */
const STALE_MS = Float64Array.from(STATUS_COLUMN.flatMap((status) => FIX_SOURCES.map((source) => staleAfterMs(source, status))));
/** How a unit's station has a say in where it is drawn: not at all, when its position is old or unknown, or whatever its position is. */
const [NEVER, WHEN_OLD, ALWAYS] = [0, 1, 2];

/** What of units changes with their status, not with every position. */
interface UnitColumns {
  readonly wireIds: Uint16Array;
  readonly statuses: Uint8Array;
  readonly looks: Uint8Array;
  readonly station: Uint8Array;
}

const known = new WeakMap<readonly MapUnit[], UnitColumns>();

function columnsOf(units: readonly MapUnit[]): UnitColumns {
  const kept = known.get(units);
  if (kept !== undefined) return kept;
  const made = {
    wireIds: Uint16Array.from(units, ({ wireId }) => wireId),
    statuses: Uint8Array.from(units, ({ status }) => STATUS_COLUMN.indexOf(status)),
    looks: Uint8Array.from(units, ({ status }) => UNIT_LOOKS.indexOf(lookOf(status))),
    station: Uint8Array.from(units, stationSay),
  };
  known.set(units, made);
  return made;
}

function stationSay({ stationPoint, status }: { readonly stationPoint: unknown; readonly status: UnitStatus }): number {
  if (stationPoint === null) return NEVER;
  if (status === 'off_duty') return ALWAYS;
  return status === 'available' ? WHEN_OLD : NEVER;
}

interface DotsOptions {
  readonly now: number;
  readonly bounds: PictureView['bounds'];
}

/**
 * The units in the picture, each where and as fresh as `drawnAt` says, without an object for any of them: ten thousand are looked
 * through with every picture.
 */
export function seenDots(units: readonly MapUnit[], positions: KnownPositions, { now, bounds }: DotsOptions): UnitDots {
  const { wireIds, statuses, looks, station } = columnsOf(units);
  const { columns } = positions;
  const { lonLat, fixedAtSeconds } = columns;
  const [west, south, east, north] = bounds;
  const found = { lonLat: new Float32Array(units.length * 2), looks: new Uint8Array(units.length), stale: new Uint8Array(units.length) };
  const indices = new Uint16Array(units.length);
  let length = 0;
  for (let index = 0; index < units.length; index += 1) {
    const slot = columns.slotOf(wireIds[index] ?? 0);
    const fixedAt = slot === null ? 0 : Math.round((fixedAtSeconds[slot] ?? 0) * 1000);
    let isStale = slot !== null && now - fixedAt > (STALE_MS[(statuses[index] ?? 0) * FIX_SOURCES.length + columns.sourceOf(slot)] ?? 0);
    let lon = slot === null ? Number.NaN : (lonLat[slot * 2] ?? 0);
    let lat = slot === null ? Number.NaN : (lonLat[slot * 2 + 1] ?? 0);
    const say = station[index] ?? NEVER;
    if (say === ALWAYS || (say === WHEN_OLD && (slot === null || isStale))) {
      const unit = units[index];
      const drawn = unit === undefined ? null : drawnAt(unit, positions.latestOf(unit.wireId), now);
      [lon, lat, isStale] = drawn === null ? [Number.NaN, Number.NaN, false] : [drawn.lonLat[0], drawn.lonLat[1], drawn.isStale];
    }
    // Nowhere is not inside either.
    if (!(lon >= west && lon <= east && lat >= south && lat <= north)) continue;
    found.lonLat[length * 2] = lon;
    found.lonLat[length * 2 + 1] = lat;
    found.looks[length] = looks[index] ?? 0;
    found.stale[length] = isStale ? 1 : 0;
    indices[length] = index;
    length += 1;
  }
  return {
    length,
    lonLat: found.lonLat.subarray(0, length * 2),
    looks: found.looks.subarray(0, length),
    stale: found.stale.subarray(0, length),
    unitAt: (index) => units[indices[index] ?? units.length],
  };
}
