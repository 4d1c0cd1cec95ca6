import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { mutateText, seededChance } from '../testing/aml-mutations';
import type { AmlFix } from './aml.schema';
import { readAmlForm } from './aml-form.rules';
import { isSignedForm } from './aml-signature';
import { readAmlHex, readAmlText } from './aml-text.rules';

/** Septets packed as a telephone does it, so that unpacking is tried against another piece of code. */
function pack(text: string): Buffer {
  const bits = [...text].flatMap((character) => Array.from({ length: 7 }, (_, bit) => (character.charCodeAt(0) >> bit) & 1));
  const octets = Buffer.alloc(Math.ceil(bits.length / 8));
  bits.forEach((bit, index) => {
    octets[index >> 3] = (octets[index >> 3] ?? 0) | (bit << (index & 7));
  });
  return octets;
}

const withLength = (text: string) => `${text}${text.length + (text.length + 3 >= 100 ? 3 : 2)}`;
const FIRST = withLength('A"ML=1;lt=-6.83652;lg=+108.22740;rd=14;top=20261125031530;lc=68;pm=W;si=510010000000000;ei=123456789012345;mcc=510;mnc=01;ml=');
const fix = (change: Partial<AmlFix> = {}) => ({
  kind: 'fix',
  fix: {
    point: [108.2274, -6.83652],
    radiusMetres: 14,
    confidencePercent: 68,
    fixedAt: Date.UTC(2026, 10, 25, 3, 15, 30),
    method: 'wifi',
    isValidated: true,
    ...change,
  },
});

describe('an AML short message of version 1', () => {
  it('tells point, radius, confidence, time in UTC and method, and is validated by its own length', () => {
    expect(readAmlText(FIRST)).toEqual(fix());
    expect(readAmlText(`  ${FIRST}\r\n`)).toEqual(fix());
  });

  it('is kept but not validated when its length does not fit or is missing', () => {
    expect(readAmlText(FIRST.replace(/ml=\d+/, 'ml=99'))).toEqual(fix({ isValidated: false }));
    expect(readAmlText(FIRST.replace(/;ml=\d+/, ''))).toEqual(fix({ isValidated: false }));
  });

  it('is understood with the quote that a gateway put in the place of the right one', () => {
    expect(readAmlText(FIRST.replace('"', '”'))).toEqual(fix());
  });

  it.each([
    ['rd=N', FIRST.replace('rd=14', 'rd=N')],
    ['pm=N', FIRST.replace('pm=W', 'pm=N')],
    ['0,0', FIRST.replace('lt=-6.83652;lg=+108.22740', 'lt=+00.00000;lg=+000.00000')],
  ])('is no candidate when it says that there is no fix: %s', (_what, text) => {
    expect(readAmlText(text)).toEqual({ kind: 'no_fix' });
  });

  it.each([
    ['top=20261325031530', { fixedAt: null, isValidated: true }],
    ['top=2026112503153', { fixedAt: null, isValidated: false }],
  ])('says nothing of a time that is none: %s', (top, change) => {
    expect(readAmlText(FIRST.replace('top=20261125031530', top))).toEqual(fix(change));
  });
});

describe('published examples', () => {
  it('of the standard is a validated place of the year 2013', () => {
    expect(
      readAmlText('A"ML=1;lt=+54.76397;lg=-0.18305;rd=50;top=20130717141935;lc=90;pm=W;si=123456789012345;ei=1234567890123456;mcc=234;mnc=30;ml=128'),
    ).toEqual({
      kind: 'fix',
      fix: {
        point: [-0.18305, 54.76397],
        radiusMetres: 50,
        confidencePercent: 90,
        fixedAt: Date.UTC(2013, 6, 17, 14, 19, 35),
        method: 'wifi',
        isValidated: true,
      },
    });
  });

  it('of Android are one without a fix, and one whose length is told as one less than it is', () => {
    const tail = 'si=234159000000000;ei=123456789012345;mcc=234;mnc=15';
    expect(readAmlText(`A"ML=1;lt=+00.00000;lg=+000.00000;rd=N;top=20220131173734;lc=0;pm=N;${tail};ml=127`)).toEqual({ kind: 'no_fix' });
    expect(readAmlText(`A"ML=1;lt=+51.53321;lg=-0.12601;rd=14;top=20220131171748;lc=68;pm=W;${tail};ml=126`)).toMatchObject({
      fix: { point: [-0.12601, 51.53321], isValidated: false },
    });
  });
});

describe('the fields of an Android form, with the values of their own documentation', () => {
  it('are a place with its radius, and its time in milliseconds', () => {
    const told = {
      v: '1',
      emergency_number: '911',
      source: 'CALL',
      time: '1438101600123',
      location_latitude: '37.4217845',
      location_longitude: '-122.0847413',
    };
    const more = { location_time: '1438102600123', location_altitude: '4', location_floor: '2', location_source: 'gps', location_accuracy: '20' };
    expect(readAmlForm(new URLSearchParams({ ...told, ...more }).toString()).reading).toMatchObject({
      fix: { point: [-122.0847413, 37.4217845], radiusMetres: 20, fixedAt: 1_438_102_600_123, method: 'gnss' },
    });
  });
});

describe('an AML short message of version 2', () => {
  const second = 'A"ML=2;en=112;et=1795576520;lo=-6.83652,108.22740,14.5;lt=10;lc=68;lz=120.5;ei=123456789012345;nc=510;hc=510;lg=id';

  it('means other things by lt and lg: seconds after the call began, and the language', () => {
    expect(readAmlText(second)).toEqual(fix({ radiusMetres: 14.5, fixedAt: 1_795_576_530_000, method: 'unknown' }));
  });

  it('knows no radius where the accuracy is 0, and no time without the start of the call', () => {
    expect(readAmlText(second.replace(',14.5', ',0'))).toMatchObject({ fix: { radiusMetres: null } });
    expect(readAmlText(second.replace('et=1795576520;', ''))).toMatchObject({ fix: { fixedAt: null } });
  });

  it('is no candidate without a place', () => {
    expect(readAmlText('A"ML=2;en=112;et=1795576520')).toEqual({ kind: 'no_fix' });
  });
});

describe('a binary AML short message', () => {
  it.each([
    ['septets', pack(FIRST)],
    ['septets after the header of a data message', Buffer.concat([Buffer.from('06050400000b80', 'hex'), pack(FIRST)])],
    ['plain octets', Buffer.from(FIRST, 'latin1')],
    ['plain octets after a header', Buffer.concat([Buffer.from('06050400000b80', 'hex'), Buffer.from(FIRST, 'latin1')])],
  ])('is read from %s', (_what, octets) => {
    expect(readAmlHex(octets.toString('hex'))).toEqual(fix());
    expect(readAmlHex(octets.toString('hex').toUpperCase())).toEqual(fix());
  });

  it('is read from septets that begin at a septet border after the header of a text message', () => {
    // Seven octets are eight septets: no fill bits. Six octets need one.
    const header = Buffer.from('050003010101', 'hex');
    const bits = [...header].flatMap((octet) => Array.from({ length: 8 }, (_, bit) => (octet >> bit) & 1));
    const filled = [...bits, 0, ...[...FIRST].flatMap((one) => Array.from({ length: 7 }, (_, bit) => (one.charCodeAt(0) >> bit) & 1))];
    const octets = Buffer.alloc(Math.ceil(filled.length / 8));
    filled.forEach((bit, index) => {
      octets[index >> 3] = (octets[index >> 3] ?? 0) | (bit << (index & 7));
    });
    expect(readAmlHex(octets.toString('hex'))).toEqual(fix());
  });

  it.each(['', 'zz', '414', '00'])('is malformed when it is none: %j', (hex) => {
    expect(readAmlHex(hex)).toEqual({ kind: 'malformed', fault: 'not_aml' });
  });
});

describe('an AML form over HTTPS', () => {
  const body =
    'v=1&emergency_number=112&source=CALL&time=1795576520000&location_latitude=-6.83652&location_longitude=108.22740&location_time=1795576530000&location_accuracy=14&location_confidence=0.68&location_source=wifi&device_number=%2B6281234567789';

  it('tells the place, with confidence as a share, and the number of the telephone', () => {
    expect(readAmlForm(body)).toEqual({ reading: fix({ fixedAt: 1_795_576_530_000 }), deviceNumber: '+6281234567789' });
  });

  it('is read as far as it goes when fields are missing or wrong', () => {
    expect(readAmlForm('location_latitude=-6.8&location_longitude=108.2&location_accuracy=x&location_time=soon&location_confidence=7')).toEqual({
      reading: { kind: 'fix', fix: { point: [108.2, -6.8], radiusMetres: null, confidencePercent: null, fixedAt: null, method: 'unknown', isValidated: true } },
      deviceNumber: null,
    });
    expect(readAmlForm('').reading).toEqual({ kind: 'no_fix' });
    expect(readAmlForm('location_latitude=-6.8').reading).toEqual({ kind: 'malformed', fault: 'missing_position' });
    expect(readAmlForm('location_latitude=96.8&location_longitude=108.2').reading).toEqual({ kind: 'malformed', fault: 'bad_position' });
  });

  it('is signed over everything before the signature, and by the right key only', () => {
    const signed = (text: string, key: string) => `${text}&hmac=${createHmac('sha1', key).update(text).digest('hex')}`;
    expect(isSignedForm(signed(body, 'key'), 'key')).toBe(true);
    expect(isSignedForm(signed(body, 'other'), 'key')).toBe(false);
    expect(isSignedForm(signed(body, 'key').replace('-6.8', '-6.9'), 'key')).toBe(false);
    for (const text of [body, `${body}&hmac=`, `${body}&hmac=xyz`, '']) expect(isSignedForm(text, 'key')).toBe(false);
  });
});

describe('a thousand mutations of AML messages', () => {
  it('never throw, and never make a place outside of the Earth', () => {
    const random = seededChance(20_261_125);
    const second = 'A"ML=2;en=112;et=1795576520;lo=-6.83652,108.22740,14.5;lt=10;lc=68';
    const form = 'location_latitude=-6.8&location_longitude=108.2&location_accuracy=3&device_number=0812';
    const mutate = (text: string) => mutateText(text, random);
    const kinds = new Map<string, number>();
    for (let round = 0; round < 1_000; round += 1) {
      const [first, other, posted] = [mutate(mutate(FIRST)), mutate(second), mutate(form)];
      for (const reading of [readAmlText(first), readAmlText(other), readAmlForm(posted).reading, readAmlHex(Buffer.from(first, 'latin1').toString('hex'))]) {
        kinds.set(reading.kind, (kinds.get(reading.kind) ?? 0) + 1);
        if (reading.kind !== 'fix') continue;
        const [lon, lat] = reading.fix.point;
        expect(Math.abs(lon) <= 180 && Math.abs(lat) <= 90).toBe(true);
      }
    }
    expect([...kinds.keys()].sort()).toEqual(['fix', 'malformed', 'no_fix']);
  });
});
