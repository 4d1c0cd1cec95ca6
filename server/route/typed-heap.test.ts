import { expect, it } from 'vitest';
import { seededRandom } from '../testing/generated-roads';
import { TypedHeap } from './typed-heap';

it('items come out in the order of their keys, also after a key became smaller', () => {
  const random = seededRandom(1);
  const keys = new Uint32Array(2_000);
  const heap = new TypedHeap(keys.length, keys);
  for (let item = 0; item < keys.length; item += 1) heap.put(item, 1_000 + Math.floor(random() * 100_000));
  for (let item = 0; item < keys.length; item += 3) heap.put(item, Math.floor((keys[item] ?? 0) * random()));
  const expected = [...keys].sort((a, b) => a - b);
  expect(heap.smallestKey).toBe(expected[0]);
  expect(Array.from(expected, () => keys[heap.take()])).toEqual(expected);
  expect(heap.size).toBe(0);
});
