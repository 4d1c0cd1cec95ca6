import { isOnEarth, type LonLat } from '../shared/geo';
import type { AmlReading, PositioningMethod } from './aml.schema';
import { textsOfBinary } from './gsm7.rules';

/** Gateways turn the quote into other ones. */
const HEADER = /^A["”“″']ML=(\d+)(?:;|$)/;
const METHODS: Readonly<Record<string, PositioningMethod>> = { G: 'gnss', W: 'wifi', C: 'cell' };

type Fields = ReadonlyMap<string, string>;

/** Reads an AML short message of version 1 or 2. Never throws. */
export function readAmlText(given: string): AmlReading {
  const text = given.trim();
  const version = HEADER.exec(text)?.[1];
  if (version === undefined) return { kind: 'malformed', fault: 'not_aml' };
  const fields = fieldsOf(text);
  if (version === '1') return readFirstVersion(fields, text);
  if (version === '2') return readSecondVersion(fields);
  return { kind: 'malformed', fault: 'unknown_version' };
}

/** Reads a binary short message in hexadecimal: septets, or octets, with or without a header before them. Never throws. */
export function readAmlHex(hex: string): AmlReading {
  const compact = hex.replace(/\s/g, '');
  if (compact.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(compact)) return { kind: 'malformed', fault: 'not_aml' };
  const text = textsOfBinary(Buffer.from(compact, 'hex')).find((one) => HEADER.test(one.trim()));
  return text === undefined ? { kind: 'malformed', fault: 'not_aml' } : readAmlText(text);
}

/** The first of each key counts. */
function fieldsOf(text: string): Fields {
  const fields = new Map<string, string>();
  for (const part of text.split(';').slice(1)) {
    const equals = part.indexOf('=');
    const key = part.slice(0, equals).trim().toLowerCase();
    if (equals > 0 && !fields.has(key)) fields.set(key, part.slice(equals + 1).trim());
  }
  return fields;
}

/** `lt`, `lg` degrees; `rd` metres or N; `top` UTC; `lc` percent; `pm` method; `ml` length of the whole text. */
function readFirstVersion(fields: Fields, text: string): AmlReading {
  if (fields.get('rd') === 'N' || fields.get('pm') === 'N') return { kind: 'no_fix' };
  const [lat, lon] = [fields.get('lt'), fields.get('lg')];
  if (lat === undefined || lon === undefined) return { kind: 'malformed', fault: 'missing_position' };
  return readingAt([numberOf(lon), numberOf(lat)], {
    radiusMetres: positive(fields.get('rd')),
    confidencePercent: percent(fields.get('lc')),
    fixedAt: utcOf(fields.get('top')),
    method: METHODS[fields.get('pm')?.toUpperCase() ?? ''] ?? 'unknown',
    isValidated: fields.get('ml') === String(text.length),
  });
}

/** `lo` latitude, longitude, metres; `et` start of the call, epoch seconds; `lt` seconds from it to the measurement; `lc` percent. No length. */
function readSecondVersion(fields: Fields): AmlReading {
  const position = fields.get('lo');
  if (position === undefined || position === '') return { kind: 'no_fix' };
  const [lat, lon, accuracy] = position.split(',');
  if (lat === undefined || lon === undefined) return { kind: 'malformed', fault: 'missing_position' };
  const [calledAt, offset] = [numberOf(fields.get('et')), numberOf(fields.get('lt'))];
  const fixedAt = Number.isFinite(calledAt) && Number.isFinite(offset) ? (calledAt + offset) * 1_000 : null;
  return readingAt([numberOf(lon), numberOf(lat)], {
    // 0 stands for unknown.
    radiusMetres: positive(accuracy),
    confidencePercent: percent(fields.get('lc')),
    fixedAt: fixedAt === null || !isInstant(fixedAt) ? null : fixedAt,
    method: 'unknown',
    isValidated: true,
  });
}

/** A reading with a place that can be true; 0, 0 is how a telephone without one fills the fields. */
export function readingAt(point: LonLat, told: Omit<Extract<AmlReading, { kind: 'fix' }>['fix'], 'point'>): AmlReading {
  if (!isOnEarth(point)) return { kind: 'malformed', fault: 'bad_position' };
  if (point[0] === 0 && point[1] === 0) return { kind: 'no_fix' };
  return { kind: 'fix', fix: { point, ...told } };
}

/** A decimal number in full, else NaN. */
export function numberOf(text: string | undefined): number {
  return text !== undefined && /^[+-]?\d{1,15}(?:\.\d{1,15})?$/.test(text.trim()) ? Number(text) : Number.NaN;
}

/** Above 0, else null: unknown. */
export function positive(text: string | undefined): number | null {
  const value = numberOf(text);
  return value > 0 ? value : null;
}

function percent(text: string | undefined): number | null {
  const value = numberOf(text);
  return value >= 0 && value <= 100 ? value : null;
}

/** Instants that a date can hold and a database keeps. */
export function isInstant(milliseconds: number): boolean {
  return milliseconds > 0 && milliseconds < 4_102_444_800_000;
}

/** `20150613010948` in UTC as epoch milliseconds; null when it is no instant. */
function utcOf(text: string | undefined): number | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text ?? '')?.slice(1);
  if (parts === undefined) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(at);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal && isInstant(at) ? at : null;
}
