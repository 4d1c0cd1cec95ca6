import { expect, test } from 'vitest';
import { DATABASE_KINDS, openTestDatabase } from '../server/testing/test-database';
import { createPool } from './client';

test.skipIf(!DATABASE_KINDS.includes('embedded'))(
  'many clients with unnamed statements of different shapes each get their own answers from the embedded database',
  async () => {
    const database = await openTestDatabase('embedded');
    const pools = [1, 2, 3].map(() => createPool({ connectionString: database.url, maxConnections: 4, applicationName: 'siaga-test' }));
    await database.pool.query('create table if not exists turns_of_clients (id integer primary key)');
    const shapes: readonly (readonly [text: string, values: (index: number) => unknown[], answer: (index: number) => unknown])[] = [
      ['select $1::int as a', (index) => [index], (index) => ({ a: index })],
      ['select $1::int + $2::int as a', (index) => [index, 1], (index) => ({ a: index + 1 })],
      ['select $1::text as a, $2::int as b, $3::bool as c', (index) => [`t${index}`, index, true], (index) => ({ a: `t${index}`, b: index, c: true })],
      ['insert into turns_of_clients values ($1) returning id', (index) => [index], (index) => ({ id: index })],
    ];
    const work = Array.from({ length: 600 }, async (_, index) => {
      const [text, values, answer] = shapes[index % shapes.length] ?? ['', () => [], () => null];
      const pool = pools[index % pools.length];
      const result = await pool?.query(text, values(index));
      expect(result?.rows).toEqual([answer(index)]);
    });
    const failing = Array.from({ length: 60 }, async (_, index) => {
      await expect(pools[index % pools.length]?.query('select 1 / ($1::int - $1::int)', [index])).rejects.toThrow('division by zero');
    });
    const transactions = Array.from({ length: 30 }, async (_, index) => {
      const client = await pools[index % pools.length]?.connect();
      await client?.query('begin');
      await client?.query('insert into turns_of_clients values ($1)', [10_000 + index]);
      await client?.query(index % 2 === 0 ? 'commit' : 'rollback');
      client?.release();
    });
    await Promise.all([...work, ...failing, ...transactions]);
    const { rows } = await database.pool.query('select count(*)::int as kept from turns_of_clients');
    expect(rows).toEqual([{ kept: 150 + 15 }]);
    await database.pool.query('drop table turns_of_clients');
    await Promise.all(pools.map(async (pool) => pool.end()));
    await database.close();
  },
);

test.skipIf(!DATABASE_KINDS.includes('embedded'))('a statement right after an error on the embedded database has its own answer', async () => {
  const database = await openTestDatabase('embedded');
  for (let round = 0; round < 100; round += 1) {
    const failed = database.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('number_series')
        .values([
          { series: 'S', day: '2026-11-24', last_number: round },
          { series: 'S', day: '2026-11-24', last_number: round },
        ])
        .execute();
    });
    await expect(failed).rejects.toThrow('duplicate key');
    const rows = await database.db
      .selectFrom('number_series')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .execute();
    expect(rows).toEqual([{ count: '0' }]);
  }
  await database.close();
});
