import { expect, test } from 'vitest';
import { readMinute } from './run-card-time';

test.each([
  ['18:00', 1_080],
  ['6.05', 365],
  [' 00:00 ', 0],
  ['', null],
  ['24:00', undefined],
  ['18', undefined],
  ['18:60', undefined],
  ['malam', undefined],
])('a time of day that is typed as "%s" is read as minute %s', (text, minute) => {
  expect(readMinute(text)).toBe(minute);
});
