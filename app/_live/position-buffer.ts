import { FIX_SOURCES, type FixSource } from '../../server/position/fix.schema';
import { openFrame, type UnitPosition } from '../../server/position/frame.rules';
import { TRAIL_SECONDS } from './trail.rules';

/** How near in time two points of a trail may be. */
const TRAIL_STEP_SECONDS = 5;
/** Longitude, latitude, seconds. */
const TRAIL_NUMBERS = 3;
const TRAIL_POINTS = TRAIL_SECONDS / TRAIL_STEP_SECONDS + 1;
/** A trail point is dropped when the unit has not gone this far since the last, in degrees (about 11 m). */
const TRAIL_STEP_DEGREES = 1e-4;
const MOCK_FLAG = 1;
const SOURCE_SHIFT = 1;
const FIRST_CAPACITY = 256;

/**
 * The latest position of every unit in typed arrays that layers read as they are: slot `i` of each array is one unit, slots
 * `0` to `count - 1` are in use. `version` grows with every change; the arrays are replaced when they grow, so take them anew by it.
 */
export class PositionBuffer {
  version = 0;
  count = 0;
  wireIds = new Uint16Array(FIRST_CAPACITY);
  /** Longitude, latitude in degrees, two numbers a slot. */
  lonLat = new Float64Array(FIRST_CAPACITY * 2);
  /** NaN: unknown. */
  headingDegrees = new Float32Array(FIRST_CAPACITY);
  /** NaN: unknown. */
  speedMetresPerSecond = new Float32Array(FIRST_CAPACITY);
  fixedAtSeconds = new Float64Array(FIRST_CAPACITY);
  /** Bit 0: made-up position; then the source's index in FIX_SOURCES. */
  flags = new Uint8Array(FIRST_CAPACITY);
  /** Server time of the last frame, epoch milliseconds; null before the first. */
  heardAt: number | null = null;
  readonly #slots = new Map<number, number>();
  readonly #trails = new Map<number, Float64Array>();
  readonly #trailLengths = new Map<number, number>();
  readonly #listeners = new Set<() => void>();

  /** Takes a frame's bytes. False when they are no frame of this version. */
  apply(bytes: Uint8Array): boolean {
    const frame = openFrame(bytes);
    if (frame === null) return false;
    this.heardAt = frame.sentAt;
    const { count, unitAt } = frame;
    if (frame.kind === 'full') this.#keepOnly(new Set(Array.from({ length: count }, (_, index) => unitAt(index).wireId)));
    for (let index = 0; index < count; index += 1) this.#put(unitAt(index));
    this.version += 1;
    for (const listener of this.#listeners) listener();
    return true;
  }

  /** Called after every frame. Returns the function that ends it. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  slotOf(wireId: number): number | null {
    return this.#slots.get(wireId) ?? null;
  }

  /** A unit's fix as rules read it, or null when it has none. */
  latestOf(
    wireId: number,
  ): { readonly lonLat: readonly [number, number]; readonly fixedAt: number; readonly source: FixSource; readonly isMock: boolean } | null {
    const slot = this.#slots.get(wireId);
    if (slot === undefined) return null;
    const flags = this.flags[slot] ?? 0;
    return {
      lonLat: [this.lonLat[slot * 2] ?? 0, this.lonLat[slot * 2 + 1] ?? 0],
      fixedAt: Math.round((this.fixedAtSeconds[slot] ?? 0) * 1000),
      source: FIX_SOURCES[flags >> SOURCE_SHIFT] ?? 'osmand',
      isMock: (flags & MOCK_FLAG) !== 0,
    };
  }

  /** Longitude, latitude, seconds since the epoch of where the unit was in its last three minutes, oldest first; a view, valid until the next frame. */
  trailOf(wireId: number): Float64Array {
    const trail = this.#trails.get(wireId);
    if (trail === undefined) return new Float64Array(0);
    const end = (this.#trailLengths.get(wireId) ?? 0) * TRAIL_NUMBERS;
    const oldest = (this.fixedAtSeconds[this.#slots.get(wireId) ?? 0] ?? 0) - TRAIL_SECONDS;
    let start = 0;
    while (start < end && (trail[start + 2] ?? 0) < oldest) start += TRAIL_NUMBERS;
    return trail.subarray(start, end);
  }

  #put(unit: UnitPosition): void {
    const known = this.#slots.get(unit.wireId);
    const seconds = unit.fixedAt / 1000;
    if (known !== undefined && (this.fixedAtSeconds[known] ?? 0) >= seconds) return;
    const slot = known ?? this.#newSlot(unit.wireId);
    this.lonLat[slot * 2] = unit.lon;
    this.lonLat[slot * 2 + 1] = unit.lat;
    this.headingDegrees[slot] = unit.headingDegrees ?? Number.NaN;
    this.speedMetresPerSecond[slot] = unit.speedMetresPerSecond ?? Number.NaN;
    this.fixedAtSeconds[slot] = seconds;
    this.flags[slot] = (unit.isMock ? MOCK_FLAG : 0) | (FIX_SOURCES.indexOf(unit.source) << SOURCE_SHIFT);
    this.#lengthenTrail(unit);
  }

  #newSlot(wireId: number): number {
    if (this.count === this.wireIds.length) this.#grow();
    const slot = this.count;
    this.count += 1;
    this.wireIds[slot] = wireId;
    this.#slots.set(wireId, slot);
    return slot;
  }

  #grow(): void {
    const capacity = this.wireIds.length * 2;
    this.wireIds = grown(this.wireIds, new Uint16Array(capacity));
    this.lonLat = grown(this.lonLat, new Float64Array(capacity * 2));
    this.headingDegrees = grown(this.headingDegrees, new Float32Array(capacity));
    this.speedMetresPerSecond = grown(this.speedMetresPerSecond, new Float32Array(capacity));
    this.fixedAtSeconds = grown(this.fixedAtSeconds, new Float64Array(capacity));
    this.flags = grown(this.flags, new Uint8Array(capacity));
  }

  /** A point is kept once it is far enough, in time and on the ground, from the one before it. */
  #lengthenTrail({ wireId, lon, lat, fixedAt }: UnitPosition): void {
    const trail = this.#trails.get(wireId) ?? new Float64Array(TRAIL_POINTS * TRAIL_NUMBERS);
    let length = this.#trailLengths.get(wireId) ?? 0;
    const lastAt = (length - 1) * TRAIL_NUMBERS;
    const seconds = fixedAt / 1000;
    const isNear =
      length > 0 &&
      (seconds - (trail[lastAt + 2] ?? 0) < TRAIL_STEP_SECONDS || Math.hypot(lon - (trail[lastAt] ?? 0), lat - (trail[lastAt + 1] ?? 0)) < TRAIL_STEP_DEGREES);
    if (isNear) return;
    if (length === TRAIL_POINTS) {
      trail.copyWithin(0, TRAIL_NUMBERS);
      length -= 1;
    }
    trail[length * TRAIL_NUMBERS] = lon;
    trail[length * TRAIL_NUMBERS + 1] = lat;
    trail[length * TRAIL_NUMBERS + 2] = seconds;
    this.#trails.set(wireId, trail);
    this.#trailLengths.set(wireId, length + 1);
  }

  /** Units that a full frame does not name are gone. */
  #keepOnly(wireIds: ReadonlySet<number>): void {
    for (const wireId of [...this.#slots.keys()]) if (!wireIds.has(wireId)) this.#remove(wireId);
  }

  /** The last slot moves into the free one, so that the used slots stay together. */
  #remove(wireId: number): void {
    const slot = this.#slots.get(wireId);
    if (slot === undefined) return;
    this.#slots.delete(wireId);
    this.#trails.delete(wireId);
    this.#trailLengths.delete(wireId);
    this.count -= 1;
    const last = this.count;
    if (slot === last) return;
    this.lonLat.copyWithin(slot * 2, last * 2, last * 2 + 2);
    for (const column of [this.wireIds, this.headingDegrees, this.speedMetresPerSecond, this.fixedAtSeconds, this.flags])
      column.copyWithin(slot, last, last + 1);
    this.#slots.set(this.wireIds[slot] ?? 0, slot);
  }
}

function grown<T extends { set(from: ArrayLike<number>): void }>(from: T & ArrayLike<number>, to: T): T {
  to.set(from);
  return to;
}
