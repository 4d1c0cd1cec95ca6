import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { DATABASE_KINDS, NATIVE_MISSING, NATIVE_SERVER_URL, openTestDatabase } from './test-database';

describe.each(DATABASE_KINDS)('the test database (%s)', (kind) => {
  it('is empty again for the next test, with its sequences at their start', async () => {
    for (let round = 0; round < 2; round += 1) {
      const database = await openTestDatabase(kind);
      const { rows } = await sql<{ id: string }>`insert into map_source (map_version, name, attribution, counts, is_approximate, imported_at)
        values (1, 'a', 'b', '{}', true, '2026-11-24Z') returning id`.execute(database.db);
      const { rows: wires } = await sql<{ wire: number }>`select nextval('unit_wire_id')::int as wire`.execute(database.db);
      expect([rows[0]?.id, wires[0]?.wire, database.hasApplicationRole]).toEqual(['1', 1, true]);
      await database.close();
    }
  });
});

describe(`this machine (${NATIVE_MISSING ?? 'has native PostgreSQL with PostGIS'})`, () => {
  // `npm test` knows by this test that every test on the native database is missing.
  it.skipIf(NATIVE_MISSING !== null)('native PostgreSQL is here', () => {
    expect(NATIVE_SERVER_URL).not.toBeNull();
  });
});
