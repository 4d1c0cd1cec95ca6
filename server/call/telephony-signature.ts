import { createHmac, timingSafeEqual } from 'node:crypto';

/** Width of the replay window on both sides of the server's time, seconds. */
export const SIGNATURE_WINDOW_SECONDS = 300;

/** `sha256=<hex>` of `<timestamp>.<raw body>`. */
export function signTelephonyBody(key: string, timestamp: string, body: Buffer): string {
  return `sha256=${createHmac('sha256', key).update(`${timestamp}.`).update(body).digest('hex')}`;
}

export type SignatureVerdict = 'valid' | 'missing' | 'outside_window' | 'wrong';

interface SignedRequest {
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: Buffer;
}

export function verifyTelephonySignature(key: string, request: SignedRequest, nowMs: number): SignatureVerdict {
  const { timestamp, signature, body } = request;
  if (timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp)) return 'missing';
  const expected = Buffer.from(signTelephonyBody(key, timestamp, body));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'wrong';
  return Math.abs(nowMs / 1000 - Number(timestamp)) <= SIGNATURE_WINDOW_SECONDS ? 'valid' : 'outside_window';
}
