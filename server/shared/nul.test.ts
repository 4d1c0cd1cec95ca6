import { expect, test } from 'vitest';
import { fieldWithNul } from './nul.rules';

test('names the field that holds a NUL, and none where there is none', () => {
  expect(fieldWithNul({ reason: 'salah sambung', point: [108.2, -6.8], onBehalf: { saidBy: 'Piket\u0000' } })).toBe('onBehalf.saidBy');
  expect(fieldWithNul({ agencyIds: ['a', '\u0000'] })).toBe('agencyIds.1');
  expect(fieldWithNul({ reason: 'salah sambung', empty: null, none: undefined })).toBeNull();
  expect(fieldWithNul(undefined)).toBeNull();
});

test('takes a value nested as deep as a body is long', () => {
  const depth = 100_000;
  expect(fieldWithNul(JSON.parse(`${'['.repeat(depth)}"ok"${']'.repeat(depth)}`))).toBeNull();
});
