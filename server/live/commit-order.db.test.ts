import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDb, createPool } from '../../db/client';
import { nextNumber } from '../incident/incident.repository';
import { localDay } from '../shared/local-day';
import { NATIVE_MISSING, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { commitFacts, SYSTEM_ACTOR } from './commit';
import { isAfter } from './events';
import { appendFacts, readFactsAfter, readHead } from './log.repository';

/** Something that one transaction waits for until another has done it. */
function signal(): { give: () => void; given: Promise<void> } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((done) => {
    give = done;
  });
  return { give, given };
}

const WRITERS = 8;
const FACTS = 10_000;

/** The embedded database runs one transaction at a time, so only native PostgreSQL can break these guarantees. */
describe.skipIf(NATIVE_MISSING !== null)(`on native PostgreSQL${NATIVE_MISSING === null ? '' : ` (skipped: ${NATIVE_MISSING})`}`, () => {
  let database: TestDatabase;
  let runtime: TestRuntime;

  beforeEach(async () => {
    database = await openTestDatabase('native');
    runtime = await createTestRuntime(database);
  });
  afterEach(async () => {
    await runtime.close();
    await database.close();
  });

  test(`a reader by cursor sees each of ${FACTS} facts of ${WRITERS} concurrent writers exactly once, in order`, async () => {
    const pool = createPool({ connectionString: database.url, maxConnections: WRITERS, applicationName: 'siaga-test-writers' });
    const context = { ...runtime, db: createDb(pool) };
    let written = 0;
    let isWriting = true;
    const writer = async () => {
      while (written < FACTS) {
        const mapVersion = (written += 1);
        await commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
          tx.append({ fact: { type: 'map.replaced', at: tx.now, mapVersion } });
          // Some transactions hold on to their ids: without the lock a later one would become visible before them.
          if (mapVersion % 50 === 0) tx.append({ fact: { type: 'map.replaced', at: tx.now, mapVersion: -mapVersion } });
        });
      }
    };
    const seen: number[] = [];
    const reader = async () => {
      let cursor = '0';
      for (;;) {
        const wasWriting = isWriting;
        const rows = await readFactsAfter(database.db, cursor, 500);
        for (const { logged } of rows) {
          expect(isAfter(logged.id, cursor)).toBe(true);
          cursor = logged.id;
          if (logged.fact.type === 'map.replaced') seen.push(logged.fact.mapVersion);
        }
        if (rows.length === 0 && !wasWriting) return;
      }
    };
    const reading = reader();
    await Promise.all(Array.from({ length: WRITERS }, writer));
    isWriting = false;
    await reading;
    await pool.end();
    const { rows } = await sql<{ count: string }>`select count(*) from event_log`.execute(database.db);
    expect(seen).toHaveLength(Number(rows[0]?.count));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(FACTS);
  }, 120_000);

  test('a transaction that appends later cannot commit before an earlier one, so a reader never skips it', async () => {
    const head = await readHead(database.db);
    const appended = signal();
    const released = signal();
    const order: string[] = [];
    const slow = database.db
      .transaction()
      .execute(async (db) => {
        await appendFacts(db, [{ fact: { type: 'map.replaced', at: 1, mapVersion: 1 } }], 1);
        appended.give();
        await released.given;
      })
      .then(() => order.push('slow'));
    await appended.given;
    const quick = commitFacts(runtime, SYSTEM_ACTOR, null, async (tx) => tx.append({ fact: { type: 'map.replaced', at: 2, mapVersion: 2 } })).then(() =>
      order.push('quick'),
    );
    // Either the second one is seen waiting for the log's lock, or it has overtaken the first.
    while (order.length === 0) {
      const { rows } = await sql<{ count: string }>`select count(*) from pg_locks where locktype = 'advisory' and not granted`.execute(database.db);
      if (rows[0]?.count !== '0') break;
    }
    released.give();
    await Promise.all([slow, quick]);
    expect(order).toEqual(['slow', 'quick']);
    const rows = await readFactsAfter(database.db, head, 10);
    expect(rows.map(({ logged }) => (logged.fact.type === 'map.replaced' ? logged.fact.mapVersion : 0))).toEqual([1, 2]);
  });

  test('numbers have no gap and no double when many transactions of two processes take them and some roll back', async () => {
    const pools = [0, 1].map(() => createPool({ connectionString: database.url, maxConnections: 6, applicationName: 'siaga-test-numbers' }));
    const day = localDay(runtime.clock.now(), 'Asia/Jakarta');
    const kept: number[] = [];
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const pool = pools[index % 2];
        if (pool === undefined) throw new Error('impossible');
        await createDb(pool)
          .transaction()
          .execute(async (db) => {
            const number = await nextNumber(db, 'MJL', day);
            if (index % 5 === 0) throw new Error('rolled back');
            kept.push(number);
          })
          .catch((error: unknown) => {
            if (!(error instanceof Error) || error.message !== 'rolled back') throw error;
          });
      }),
    );
    expect(kept.sort((left, right) => left - right)).toEqual(Array.from({ length: 160 }, (_, index) => index + 1));
    for (const pool of pools) await pool.end();
  });
});
