import type { EpochMs } from '../shared/clock';
import { FIX_SOURCES, type FixSource } from './fix.schema';

/*
 * A binary frame of positions; all numbers little-endian, every record aligned to four bytes.
 *
 * Header, 16 bytes
 *    0  u8   magic 0xB2
 *    1  u8   version 1
 *    2  u8   kind: 0 full (every unit the audience may see; those not in it have no position), 1 delta (what changed)
 *    3  u8   zero
 *    4  u32  number of units
 *    8  f64  the server's time, epoch milliseconds
 * Each unit, 20 bytes
 *    0  u16  wire id
 *    2  u16  bits 0..9 milliseconds of the fix's second, bit 10 mock, bits 11..13 source (index in FIX_SOURCES), the rest zero
 *    4  u32  fixed at, whole seconds since the Unix epoch
 *    8  i32  longitude, micro-degrees (0.11 m; float32 would step 0.65 m here)
 *   12  i32  latitude, micro-degrees
 *   16  u16  heading, hundredths of a degree clockwise from north; 0xFFFF unknown
 *   18  u16  speed, centimetres per second; 0xFFFF unknown
 */
export const FRAME_HEADER_BYTES = 16;
export const FRAME_UNIT_BYTES = 20;
const MAGIC = 0xb2;
const VERSION = 1;
const UNKNOWN = 0xffff;
const MICRO = 1e6;
const MILLISECONDS_MASK = 0x3ff;
const MOCK_BIT = 1 << 10;
const SOURCE_SHIFT = 11;
const SOURCE_MASK = 0x7;

export type FrameKind = 'full' | 'delta';

/** The latest position of a unit as screens know it. */
export interface UnitPosition {
  readonly wireId: number;
  readonly fixedAt: EpochMs;
  /** Degrees. */
  readonly lon: number;
  readonly lat: number;
  readonly headingDegrees: number | null;
  readonly speedMetresPerSecond: number | null;
  readonly isMock: boolean;
  readonly source: FixSource;
}

export interface PositionFrame {
  readonly kind: FrameKind;
  readonly sentAt: EpochMs;
  readonly units: readonly UnitPosition[];
}

/** The bytes of a frame, after `offset` bytes left free in front (for the header of the transport). */
export function encodeFrame(frame: PositionFrame, offset = 0): Uint8Array {
  const bytes = new Uint8Array(offset + FRAME_HEADER_BYTES + frame.units.length * FRAME_UNIT_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(offset, MAGIC);
  view.setUint8(offset + 1, VERSION);
  view.setUint8(offset + 2, frame.kind === 'full' ? 0 : 1);
  view.setUint32(offset + 4, frame.units.length, true);
  view.setFloat64(offset + 8, frame.sentAt, true);
  let at = offset + FRAME_HEADER_BYTES;
  for (const unit of frame.units) {
    writeUnit(view, at, unit);
    at += FRAME_UNIT_BYTES;
  }
  return bytes;
}

function writeUnit(view: DataView, at: number, unit: UnitPosition): void {
  const seconds = Math.floor(unit.fixedAt / 1000);
  const source = Math.max(0, FIX_SOURCES.indexOf(unit.source));
  view.setUint16(at, unit.wireId, true);
  view.setUint16(at + 2, (unit.fixedAt - seconds * 1000) | (unit.isMock ? MOCK_BIT : 0) | (source << SOURCE_SHIFT), true);
  view.setUint32(at + 4, seconds, true);
  view.setInt32(at + 8, Math.round(unit.lon * MICRO), true);
  view.setInt32(at + 12, Math.round(unit.lat * MICRO), true);
  view.setUint16(at + 16, unit.headingDegrees === null ? UNKNOWN : Math.round(unit.headingDegrees * 100) % 36_000, true);
  view.setUint16(at + 18, unit.speedMetresPerSecond === null ? UNKNOWN : Math.min(Math.round(unit.speedMetresPerSecond * 100), UNKNOWN - 1), true);
}

/** The records of a frame where they lie, column by column: screens that keep thousands of units make no object of any. */
export class FrameColumns {
  readonly kind: FrameKind;
  readonly sentAt: EpochMs;
  readonly count: number;
  readonly #view: DataView;

  constructor(view: DataView, count: number) {
    this.kind = view.getUint8(2) === 0 ? 'full' : 'delta';
    this.sentAt = view.getFloat64(8, true);
    this.count = count;
    this.#view = view;
  }

  wireId(index: number): number {
    return this.#view.getUint16(recordAt(index), true);
  }

  /** Seconds since the Unix epoch, to the millisecond. */
  fixedAtSeconds(index: number): number {
    const at = recordAt(index);
    return (this.#view.getUint32(at + 4, true) * 1000 + (this.#view.getUint16(at + 2, true) & MILLISECONDS_MASK)) / 1000;
  }

  /** Degrees. */
  lon(index: number): number {
    return this.#view.getInt32(recordAt(index) + 8, true) / MICRO;
  }

  lat(index: number): number {
    return this.#view.getInt32(recordAt(index) + 12, true) / MICRO;
  }

  /** NaN: unknown. */
  headingDegrees(index: number): number {
    const heading = this.#view.getUint16(recordAt(index) + 16, true);
    return heading === UNKNOWN ? Number.NaN : heading / 100;
  }

  /** NaN: unknown. */
  speedMetresPerSecond(index: number): number {
    const speed = this.#view.getUint16(recordAt(index) + 18, true);
    return speed === UNKNOWN ? Number.NaN : speed / 100;
  }

  isMock(index: number): boolean {
    return (this.#view.getUint16(recordAt(index) + 2, true) & MOCK_BIT) !== 0;
  }

  /** Its index in FIX_SOURCES. */
  source(index: number): number {
    return (this.#view.getUint16(recordAt(index) + 2, true) >> SOURCE_SHIFT) & SOURCE_MASK;
  }
}

function recordAt(index: number): number {
  return FRAME_HEADER_BYTES + index * FRAME_UNIT_BYTES;
}

/** Null as for `decodeFrame`. */
export function openFrame(bytes: Uint8Array): FrameColumns | null {
  if (bytes.byteLength < FRAME_HEADER_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(4, true);
  const isOurs = view.getUint8(0) === MAGIC && view.getUint8(1) === VERSION && view.getUint8(2) <= 1;
  return isOurs && bytes.byteLength === recordAt(count) ? new FrameColumns(view, count) : null;
}

/** Reads a frame; null when the bytes are none of this version (a screen older than the server then waits for its reload). */
export function decodeFrame(bytes: Uint8Array): PositionFrame | null {
  const frame = openFrame(bytes);
  if (frame === null) return null;
  const { kind, sentAt, count } = frame;
  return { kind, sentAt, units: Array.from({ length: count }, (_, index) => unitOf(frame, index)) };
}

function unitOf(frame: FrameColumns, index: number): UnitPosition {
  const [heading, speed] = [frame.headingDegrees(index), frame.speedMetresPerSecond(index)];
  return {
    wireId: frame.wireId(index),
    fixedAt: Math.round(frame.fixedAtSeconds(index) * 1000),
    lon: frame.lon(index),
    lat: frame.lat(index),
    headingDegrees: Number.isNaN(heading) ? null : heading,
    speedMetresPerSecond: Number.isNaN(speed) ? null : speed,
    isMock: frame.isMock(index),
    source: FIX_SOURCES[frame.source(index)] ?? 'osmand',
  };
}
