import { expect, it } from 'vitest';
import { recordCall } from './recorder';

it('records what a function sends with rows and without them, each statement once', async () => {
  const statements = await recordCall(async (db) => {
    const row = await db.selectFrom('agency').select('id').executeTakeFirst();
    await db
      .deleteFrom('agency')
      .where('id', '=', row?.id ?? '')
      .execute();
    if (row === undefined) await db.selectFrom('unit').select('id').execute();
  });
  expect(statements).toEqual(['select "id" from "agency"', 'delete from "agency" where "id" = $1', 'select "id" from "unit"']);
});

it('keeps the statements of a function that cannot read made-up rows', async () => {
  const statements = await recordCall(async (db) => {
    const rows = await db.selectFrom('event_log').select('payload').execute();
    for (const row of rows) JSON.parse(`{${String(row.payload)}`);
  });
  expect(statements).toEqual(['select "payload" from "event_log"']);
});
