import { describe, expect, it } from 'vitest';
import { type DeviceMessage, decodeMessage } from './decode';
import { type Fix, LARGEST_BATCH, LARGEST_BODY_BYTES, REFUSAL_REASONS } from './fix.schema';

const RECEIVED_AT = Date.UTC(2026, 10, 24, 1, 0, 5);
const FIXED_AT = Date.UTC(2026, 10, 24, 1, 0, 0);

const FORM = 'application/x-www-form-urlencoded';
const get = (query: string) => decodeMessage({ query, contentType: null, body: new Uint8Array() }, RECEIVED_AT);
const post = (text: string, contentType: string | null = 'application/json', query = '') =>
  decodeMessage({ query, contentType, body: Buffer.from(text) }, RECEIVED_AT);
const json = (value: unknown) => post(JSON.stringify(value));

const base: Fix = {
  deviceIdentifier: '860001',
  fixedAt: FIXED_AT,
  lonLat: [108.2277, -6.8361],
  speedMetresPerSecond: null,
  headingDegrees: null,
  altitudeMetres: null,
  accuracyMetres: null,
  batteryPercent: null,
  isMock: false,
  source: 'osmand',
};
const fix = (changes: Partial<Fix> = {}) => [{ fix: { ...base, ...changes } }];
const refusal = (field: string, reason: string) => [{ refusal: { field, reason } }];
const SECONDS = FIXED_AT / 1000;
const WHERE = `id=860001&lat=-6.8361&lon=108.2277&timestamp=${SECONDS}`;

describe('a position in a query or a form', () => {
  it.each([
    ['seconds', WHERE],
    ['milliseconds', `id=860001&lat=-6.8361&lon=108.2277&timestamp=${FIXED_AT}`],
    ['deviceid', `deviceid=860001&lat=-6.8361&lon=108.2277&timestamp=${SECONDS}`],
    ['location', `id=860001&location=-6.8361,108.2277&timestamp=${SECONDS}`],
    ['location with an escaped comma and a space', `id=860001&location=-6.8361%2C%20108.2277&timestamp=${SECONDS}`],
    ['ISO 8601 in UTC', 'id=860001&lat=-6.8361&lon=108.2277&timestamp=2026-11-24T01:00:00Z'],
    ['ISO 8601 with milliseconds', 'id=860001&lat=-6.8361&lon=108.2277&timestamp=2026-11-24T01%3A00%3A00.000Z'],
    ['ISO 8601 with an offset', 'id=860001&lat=-6.8361&lon=108.2277&timestamp=2026-11-24T08:00:00%2B07:00'],
    ['ISO 8601 with an offset whose plus was not escaped', 'id=860001&lat=-6.8361&lon=108.2277&timestamp=2026-11-24T08:00:00+07:00'],
    ['ISO 8601 west of Greenwich', 'id=860001&lat=-6.8361&lon=108.2277&timestamp=2026-11-23T20:00:00-0500'],
    ['date and time with a space, which is UTC', 'id=860001&lat=-6.8361&lon=108.2277&timestamp=2026-11-24%2001:00:00'],
    ['valid=true', `${WHERE}&valid=true`],
    ['unknown as -1', `${WHERE}&speed=-1&bearing=-1&accuracy=-1&batt=-1`],
    ['unknown as nothing', `${WHERE}&speed=&bearing=&altitude=&batt=`],
    ['parameters nobody knows', `${WHERE}&charge=true&driverUniqueId=7&rpm=900`],
  ])('is understood (%s)', (_name, query) => {
    expect(get(query)).toEqual(fix());
    expect(post(query, FORM)).toEqual(fix());
    expect(post(query, null)).toEqual(fix());
  });

  it('has its units converted: knots to metres per second, percent and degrees as they are', () => {
    expect(get(`${WHERE}&speed=10&bearing=271.5&altitude=141.26&accuracy=8&batt=87.5`)).toEqual(
      fix({ speedMetresPerSecond: 5.14, headingDegrees: 271.5, altitudeMetres: 141.26, accuracyMetres: 8, batteryPercent: 87.5 }),
    );
  });

  it.each([
    ['heading=90', { headingDegrees: 90 }],
    ['bearing=360', { headingDegrees: 0 }],
    ['hdop=1.2', { accuracyMetres: 6 }],
    ['hdop=1.2&accuracy=20', { accuracyMetres: 20 }],
    ['mock=true', { isMock: true }],
    ['mock=1', { isMock: true }],
    ['mock=false', {}],
    ['altitude=-12', { altitudeMetres: -12 }],
    ['altitude=1e-300', { altitudeMetres: 0 }],
  ])('reads %s', (more, changes) => {
    expect(get(`${WHERE}&${more}`)).toEqual(fix(changes));
  });

  it('without a time counts as fixed when it arrived', () => {
    expect(get('id=860001&lat=-6.8361&lon=108.2277')).toEqual(fix({ fixedAt: RECEIVED_AT }));
  });

  it('may stand half in the query and half in the form', () => {
    expect(post(`lat=-6.8361&lon=108.2277&timestamp=${SECONDS}`, FORM, 'id=860001')).toEqual(fix());
  });

  it.each([
    ['', 'id', 'missing_field'],
    ['lat=-6.8&lon=108.2', 'id', 'missing_field'],
    ['id=&lat=-6.8&lon=108.2', 'id', 'missing_field'],
    ['id=1&lon=108.2', 'lat', 'missing_field'],
    ['id=1&lat=-6.8', 'lon', 'missing_field'],
    ['id=1&lat=&lon=108.2', 'lat', 'missing_field'],
    ['id=1&lat=abc&lon=108.2', 'lat', 'bad_number'],
    ['id=1&lat=-6,8&lon=108.2', 'lat', 'bad_number'],
    ['id=1&lat=NaN&lon=108.2', 'lat', 'bad_number'],
    ['id=1&lat=Infinity&lon=108.2', 'lat', 'bad_number'],
    ['id=1&lat=0x10&lon=108.2', 'lat', 'bad_number'],
    ['id=1&location=-6.8', 'location', 'bad_number'],
    ['id=1&location=-6.8,108.2,3', 'location', 'bad_number'],
    ['id=1&location=,', 'location', 'missing_field'],
    ['id=1&lat=91&lon=108.2', 'lat', 'off_earth'],
    ['id=1&lat=-6.8&lon=181', 'lat', 'off_earth'],
    ['id=1&location=-6.8,181', 'location', 'off_earth'],
    ['id=1&lat=0&lon=0', 'lat', 'no_fix'],
    [`${WHERE}&valid=0`, 'valid', 'no_fix'],
    [`${WHERE}&valid=false`, 'valid', 'no_fix'],
    [`${WHERE}&speed=fast`, 'speed', 'bad_number'],
    [`${WHERE}&bearing=361`, 'bearing', 'bad_number'],
    [`${WHERE}&heading=north`, 'heading', 'bad_number'],
    [`${WHERE}&batt=101`, 'batt', 'bad_number'],
    [`${WHERE}&altitude=1e300`, 'altitude', 'bad_number'],
    ['id=1&lat=-6.8&lon=108.2&timestamp=yesterday', 'timestamp', 'bad_time'],
    ['id=1&lat=-6.8&lon=108.2&timestamp=0', 'timestamp', 'bad_time'],
    ['id=1&lat=-6.8&lon=108.2&timestamp=1e300', 'timestamp', 'bad_time'],
    ['id=1&lat=-6.8&lon=108.2&timestamp=2026-02-31T00:00:00Z', 'timestamp', 'bad_time'],
  ])('is refused with field and reason (%s)', (query, field, reason) => {
    expect(get(query)).toEqual(refusal(field, reason));
  });
});

const COORDS = { latitude: -6.8361, longitude: 108.2277, accuracy: -1, speed: -1, heading: -1, altitude: -1 };
const TRACCAR = { timestamp: '2026-11-24T01:00:00.000Z', coords: COORDS, is_moving: false, odometer: 12.5, event: 'motionchange', extras: {} };

describe('the JSON of the Traccar Client', () => {
  it('is understood, with -1 as unknown', () => {
    expect(json({ device_id: '860001', location: { ...TRACCAR, battery: { level: -1, is_charging: false } } })).toEqual(fix({ source: 'traccar_client' }));
  });

  it('has metres per second and a battery between 0 and 1', () => {
    const location = {
      ...TRACCAR,
      coords: { ...COORDS, speed: 12.345, heading: 45, altitude: 141, accuracy: 4.9 },
      battery: { level: 0.87, is_charging: true },
      mock: true,
    };
    expect(json({ device_id: 860001, location })).toEqual(
      fix({
        source: 'traccar_client',
        speedMetresPerSecond: 12.35,
        headingDegrees: 45,
        altitudeMetres: 141,
        accuracyMetres: 4.9,
        batteryPercent: 87,
        isMock: true,
      }),
    );
  });

  it('may carry a list, name its time in milliseconds, leave out what it does not know, and come without a content type', () => {
    const bare = { timestamp: FIXED_AT, coords: { latitude: -6.8361, longitude: 108.2277 } };
    expect(post(JSON.stringify({ device_id: '860001', location: [bare, { ...bare, coords: {} }] }), null)).toEqual([
      ...fix({ source: 'traccar_client' }),
      ...refusal('longitude', 'missing_field'),
    ]);
  });

  it.each([
    [{ location: TRACCAR }, 'device_id', 'missing_field'],
    [{ device_id: '1', location: null }, 'location', 'missing_field'],
    [{ device_id: '1', location: 'here' }, 'location', 'bad_form'],
    [{ device_id: '1', location: [] }, 'location', 'missing_field'],
    [{ device_id: '1', location: { timestamp: FIXED_AT } }, 'coords', 'missing_field'],
    [{ device_id: '1', location: { coords: COORDS } }, 'timestamp', 'missing_field'],
    [{ device_id: '1', location: { ...TRACCAR, timestamp: 'now' } }, 'timestamp', 'bad_time'],
    [{ device_id: '1', location: { ...TRACCAR, coords: { ...COORDS, latitude: 'south' } } }, 'latitude', 'bad_number'],
    [{ device_id: '1', location: { ...TRACCAR, coords: { ...COORDS, latitude: 0, longitude: 0 } } }, 'latitude', 'no_fix'],
    [{ device_id: '1', location: { ...TRACCAR, coords: { ...COORDS, speed: true } } }, 'speed', 'bad_number'],
  ])('is refused with field and reason (%#)', (value, field, reason) => {
    expect(json(value)).toEqual(refusal(field, reason));
  });
});

const OWN = { fixedAt: FIXED_AT, longitude: 108.2277, latitude: -6.8361 };

describe("the product's own JSON", () => {
  const own = fix({ deviceIdentifier: null, source: 'http' });

  it('carries one position, a list, or a list under `positions`', () => {
    expect(json(OWN)).toEqual(own);
    expect(json([OWN, OWN])).toEqual([...own, ...own]);
    expect(json({ positions: [OWN, { ...OWN, latitude: 200 }] })).toEqual([...own, ...refusal('latitude', 'off_earth')]);
  });

  it('carries every optional measure', () => {
    const all = { speedMetresPerSecond: 3, headingDegrees: 12, altitudeMetres: 100, accuracyMetres: 5, batteryPercent: 50, isMock: true };
    expect(json({ ...OWN, fixedAt: '2026-11-24T01:00:00Z', ...all })).toEqual(fix({ deviceIdentifier: null, source: 'http', ...all }));
  });

  it.each([
    [{}, 'longitude', 'missing_field'],
    [{ longitude: 1, latitude: 2 }, 'fixedAt', 'missing_field'],
    [[], 'body', 'missing_field'],
    [[7], 'position', 'bad_form'],
    [null, 'position', 'missing_field'],
    [Array.from({ length: LARGEST_BATCH + 1 }, () => OWN), 'body', 'too_large'],
  ])('is refused with field and reason (%#)', (value, field, reason) => {
    expect(post(JSON.stringify(value))).toEqual(refusal(field, reason));
  });

  it('is refused when it is no JSON or too large', () => {
    expect(post('{"fixedAt":')).toEqual(refusal('body', 'bad_form'));
    expect(post('x'.repeat(LARGEST_BODY_BYTES + 1))).toEqual(refusal('body', 'too_large'));
  });
});

describe('garbage', () => {
  it('never throws and always ends as a fix on Earth or a known reason', () => {
    const random = seededRandom(112);
    const samples = [WHERE, JSON.stringify({ device_id: '1', location: { ...TRACCAR, battery: { level: 0.5 } } }), JSON.stringify({ positions: [OWN] })];
    for (let round = 0; round < 20_000; round += 1) {
      for (const one of decodeMessage(garble(samples, random), RECEIVED_AT)) {
        if ('refusal' in one) expect(REFUSAL_REASONS).toContain(one.refusal.reason);
        else expect(Number.isFinite(one.fix.fixedAt) && Math.abs(one.fix.lonLat[0]) <= 180 && Math.abs(one.fix.lonLat[1]) <= 90).toBe(true);
      }
    }
  });
});

/** A good message with some bytes replaced, removed or repeated, under a query or as a body of any type. */
function garble(samples: readonly string[], random: () => number): DeviceMessage {
  const bytes = [...Buffer.from(samples[Math.floor(random() * samples.length)] ?? '')];
  for (let change = Math.floor(random() * 6); change >= 0; change -= 1) {
    const at = Math.floor(random() * bytes.length);
    const kind = random();
    if (kind < 0.4) bytes[at] = Math.floor(random() * 256);
    else if (kind < 0.7) bytes.splice(at, 1 + Math.floor(random() * 8));
    else bytes.splice(at, 0, ...bytes.slice(0, Math.floor(random() * bytes.length)));
  }
  const text = Buffer.from(bytes);
  const types = ['application/json', FORM, null, 'text/plain'];
  const contentType = types[Math.floor(random() * types.length)] ?? null;
  return random() < 0.3 ? { query: text.toString('latin1'), contentType, body: new Uint8Array() } : { query: '', contentType, body: text };
}

function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
