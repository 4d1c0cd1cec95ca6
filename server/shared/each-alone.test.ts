import { expect, test } from 'vitest';
import { eachAlone } from './each-alone';

test('an item that fails stops none of the others, and is told at the end', async () => {
  const done: number[] = [];
  const work = eachAlone([1, 2, 3], async (item) => {
    if (item === 1) throw new Error('row 1 is broken');
    done.push(item);
  });
  await expect(work).rejects.toThrow('1 of 3 failed: row 1 is broken');
  expect(done).toEqual([2, 3]);
});
