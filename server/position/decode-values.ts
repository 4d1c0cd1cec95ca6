import type { EpochMs } from '../shared/clock';
import type { Refusal, RefusalReason } from './fix.schema';

/** Thrown and caught inside the decoder only: the first field that is wrong ends the decoding of its fix. */
export class FixRefused extends Error {
  readonly refusal: Refusal;

  constructor(field: string, reason: RefusalReason) {
    super(`${field}: ${reason}`);
    this.refusal = { field, reason };
  }
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;

/** A finite number from a JSON number or a decimal text; null when there is none. Anything else is refused. */
export function readNumber(value: unknown, field: string): number | null {
  if (value === undefined || value === null || value === '') return null;
  const number = typeof value === 'number' ? value : typeof value === 'string' && DECIMAL.test(value.trim()) ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw new FixRefused(field, 'bad_number');
  return number;
}

export function readRequiredNumber(value: unknown, field: string): number {
  const number = readNumber(value, field);
  if (number === null) throw new FixRefused(field, 'missing_field');
  return number;
}

interface Measure {
  readonly field: string;
  readonly highest: number;
  /** What one unit of the sender is in ours. */
  readonly factor?: number;
}

/** A quantity that cannot be negative: receivers say -1 (or any negative) for unknown. Rounded to hundredths. */
export function readMeasure(value: unknown, { field, highest, factor = 1 }: Measure): number | null {
  const number = readNumber(value, field);
  if (number === null || number < 0) return null;
  const measure = roundToHundredths(number * factor);
  if (measure > highest) throw new FixRefused(field, 'bad_number');
  return measure;
}

/** Also keeps numbers such as 1e-300 out of `real` columns, which refuse them. */
export function roundToHundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

export function readHeading(value: unknown, field: string): number | null {
  const heading = readMeasure(value, { field, highest: 360 });
  return heading === 360 ? 0 : heading;
}

const LOWEST_ALTITUDE_METRES = -500;
const HIGHEST_ALTITUDE_METRES = 20_000;

export function readAltitude(value: unknown, field: string): number | null {
  const altitude = readNumber(value, field);
  if (altitude === null) return null;
  if (altitude < LOWEST_ALTITUDE_METRES || altitude > HIGHEST_ALTITUDE_METRES) throw new FixRefused(field, 'bad_number');
  return roundToHundredths(altitude);
}

/** `true`, `1` and their texts. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(?:1|true)$/i.test(value.trim()));
}

/** `false`, `0` and their texts; absent is not false. */
export function isFalse(value: unknown): boolean {
  return value === false || value === 0 || (typeof value === 'string' && /^(?:0|false)$/i.test(value.trim()));
}

/** Numbers below are seconds (until the year 5138), others milliseconds (since 1973). */
const SMALLEST_MILLISECONDS = 1e11;
/** No receiver of a position is older: a clock that stands at the epoch is not a time. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Seconds, milliseconds, or ISO 8601 (with T or a space; without an offset it is UTC); null when there is none. */
export function readTime(value: unknown, field: string): EpochMs | null {
  if (value === undefined || value === null || value === '') return null;
  const at = typeof value === 'string' && !DECIMAL.test(value.trim()) ? parseIso(value.trim()) : epochOf(readNumber(value, field));
  if (at === null || at < EARLIEST || at >= LATEST) throw new FixRefused(field, 'bad_time');
  return at;
}

function epochOf(number: number | null): EpochMs | null {
  if (number === null) return null;
  return Math.round(number < SMALLEST_MILLISECONDS ? number * 1000 : number);
}

// A `+` that nobody escaped arrives as a space: `…T10:00:00 07:00` is an offset all the same.
const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:(Z)|([+\- ])(\d\d):?(\d\d)?)?$/i;

function parseIso(text: string): EpochMs | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const part = (index: number) => Number(match[index] ?? '0');
  const [month, day, hour, minute, second] = [part(2), part(3), part(4), part(5), part(6)];
  const milliseconds = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000);
  const at = Date.UTC(part(1), month - 1, day, hour, minute, second, milliseconds);
  const isReal = month >= 1 && month <= 12 && new Date(at).getUTCDate() === day && hour <= 23 && minute <= 59 && second <= 59;
  const [offsetHours, offsetMinutes] = [part(10), part(11)];
  if (!isReal || offsetHours > 14 || offsetMinutes > 59) return null;
  return at - (match[9] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * 60_000;
}
