import { expect, it } from 'vitest';
import { readRange } from './byte-range';

it.each([
  ['bytes=0-99', { start: 0, end: 99 }],
  ['bytes=900-', { start: 900, end: 999 }],
  ['bytes=-100', { start: 900, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
  ['bytes=990-5000', { start: 990, end: 999 }],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
] as const)('reads %s of a thousand bytes', (header, expected) => {
  expect(readRange(header, 1_000)).toEqual(expected);
});

it.each([undefined, 'bytes=', 'bytes=-', 'bytes=9-1', 'bytes=0-1,5-6', 'lines=0-1', 'bytes=a-b'])('takes %s for no range', (header) => {
  expect(readRange(header, 1_000)).toBe('whole');
});
