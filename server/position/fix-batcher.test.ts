import { describe, expect, it } from 'vitest';
import { Batcher } from './fix-batcher';

/** A store whose transactions return when the test says so. */
function heldStore() {
  const batches: { readonly items: readonly number[]; readonly commit: () => void; readonly fail: (error: unknown) => void }[] = [];
  const store = (items: readonly number[]) => new Promise<void>((commit, fail) => void batches.push({ items, commit, fail }));
  const next = async (count: number) => {
    while (batches.length < count) await new Promise((done) => setImmediate(done));
    const batch = batches[count - 1];
    if (batch === undefined) throw new Error('impossible');
    return batch;
  };
  return { store, next };
}
const options = { isWorthRetrying: (error: unknown) => error === 'bad row', largestBatch: 3, longestQueue: 5 };
const settle = (promises: readonly Promise<void>[]) => Promise.allSettled(promises).then((all) => all.map((one) => one.status));

describe('the batcher', () => {
  it('resolves an item only after the commit that holds it, and gathers while a transaction is under way', async () => {
    const { store, next } = heldStore();
    const batcher = new Batcher({ ...options, store });
    const settled: number[] = [];
    const add = (item: number) => batcher.add(item).then(() => void settled.push(item));
    const first = add(1);
    const one = await next(1);
    const rest = [2, 3, 4, 5].map(add);
    expect([one.items, settled]).toEqual([[1], []]);
    one.commit();
    await first;
    const two = await next(2);
    expect([two.items, settled]).toEqual([[2, 3, 4], [1]]);
    two.commit();
    (await next(3)).commit();
    await Promise.all(rest);
    expect(settled).toEqual([1, 2, 3, 4, 5]);
  });

  it('turns away what its queue does not hold, at once', async () => {
    const { store, next } = heldStore();
    const batcher = new Batcher({ ...options, store });
    const taken = batcher.add(0);
    const one = await next(1);
    const waiting = [1, 2, 3, 4, 5].map((item) => batcher.add(item));
    await expect(batcher.add(6)).rejects.toMatchObject({ code: 'not_available', detail: { reason: 'too_many' } });
    one.commit();
    (await next(2)).commit();
    (await next(3)).commit();
    await Promise.all([taken, ...waiting]);
  });

  it('stores the others when the database refuses one row', async () => {
    const store = async (items: readonly number[]) => {
      if (items.includes(2)) throw 'bad row';
    };
    const batcher = new Batcher({ ...options, store });
    expect(await settle([1, 2, 3].map((item) => batcher.add(item)))).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('fails the whole batch when the database is away, and goes on with the next', async () => {
    let isAway = true;
    const store = async () => {
      if (isAway) throw 'away';
    };
    const batcher = new Batcher({ ...options, store });
    expect(await settle([1, 2].map((item) => batcher.add(item)))).toEqual(['rejected', 'rejected']);
    isAway = false;
    expect(await settle([batcher.add(3)])).toEqual(['fulfilled']);
  });

  it('is drained when nothing waits any more', async () => {
    const { store, next } = heldStore();
    const batcher = new Batcher({ ...options, store });
    let isDrained = false;
    const added = batcher.add(1);
    const drained = batcher.drained().then(() => {
      isDrained = true;
    });
    const one = await next(1);
    expect(isDrained).toBe(false);
    one.commit();
    await Promise.all([added, drained]);
    expect(isDrained).toBe(true);
  });
});
