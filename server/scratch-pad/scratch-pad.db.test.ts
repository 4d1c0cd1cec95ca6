import { describe, expect, test } from 'vitest';
import type { CurrentUser } from '../account/account.schema';
import { draftKeyOf } from '../account/session.service';
import { commandNamed } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { readPad, savePad } from './scratch-pad.service';

describe.each(DATABASE_KINDS)('the scratch pad on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  roomForEach(kind, (made) => ({ database, runtime } = made));

  const save = (text: string, expectedVersion: number, user: CurrentUser = runtime.users.operator) =>
    savePad(runtime, user, { commandId: commandNamed('scratchPad.save').id, text, expectedVersion });

  test('is one for each account, read by its owner only, and stands after every save as typed', async () => {
    expect(await readPad(runtime, runtime.users.operator)).toEqual({ text: '', version: 0 });
    expect(await save('plat E 1234', 0)).toEqual({ version: 1 });
    expect(await save('plat E 1234 XY', 1)).toEqual({ version: 2 });
    expect(await readPad(runtime, runtime.users.operator)).toEqual({ text: 'plat E 1234 XY', version: 2 });
    expect(await readPad(runtime, runtime.users.supervisor)).toEqual({ text: '', version: 0 });
  });

  test('refuses what was typed on an older sight of it, and a second beginning', async () => {
    await save('satu', 0);
    await save('dua', 1);
    const refused = { code: 'stale', detail: { field: 'expectedVersion', reason: 'scratch_pad_changed' } };
    await expect(save('tiga', 1)).rejects.toMatchObject(refused);
    await expect(save('tiga', 0)).rejects.toMatchObject(refused);
    expect(await readPad(runtime, runtime.users.operator)).toEqual({ text: 'dua', version: 2 });
  });

  test('has its effect once when an answer was lost and the order comes again', async () => {
    const order = { commandId: commandNamed('scratchPad.save').id, text: 'sekali', expectedVersion: 0 };
    expect(await savePad(runtime, runtime.users.operator, order)).toEqual({ version: 1 });
    expect(await savePad(runtime, runtime.users.operator, order)).toEqual({ version: 1 });
    expect((await readPad(runtime, runtime.users.operator)).version).toBe(1);
  });

  test('is kept sealed, leaves no fact and no text in the answers of commands, and is gone when its owner wipes it', async () => {
    await save('ibu Sari hamil 9 bulan', 0);
    const row = await database.db.selectFrom('scratch_pad').select(['text_sealed', 'key_id']).executeTakeFirstOrThrow();
    expect(row.text_sealed?.toString('utf8')).not.toContain('Sari');
    expect(await database.db.selectFrom('event_log').select('id').execute()).toEqual([]);
    expect(JSON.stringify(await database.db.selectFrom('command').select('result').execute())).not.toContain('Sari');
    await save('', 1);
    expect(await database.db.selectFrom('scratch_pad').select(['text_sealed', 'key_id', 'version']).execute()).toEqual([
      { text_sealed: null, key_id: null, version: 2 },
    ]);
    expect(await readPad(runtime, runtime.users.operator)).toEqual({ text: '', version: 2 });
  });

  test('drafts are sealed in a browser by a key of each account, the same at every sign-in', () => {
    const { operator, supervisor } = runtime.users;
    const first = draftKeyOf(runtime, operator);
    expect(draftKeyOf(runtime, operator)).toEqual(first);
    expect(first.key).toMatch(/^[0-9a-f]{64}$/);
    expect(first.owner).not.toContain(operator.id.slice(0, 8));
    const other = draftKeyOf(runtime, supervisor);
    expect(other.key).not.toBe(first.key);
    expect(other.owner).not.toBe(first.owner);
  });
});
