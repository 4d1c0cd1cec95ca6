import type { EpochMs } from '../shared/clock';
import { isOnEarth, type LonLat } from '../shared/geo';
import { FixRefused, isFalse, isTrue, readAltitude, readHeading, readMeasure, readRequiredNumber, readTime, roundToHundredths } from './decode-values';
import { type Decoded, type Fix, LARGEST_BATCH, LARGEST_BODY_BYTES, LONGEST_IDENTIFIER } from './fix.schema';

/** One message of a device, as either door received it. */
export interface DeviceMessage {
  /** Behind the `?` of the request target, without it. */
  readonly query: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
}

const METRES_PER_SECOND_PER_KNOT = 1852 / 3600;
/** Range error of a usual receiver per unit of horizontal dilution, metres: only where it sends `hdop` and no accuracy. */
const METRES_PER_HDOP = 5;
const HIGHEST_SPEED = 2_000;
const HIGHEST_ACCURACY_METRES = 1_000_000;
const HIGHEST_HDOP = 1_000;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Bytes to fixes or reasons; never throws. Understands
 * - OsmAnd and Traccar's parameters in the query or as a form: `id|deviceid`, `lat` and `lon` or `location=lat,lon`, `timestamp`
 *   (s, ms, ISO 8601; without it the arrival counts), `speed` in knots, `bearing|heading`, `altitude`, `accuracy`, `hdop`, `batt`, `valid`, `mock`;
 * - the newer JSON of the Traccar Client: `{device_id, location: {timestamp, coords: {latitude, longitude, accuracy, speed, heading, altitude},
 *   battery: {level 0..1}, mock}}`, `location` also as a list, -1 for unknown;
 * - this product's JSON: `{fixedAt (ms or ISO 8601), longitude, latitude, speedMetresPerSecond?, headingDegrees?, altitudeMetres?, accuracyMetres?,
 *   batteryPercent?, isMock?}`, alone, as a list, or as `{positions: [...]}`.
 */
export function decodeMessage(message: DeviceMessage, receivedAt: EpochMs): readonly Decoded[] {
  if (message.body.byteLength > LARGEST_BODY_BYTES) return [{ refusal: { field: 'body', reason: 'too_large' } }];
  const query = new URLSearchParams(message.query);
  const text = message.body.byteLength === 0 ? '' : Buffer.from(message.body).toString('utf8').trim();
  if (isJson(message.contentType, text)) return decodeJson(text, query);
  return [attempt(() => decodeParameters(query, new URLSearchParams(text), receivedAt))];
}

function isJson(contentType: string | null, text: string): boolean {
  if (text === '') return false;
  if (contentType !== null && /\bjson\b/i.test(contentType)) return true;
  // Some senders name no type, or a wrong one; no form begins like this.
  return text.startsWith('{') || text.startsWith('[');
}

/** Turns the first wrong field into the refusal; anything else that is thrown is a fault of ours and passes through. */
function attempt(decode: () => Fix): Decoded {
  try {
    return { fix: decode() };
  } catch (error) {
    if (error instanceof FixRefused) return { refusal: error.refusal };
    throw error;
  }
}

function decodeParameters(query: URLSearchParams, form: URLSearchParams, receivedAt: EpochMs): Fix {
  const get = (name: string) => query.get(name) ?? form.get(name) ?? undefined;
  const deviceIdentifier = readIdentifier(get('id') ?? get('deviceid'));
  if (deviceIdentifier === null) throw new FixRefused('id', 'missing_field');
  if (isFalse(get('valid'))) throw new FixRefused('valid', 'no_fix');
  const heading = get('bearing') === undefined ? 'heading' : 'bearing';
  const accuracyMetres = readMeasure(get('accuracy'), { field: 'accuracy', highest: HIGHEST_ACCURACY_METRES });
  const hdop = readMeasure(get('hdop'), { field: 'hdop', highest: HIGHEST_HDOP });
  return {
    deviceIdentifier,
    lonLat: readPair(get),
    fixedAt: readTime(get('timestamp'), 'timestamp') ?? receivedAt,
    speedMetresPerSecond: readMeasure(get('speed'), { field: 'speed', highest: HIGHEST_SPEED, factor: METRES_PER_SECOND_PER_KNOT }),
    headingDegrees: readHeading(get(heading), heading),
    altitudeMetres: readAltitude(get('altitude'), 'altitude'),
    accuracyMetres: accuracyMetres ?? (hdop === null ? null : roundToHundredths(hdop * METRES_PER_HDOP)),
    batteryPercent: readMeasure(get('batt'), { field: 'batt', highest: 100 }),
    isMock: isTrue(get('mock')),
    source: 'osmand',
  };
}

function readPair(get: (name: string) => string | undefined): LonLat {
  const pair = get('location');
  if (pair === undefined) return onEarth(readRequiredNumber(get('lon'), 'lon'), readRequiredNumber(get('lat'), 'lat'), 'lat');
  const parts = pair.split(',');
  if (parts.length !== 2) throw new FixRefused('location', 'bad_number');
  return onEarth(readRequiredNumber(parts[1], 'location'), readRequiredNumber(parts[0], 'location'), 'location');
}

function onEarth(lon: number, lat: number, field: string): LonLat {
  if (!isOnEarth([lon, lat])) throw new FixRefused(field, 'off_earth');
  // A receiver without a fix says 0,0.
  if (lon === 0 && lat === 0) throw new FixRefused(field, 'no_fix');
  return [lon, lat];
}

function decodeJson(text: string, query: URLSearchParams): readonly Decoded[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [{ refusal: { field: 'body', reason: 'bad_form' } }];
  }
  const root = isFields(parsed) ? parsed : {};
  const identifier = root.device_id ?? query.get('id') ?? query.get('deviceid');
  if ('location' in root) return decodeEach(root.location, 'location', (one) => decodeTraccar(one, identifier));
  if (Array.isArray(parsed)) return decodeEach(parsed, 'body', (one) => decodeOwn(one, identifier));
  return 'positions' in root ? decodeEach(root.positions, 'positions', (one) => decodeOwn(one, identifier)) : [attempt(() => decodeOwn(parsed, identifier))];
}

function decodeEach(value: unknown, field: string, decode: (one: unknown) => Fix): readonly Decoded[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) return [{ refusal: { field, reason: 'missing_field' } }];
  if (list.length > LARGEST_BATCH) return [{ refusal: { field, reason: 'too_large' } }];
  return list.map((one) => attempt(() => decode(one)));
}

function decodeTraccar(location: unknown, identifier: unknown): Fix {
  const deviceIdentifier = readIdentifier(identifier);
  if (deviceIdentifier === null) throw new FixRefused('device_id', 'missing_field');
  const fields = readFields(location, 'location');
  const coords = readFields(fields.coords, 'coords');
  const battery = isFields(fields.battery) ? fields.battery : {};
  const level = readMeasure(battery.level, { field: 'battery.level', highest: 100 });
  return {
    deviceIdentifier,
    lonLat: onEarth(readRequiredNumber(coords.longitude, 'longitude'), readRequiredNumber(coords.latitude, 'latitude'), 'latitude'),
    fixedAt: readRequiredTime(fields.timestamp, 'timestamp'),
    speedMetresPerSecond: readMeasure(coords.speed, { field: 'speed', highest: HIGHEST_SPEED }),
    headingDegrees: readHeading(coords.heading, 'heading'),
    // Here, too, -1 is the sender's word for unknown, not a metre below the sea.
    altitudeMetres: coords.altitude === -1 ? null : readAltitude(coords.altitude, 'altitude'),
    accuracyMetres: readMeasure(coords.accuracy, { field: 'accuracy', highest: HIGHEST_ACCURACY_METRES }),
    batteryPercent: level === null ? null : Math.round(level <= 1 ? level * 100 : level),
    isMock: isTrue(fields.mock) || isTrue(coords.mock),
    source: 'traccar_client',
  };
}

function decodeOwn(value: unknown, identifier: unknown): Fix {
  const fields = readFields(value, 'position');
  return {
    deviceIdentifier: readIdentifier(fields.device_id ?? identifier),
    lonLat: onEarth(readRequiredNumber(fields.longitude, 'longitude'), readRequiredNumber(fields.latitude, 'latitude'), 'latitude'),
    fixedAt: readRequiredTime(fields.fixedAt, 'fixedAt'),
    speedMetresPerSecond: readMeasure(fields.speedMetresPerSecond, { field: 'speedMetresPerSecond', highest: HIGHEST_SPEED }),
    headingDegrees: readHeading(fields.headingDegrees, 'headingDegrees'),
    altitudeMetres: readAltitude(fields.altitudeMetres, 'altitudeMetres'),
    accuracyMetres: readMeasure(fields.accuracyMetres, { field: 'accuracyMetres', highest: HIGHEST_ACCURACY_METRES }),
    batteryPercent: readMeasure(fields.batteryPercent, { field: 'batteryPercent', highest: 100 }),
    isMock: isTrue(fields.isMock),
    source: 'http',
  };
}

function readRequiredTime(value: unknown, field: string): EpochMs {
  const at = readTime(value, field);
  if (at === null) throw new FixRefused(field, 'missing_field');
  return at;
}

/** A text or a whole number; longer than any registered one is kept short, so that it is unknown and nothing more. */
function readIdentifier(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value)
    .trim()
    .slice(0, LONGEST_IDENTIFIER + 1);
  return text === '' ? null : text;
}

function readFields(value: unknown, field: string): Fields {
  if (value === undefined || value === null) throw new FixRefused(field, 'missing_field');
  if (!isFields(value)) throw new FixRefused(field, 'bad_form');
  return value;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
