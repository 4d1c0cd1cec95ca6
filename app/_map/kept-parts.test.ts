import { expect, test } from 'vitest';
import { KeptParts } from './kept-parts';

test('a part is made anew only when one of the things that it is made from is another', () => {
  const parts = new KeptParts();
  let made = 0;
  const take = (name: string, ...from: readonly unknown[]) => parts.take(name, from, () => ({ number: (made += 1) }));
  const incidents = [1];
  const first = take('incidents', incidents, 5);
  expect(take('incidents', incidents, 5)).toBe(first);
  expect(take('units', incidents, 5)).not.toBe(first);
  expect(take('incidents', [1], 5)).toEqual({ number: 3 });
});
