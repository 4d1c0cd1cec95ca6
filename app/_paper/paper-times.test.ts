import { describe, expect, test } from 'vitest';
import { instantsOf } from './paper-times.rules';

const SHEET = { day: '2026-11-24', timeZone: 'Asia/Jakarta' };
const wib = (text: string) => Date.parse(`${text}+07:00`);
const readAs = (typed: readonly string[], after?: number) => instantsOf(typed, { ...SHEET, after }).map(({ at, isBad }) => (isBad ? 'bad' : (at ?? null)));

describe('times as they are typed from a sheet', () => {
  test.each([
    ['14.05.32', '2026-11-24T14:05:32'],
    ['14:05', '2026-11-24T14:05:00'],
    ['1405', '2026-11-24T14:05:00'],
    ['140532', '2026-11-24T14:05:32'],
    ['9.05', '2026-11-24T09:05:00'],
    ['25/11 00.10', '2026-11-25T00:10:00'],
    ['1-1 00.10', '2027-01-01T00:10:00'],
  ])('%s is understood', (typed, at) => {
    expect(readAs([typed])).toEqual([wib(at)]);
  });

  test.each(['25.00', '14.60', '14.5', 'pagi', '31/2 10.00', '14.05.61', '14'])('%s is no time', (typed) => {
    expect(readAs([typed])).toEqual(['bad']);
  });

  test('that are left out are not known', () => {
    expect(readAs(['', ' ', '14.05'])).toEqual([null, null, wib('2026-11-24T14:05:00')]);
  });

  test('go on after midnight, and stay there', () => {
    expect(readAs(['23.58', '00.03', '00.40'])).toEqual([wib('2026-11-24T23:58:00'), wib('2026-11-25T00:03:00'), wib('2026-11-25T00:40:00')]);
    expect(readAs(['00.10'], wib('2026-11-24T23:50:00'))).toEqual([wib('2026-11-25T00:10:00')]);
  });

  test('in a wrong order are taken as they are typed, not bent', () => {
    expect(readAs(['14.05', '14.03'])).toEqual([wib('2026-11-24T14:05:00'), wib('2026-11-24T14:03:00')]);
  });
});
