import { describe, expect, it } from 'vitest';
import { elapsedText, formatFor } from './format';

const AFTERNOON = Date.UTC(2026, 10, 27, 7, 5, 32);

describe('formatFor', () => {
  it('prints times as the room reads them: 24 hours, dots, local zone by its short name', () => {
    const format = formatFor('id', 'Asia/Jakarta');
    expect(format.clock(AFTERNOON)).toBe('14.05.32');
    expect(format.dateTime(AFTERNOON)).toBe('27 Nov 2026 14.05');
    expect(format.zone(AFTERNOON)).toBe('WIB');
    expect(formatFor('id', 'Asia/Makassar').zone(AFTERNOON)).toBe('WITA');
  });

  it('keeps 24 hours and day before month in English', () => {
    expect(formatFor('en', 'Asia/Jakarta').dateTime(AFTERNOON)).toBe('27 Nov 2026 14:05');
  });

  it('prints numbers with the separators of the language', () => {
    expect(formatFor('id', 'Asia/Jakarta').number(12_345.6, 1)).toBe('12.345,6');
    expect(formatFor('id', 'Asia/Jakarta').percent(0.975)).toBe('97,5 %');
    expect(formatFor('en', 'Asia/Jakarta').percent(0.975)).toBe('97.5 %');
  });

  it('prints midnight as 00, not 24', () => {
    expect(formatFor('id', 'Asia/Jakarta').time(Date.UTC(2026, 10, 27, 17))).toBe('00.00');
  });
});

describe('elapsedText', () => {
  it('counts minutes and seconds, hours only when there are any, and never below zero', () => {
    expect([0, 9_999, 105_000, 7_390_000, -5_000].map(elapsedText)).toEqual(['0:00', '0:09', '1:45', '2:03:10', '0:00']);
  });
});
