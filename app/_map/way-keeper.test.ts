import { describe, expect, it } from 'vitest';
import type { LonLat } from '../../server/shared/geo';
import { type KnownWay, type WantedWay, WayKeeper } from './way-keeper';

const GOAL: LonLat = [108.3, -6.8];
const START: LonLat = [108.2, -6.8];
const way = (seconds: number): KnownWay => ({ path: [START, GOAL], seconds, metres: 1_000, isEstimate: false });
const wanted = (unitId: string, from: LonLat = START, to: LonLat = GOAL): WantedWay => ({ unitId, incidentId: 'i', from, to, priority: 2 });

function keeper() {
  const asked: { readonly from: LonLat; readonly to: LonLat; answer(way: KnownWay | null): Promise<void>; fail(): Promise<void> }[] = [];
  let changes = 0;
  const made = new WayKeeper({
    ask: ({ from, to }) =>
      new Promise((resolve, reject) => {
        const settled = () => new Promise<void>((done) => setImmediate(done));
        asked.push({
          from,
          to,
          answer(found) {
            resolve(found);
            return settled();
          },
          fail() {
            reject(new Error('away'));
            return settled();
          },
        });
      }),
    onChange: () => {
      changes += 1;
    },
  });
  return { keeper: made, asked, changes: () => changes };
}

describe('the ways of units under way', () => {
  it('are asked for when they are first wanted, two at a time', async () => {
    const { keeper: ways, asked, changes } = keeper();
    const all = [wanted('a'), wanted('b'), wanted('c')];
    ways.want(all, 0);
    expect(asked).toHaveLength(2);
    await asked[0]?.answer(way(60));
    expect([ways.wayOf('a', 'i')?.seconds, ways.wayOf('c', 'i'), changes()]).toEqual([60, undefined, 1]);
    ways.want(all, 1);
    expect(asked).toHaveLength(3);
    ways.want(all, 2);
    expect(asked).toHaveLength(3);
  });

  it('are asked for again after 20 s, or sooner when the unit has moved', async () => {
    const { keeper: ways, asked } = keeper();
    ways.want([wanted('a')], 0);
    await asked[0]?.answer(way(60));
    ways.want([wanted('a', [108.2005, -6.8])], 10_000);
    ways.want([wanted('a', [108.202, -6.8])], 3_999);
    expect(asked).toHaveLength(1);
    ways.want([wanted('a', [108.202, -6.8])], 4_000);
    expect(asked).toHaveLength(2);
    await asked[1]?.answer(way(50));
    ways.want([wanted('a', [108.202, -6.8])], 23_999);
    expect(asked).toHaveLength(2);
    ways.want([wanted('a', [108.202, -6.8])], 24_000);
    expect(asked).toHaveLength(3);
    expect(ways.wayOf('a', 'i')?.seconds).toBe(50);
  });

  it('drop an answer that comes after the unit was sent elsewhere', async () => {
    const { keeper: ways, asked, changes } = keeper();
    ways.want([wanted('a')], 0);
    ways.want([wanted('a', START, [108.1, -6.7])], 1);
    expect(asked.map(({ to }) => to)).toEqual([GOAL, [108.1, -6.7]]);
    await asked[0]?.answer(way(60));
    expect([ways.wayOf('a', 'i'), changes()]).toEqual([undefined, 0]);
    await asked[1]?.answer(null);
    expect(ways.wayOf('a', 'i')).toBeNull();
  });

  it('are forgotten with their unit, and a question that failed is asked again', async () => {
    const { keeper: ways, asked } = keeper();
    ways.want([wanted('a')], 0);
    await asked[0]?.answer(way(60));
    ways.want([], 1);
    expect(ways.wayOf('a', 'i')).toBeUndefined();
    ways.want([wanted('a')], 2);
    await asked[1]?.fail();
    ways.want([wanted('a')], 20_002);
    expect(asked).toHaveLength(3);
  });

  it('are all asked for anew once a road was closed or opened, and shown as they were until then', async () => {
    const { keeper: ways, asked } = keeper();
    ways.want([wanted('a')], 0);
    await asked[0]?.answer(way(60));
    ways.expire();
    expect(ways.wayOf('a', 'i')?.seconds).toBe(60);
    ways.want([wanted('a')], 1);
    expect(asked).toHaveLength(2);
  });
});
