import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = '&hmac=';

/** True when the form ends in the HMAC-SHA1 (hexadecimal) of everything before `&hmac=`. */
export function isSignedForm(body: string, key: string): boolean {
  const end = body.lastIndexOf(SIGNATURE);
  if (end < 0) return false;
  const given = Buffer.from(body.slice(end + SIGNATURE.length).trim(), 'hex');
  const expected = createHmac('sha1', key).update(body.slice(0, end)).digest();
  return given.length === expected.length && timingSafeEqual(given, expected);
}
