import { FIX_SOURCES, type FixSource } from '../../server/position/fix.schema';
import { type FrameColumns, openFrame } from '../../server/position/frame.rules';
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
/** Wire ids are of two bytes. */
const WIRE_IDS = 65_536;
const NO_SLOT = -1;

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
  readonly #slots = new Int32Array(WIRE_IDS).fill(NO_SLOT);
  /** Of each slot a ring of points, one after the other in one array: ten thousand arrays would be as many things for the browser to look after. */
  #trails = new Float64Array(FIRST_CAPACITY * TRAIL_POINTS * TRAIL_NUMBERS);
  #trailStarts = new Uint8Array(FIRST_CAPACITY);
  #trailLengths = new Uint8Array(FIRST_CAPACITY);
  readonly #listeners = new Set<() => void>();

  /** Takes a frame's bytes. False when they are no frame of this version. */
  apply(bytes: Uint8Array): boolean {
    const frame = openFrame(bytes);
    if (frame === null) return false;
    this.heardAt = frame.sentAt;
    if (frame.kind === 'full') this.#keepOnly(frame);
    for (let index = 0; index < frame.count; index += 1) this.#put(frame, index);
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
    const slot = this.#slots[wireId] ?? NO_SLOT;
    return slot === NO_SLOT ? null : slot;
  }

  /** Of a slot, the index in FIX_SOURCES. */
  sourceOf(slot: number): number {
    return (this.flags[slot] ?? 0) >> SOURCE_SHIFT;
  }

  /** A unit's fix as rules read it, or null when it has none. */
  latestOf(
    wireId: number,
  ): { readonly lonLat: readonly [number, number]; readonly fixedAt: number; readonly source: FixSource; readonly isMock: boolean } | null {
    const slot = this.#slots[wireId] ?? NO_SLOT;
    if (slot === NO_SLOT) return null;
    const flags = this.flags[slot] ?? 0;
    return {
      lonLat: [this.lonLat[slot * 2] ?? 0, this.lonLat[slot * 2 + 1] ?? 0],
      fixedAt: Math.round((this.fixedAtSeconds[slot] ?? 0) * 1000),
      source: FIX_SOURCES[this.sourceOf(slot)] ?? 'osmand',
      isMock: (flags & MOCK_FLAG) !== 0,
    };
  }

  /** Longitude, latitude, seconds since the epoch of where the unit was in its last three minutes, oldest first. */
  trailOf(wireId: number): Float64Array {
    const slot = this.#slots[wireId] ?? NO_SLOT;
    if (slot === NO_SLOT) return new Float64Array(0);
    const length = this.#trailLengths[slot] ?? 0;
    const oldest = (this.fixedAtSeconds[slot] ?? 0) - TRAIL_SECONDS;
    let first = 0;
    while (first < length && (this.#trails[this.#pointAt(slot, first) + 2] ?? 0) < oldest) first += 1;
    const trail = new Float64Array((length - first) * TRAIL_NUMBERS);
    for (let point = first; point < length; point += 1) {
      const at = this.#pointAt(slot, point);
      trail.set(this.#trails.subarray(at, at + TRAIL_NUMBERS), (point - first) * TRAIL_NUMBERS);
    }
    return trail;
  }

  /** Where a point of a trail lies, counted from the oldest. */
  #pointAt(slot: number, point: number): number {
    return (slot * TRAIL_POINTS + (((this.#trailStarts[slot] ?? 0) + point) % TRAIL_POINTS)) * TRAIL_NUMBERS;
  }

  #put(frame: FrameColumns, index: number): void {
    const wireId = frame.wireId(index);
    const seconds = frame.fixedAtSeconds(index);
    const known = this.#slots[wireId] ?? NO_SLOT;
    if (known !== NO_SLOT && (this.fixedAtSeconds[known] ?? 0) >= seconds) return;
    const slot = known === NO_SLOT ? this.#newSlot(wireId) : known;
    this.lonLat[slot * 2] = frame.lon(index);
    this.lonLat[slot * 2 + 1] = frame.lat(index);
    this.headingDegrees[slot] = frame.headingDegrees(index);
    this.speedMetresPerSecond[slot] = frame.speedMetresPerSecond(index);
    this.fixedAtSeconds[slot] = seconds;
    this.flags[slot] = (frame.isMock(index) ? MOCK_FLAG : 0) | (frame.source(index) << SOURCE_SHIFT);
    this.#lengthenTrail(slot);
  }

  #newSlot(wireId: number): number {
    if (this.count === this.wireIds.length) this.#grow();
    const slot = this.count;
    this.count += 1;
    this.wireIds[slot] = wireId;
    this.#slots[wireId] = slot;
    this.#trailLengths[slot] = 0;
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
    this.#trails = grown(this.#trails, new Float64Array(capacity * TRAIL_POINTS * TRAIL_NUMBERS));
    this.#trailStarts = grown(this.#trailStarts, new Uint8Array(capacity));
    this.#trailLengths = grown(this.#trailLengths, new Uint8Array(capacity));
  }

  /** A point is kept once it is far enough, in time and on the ground, from the one before it. */
  #lengthenTrail(slot: number): void {
    const length = this.#trailLengths[slot] ?? 0;
    const lon = this.lonLat[slot * 2] ?? 0;
    const lat = this.lonLat[slot * 2 + 1] ?? 0;
    const seconds = this.fixedAtSeconds[slot] ?? 0;
    if (length > 0) {
      const last = this.#pointAt(slot, length - 1);
      if (seconds - (this.#trails[last + 2] ?? 0) < TRAIL_STEP_SECONDS) return;
      if (Math.hypot(lon - (this.#trails[last] ?? 0), lat - (this.#trails[last + 1] ?? 0)) < TRAIL_STEP_DEGREES) return;
    }
    // A full ring begins one further on: its oldest point makes room.
    if (length === TRAIL_POINTS) this.#trailStarts[slot] = ((this.#trailStarts[slot] ?? 0) + 1) % TRAIL_POINTS;
    else this.#trailLengths[slot] = length + 1;
    const at = this.#pointAt(slot, (this.#trailLengths[slot] ?? 1) - 1);
    this.#trails[at] = lon;
    this.#trails[at + 1] = lat;
    this.#trails[at + 2] = seconds;
  }

  /** Units that a full frame does not name are gone. */
  #keepOnly(frame: FrameColumns): void {
    const isNamed = new Uint8Array(WIRE_IDS);
    for (let index = 0; index < frame.count; index += 1) isNamed[frame.wireId(index)] = 1;
    for (let slot = this.count - 1; slot >= 0; slot -= 1) if (isNamed[this.wireIds[slot] ?? 0] === 0) this.#remove(slot);
  }

  /** The last slot moves into the free one, so that the used slots stay together. */
  #remove(slot: number): void {
    this.#slots[this.wireIds[slot] ?? 0] = NO_SLOT;
    this.count -= 1;
    const last = this.count;
    if (slot === last) return;
    this.lonLat.copyWithin(slot * 2, last * 2, last * 2 + 2);
    this.#trails.copyWithin(slot * TRAIL_POINTS * TRAIL_NUMBERS, last * TRAIL_POINTS * TRAIL_NUMBERS, (last + 1) * TRAIL_POINTS * TRAIL_NUMBERS);
    for (const column of [this.wireIds, this.headingDegrees, this.speedMetresPerSecond, this.fixedAtSeconds, this.flags, this.#trailStarts, this.#trailLengths])
      column.copyWithin(slot, last, last + 1);
    this.#slots[this.wireIds[slot] ?? 0] = slot;
  }
}

function grown<T extends { set(from: ArrayLike<number>): void }>(from: T & ArrayLike<number>, to: T): T {
  to.set(from);
  return to;
}
