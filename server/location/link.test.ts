import { describe, expect, it } from 'vitest';
import { GuessLimit } from './guess-limit';
import { CODE_ALPHABET, codeOf, isWorthTelling, linkEndsAt, linkText, normaliseCode } from './link.rules';
import { closedPage, codePage, linkPage } from './link-page';
import { LINK_SCRIPT } from './link-script';

const FRAME = { name: 'Siaga 112 Kabupaten <Majalengka>', isDemonstration: false, nonce: 'bm9uY2U=' };
const MINUTE = 60_000;

describe('a code to be read out', () => {
  it('has six characters, none of which is taken for another', () => {
    const code = codeOf(Uint8Array.from({ length: 32 }, (_, index) => index * 7));
    expect(code).toMatch(/^[A-Z0-9]{6}$/);
    expect([...(code ?? '')].every((one) => CODE_ALPHABET.includes(one))).toBe(true);
    expect(CODE_ALPHABET).not.toMatch(/[0O1IL2Z5S8BUVQDN]/);
    expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length);
  });

  it('favours no character, and waits for more chance rather than use an unfair byte', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const code = codeOf(new Uint8Array(6).fill(byte));
      if (code !== null) counts.set(code.charAt(0), (counts.get(code.charAt(0)) ?? 0) + 1);
    }
    expect(new Set(counts.values()).size).toBe(1);
    expect(codeOf(new Uint8Array(32).fill(255))).toBeNull();
  });

  it('is read however it is typed, and is none with another length or another character', () => {
    for (const typed of ['ace-fgh', ' ACE FGH ', 'aceFGH', 'A.C.E.F.G.H']) expect(normaliseCode(typed), typed).toBe('ACEFGH');
    for (const typed of ['', 'ACEFG', 'ACEFGHJ', 'ACEFG0', '../etc', 'ＡCEFGH']) expect(normaliseCode(typed), typed).toBeNull();
  });
});

describe('a link', () => {
  it('ends after half an hour, or ten minutes after its call', () => {
    expect(linkEndsAt({ expiresAt: 30 * MINUTE, callEndedAt: null })).toBe(30 * MINUTE);
    expect(linkEndsAt({ expiresAt: 30 * MINUTE, callEndedAt: 5 * MINUTE })).toBe(15 * MINUTE);
    expect(linkEndsAt({ expiresAt: 30 * MINUTE, callEndedAt: 25 * MINUTE })).toBe(30 * MINUTE);
  });

  it('is news when it moved, became better, or has not been told for 15 s', () => {
    const point = [108.2274, -6.8365] as const;
    const seen = { toldAt: 0, now: 3_000 };
    const at = (metres: number, radiusMetres: number | null = 20) => ({ point: [point[0], point[1] + metres / 111_195] as const, radiusMetres });
    expect(isWorthTelling(at(0), at(7), seen)).toBe(false);
    expect(isWorthTelling(at(0), at(9), seen)).toBe(true);
    expect(isWorthTelling(at(0), at(0, 17), seen)).toBe(false);
    expect(isWorthTelling(at(0, 200), at(0, 20), seen)).toBe(true);
    expect(isWorthTelling(at(0, null), at(0, 20), seen)).toBe(true);
    expect(isWorthTelling(at(0), at(0), { toldAt: 0, now: 15_000 })).toBe(true);
  });

  it('fits into one short message, says who asks, and that it is free', () => {
    const url = `https://siaga112.majalengkakab.go.id/l/${'x'.repeat(22)}`;
    const text = linkText({ name: 'Siaga 112 Majalengka', url, isDemonstration: false });
    expect(text).toContain('Siaga 112 Majalengka');
    expect(text).toContain('Gratis, bebas pulsa');
    expect(text.length).toBeLessThanOrEqual(160);
    expect(text).toMatch(/^[\x20-\x7e]*$/);
    expect(linkText({ name: 'Kabupaten Majalengka', url, isDemonstration: false })).toContain('112 Kabupaten Majalengka: ');
    expect(linkText({ name: 'x'.repeat(80), url, isDemonstration: false }).length).toBeLessThanOrEqual(160);
    expect(linkText({ name: 'Siaga 112', url, isDemonstration: true })).toMatch(/^\[DEMONSTRASI\]/);
  });
});

describe('guessing codes', () => {
  it('is counted for the whole network that a connection has at home, since every telephone there has as many IPv6 addresses as it wants', () => {
    const limit = new GuessLimit();
    for (let guess = 0; guess < 10; guess += 1) limit.countWrong(`2001:db8:1:2:${guess}::1`, 0);
    expect(limit.isLockedOut('2001:0db8:0001:0002:ffff::abcd', 0)).toBe(true);
    expect(limit.isLockedOut('2001:db8:1:3::1', 0)).toBe(false);
    for (let guess = 0; guess < 10; guess += 1) limit.countWrong('::ffff:203.0.113.7', 0);
    expect(limit.isLockedOut('203.0.113.7', 0)).toBe(true);
    expect(limit.isLockedOut('203.0.113.8', 0)).toBe(false);
    expect(limit.isLockedOut('::ffff:203.0.113.8', 0)).toBe(false);
  });

  it('locks an address out after ten wrong ones, no other, and for ten minutes', () => {
    const limit = new GuessLimit();
    for (let wrong = 0; wrong < 9; wrong += 1) limit.countWrong('10.0.0.1', wrong);
    expect(limit.isLockedOut('10.0.0.1', 9)).toBe(false);
    limit.countWrong('10.0.0.1', 9);
    expect(limit.isLockedOut('10.0.0.1', 9)).toBe(true);
    expect(limit.isLockedOut('10.0.0.2', 9)).toBe(false);
    expect(limit.isLockedOut('10.0.0.1', 10 * MINUTE - 1)).toBe(true);
    expect(limit.isLockedOut('10.0.0.1', 10 * MINUTE)).toBe(false);
  });

  it('remembers no more addresses than it has room for', () => {
    const limit = new GuessLimit();
    for (let wrong = 0; wrong < 10; wrong += 1) limit.countWrong('first', 0);
    for (let address = 0; address < 10_000; address += 1) limit.countWrong(`a${address}`, 0);
    expect(limit.isLockedOut('first', 1)).toBe(false);
  });
});

describe("the caller's page", () => {
  const pages = [linkPage(FRAME), codePage(FRAME, null), codePage(FRAME, 'unknown'), closedPage(FRAME, 'ended')];

  it('weighs less than 30 kB and loads nothing from anywhere', () => {
    for (const page of pages) {
      expect(Buffer.byteLength(page)).toBeLessThan(30_000);
      expect(page).not.toMatch(/src=|url\(|@import|<link|https?:\/\//);
    }
  });

  it('says who asks, why, and that it is free, in Indonesian first', () => {
    const [page = ''] = pages;
    expect(page).toContain('<html lang="id">');
    expect(page).toContain('Siaga 112 Kabupaten &lt;Majalengka&gt;');
    for (const one of pages) expect(one).toContain('gratis, bebas pulsa');
    expect(page.indexOf('Ya, kirim lokasi saya')).toBeLessThan(page.indexOf('Yes, send my location'));
  });

  it('says that it is a demonstration where it is one', () => {
    expect(linkPage({ ...FRAME, isDemonstration: true })).toContain('DEMONSTRASI');
    expect(linkPage(FRAME)).not.toContain('DEMONSTRASI');
  });

  it('speaks a language that browsers of ten years ago know', () => {
    expect(LINK_SCRIPT).not.toMatch(/=>|\b(?:let|const|class|async|await)\b|`|\.\.\.|\?\.|\?\?|\bfetch\(|Promise/);
    // Asked for by the button's handler only, never while the page loads.
    expect(LINK_SCRIPT.slice(LINK_SCRIPT.lastIndexOf("element('yes')"))).not.toContain('geolocation');
  });
});
