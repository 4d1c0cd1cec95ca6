import { distanceMetres, type LonLat } from '../shared/geo';

/** No letters and digits that are taken for each other, seen (0 O, 1 I L, 2 Z, 5 S, 8 B, U V, Q) or heard (B P, D T, M N). */
export const CODE_ALPHABET = 'ACEFGHJKMPRTWXY34679';
export const CODE_LENGTH = 6;

/** What a person typed as a code (small letters, spaces, dashes), or null when it can be none. */
export function normaliseCode(text: string): string | null {
  const code = text.replace(/[\s.-]/g, '').toUpperCase();
  return code.length === CODE_LENGTH && [...code].every((one) => CODE_ALPHABET.includes(one)) ? code : null;
}

/** Six characters out of random bytes; bytes that would favour some of them are passed over. Null: too few bytes. */
export function codeOf(random: Uint8Array): string | null {
  const fair = 256 - (256 % CODE_ALPHABET.length);
  const letters = [...random].filter((byte) => byte < fair).slice(0, CODE_LENGTH);
  return letters.length < CODE_LENGTH ? null : letters.map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join('');
}

/** A link serves one call: for so long at most, and a little beyond its end. */
export const LINK_MS = 30 * 60_000;
const AFTER_CALL_MS = 10 * 60_000;
export const LINKS_PER_CALL = 3;

export function linkEndsAt({ expiresAt, callEndedAt }: { readonly expiresAt: number; readonly callEndedAt: number | null }): number {
  return callEndedAt === null ? expiresAt : Math.min(expiresAt, callEndedAt + AFTER_CALL_MS);
}

/** Positions come no closer than this; the page sends every 3 s. */
export const LEAST_GAP_MS = 2_500;
const MOVED_METRES = 8;
const RADIUS_CHANGE = 0.2;
const TELL_AGAIN_MS = 15_000;

interface KeptFix {
  readonly point: LonLat;
  readonly radiusMetres: number | null;
}

/** Whether a further position of a link is news to the desk: it moved, became better or worse, or the shown age would grow old. */
export function isWorthTelling(before: KeptFix, after: KeptFix, { toldAt, now }: { readonly toldAt: number; readonly now: number }): boolean {
  if (now - toldAt >= TELL_AGAIN_MS || distanceMetres(before.point, after.point) >= MOVED_METRES) return true;
  const [old, fresh] = [before.radiusMetres ?? 0, after.radiusMetres ?? 0];
  return Math.abs(old - fresh) > Math.max(old, fresh) * RADIUS_CHANGE;
}

/** Who asks, as callers know it: an installation bears the name of its regency. */
export function serviceName(name: string): string {
  return name.includes('112') ? name : `112 ${name}`;
}

/** Room for a name in one short message of 160 characters. */
const LONGEST_NAME = 30;

/** The text of the short message: one message long, with who asks and that it is free. */
export function linkText({ name, url, isDemonstration }: { readonly name: string; readonly url: string; readonly isDemonstration: boolean }): string {
  const full = serviceName(name);
  const who = full.length > LONGEST_NAME ? '112' : full;
  return `${isDemonstration ? '[DEMONSTRASI] ' : ''}${who}: buka tautan ini agar petugas 112 tahu lokasi Anda. Gratis, bebas pulsa: ${url}`;
}
