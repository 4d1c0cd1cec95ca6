import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answer } from '../call/call.service';
import { commandNamed, room } from '../testing/room';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { fixedLineOfCall } from './fixed-line.service';
import { FixedLinesRefused, fixedLineStatus, importFixedLines } from './fixed-line-import.service';

const NUMBER = '0233281234';
const HEADER = 'nomor,pelanggan,alamat,lintang,bujur';
const BOOK = `${HEADER}\n0233 281234,Warung Uji,"Jl. Uji 1, RT 02",-6.8361,108.2277\n0233281299,,Jl. Uji 9,,\n`;

describe.each(DATABASE_KINDS)('the address book of fixed lines (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
  });
  afterEach(async () => {
    await runtime?.close();
    await database?.close();
  });

  const importing = (text: string, isPartial = false) => importFixedLines(runtime, { text, isPartial });
  const accesses = () => database.db.selectFrom('access_log').select(['user_id', 'subject_kind', 'field', 'reason']).execute();

  /** A call from a number, answered by the operator. */
  async function callFrom(number: string | null): Promise<string> {
    const { switchSays, callOf } = room(runtime);
    const externalId = `panggilan-${number ?? 'rahasia'}`;
    await switchSays('rang', externalId, number);
    const { id } = await callOf(externalId);
    await answer(runtime, runtime.users.operator, { command: commandNamed('call.answer'), callId: id });
    return id;
  }

  it('is found by the number of a call however it is written, and the look is logged', async () => {
    expect(await importing(BOOK)).toEqual({ count: 2, withoutPoint: 1, problems: [] });
    const callId = await callFrom('+62 233-281234');
    expect(await fixedLineOfCall(runtime, runtime.users.operator, callId)).toEqual({
      subscriber: 'Warung Uji',
      address: 'Jl. Uji 1, RT 02',
      point: [108.2277, -6.8361],
    });
    expect(await accesses()).toEqual([{ user_id: runtime.users.operator.id, subject_kind: 'call', field: 'fixed_line_address', reason: 'on_the_call' }]);
  });

  it('says nothing of a number that it does not hold or that is withheld, and logs nothing then', async () => {
    await importing(BOOK);
    expect(await fixedLineOfCall(runtime, runtime.users.operator, await callFrom('0233999999'))).toBeNull();
    expect(await fixedLineOfCall(runtime, runtime.users.operator, await callFrom(null))).toBeNull();
    expect(await accesses()).toEqual([]);
  });

  it('opens for nobody but the operator on the call', async () => {
    await importing(BOOK);
    const callId = await callFrom(NUMBER);
    await expect(fixedLineOfCall(runtime, runtime.users.supervisor, callId)).rejects.toMatchObject({ code: 'forbidden', detail: { reason: 'not_your_call' } });
    await expect(fixedLineOfCall(runtime, runtime.users.operator, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' });
    expect(await accesses()).toEqual([]);
  });

  it('holds neither number nor address in the clear', async () => {
    await importing(BOOK);
    const rows = await database.db.selectFrom('fixed_line').select(['number_hash', 'number_sealed', 'address_sealed']).execute();
    const bytes = Buffer.concat(rows.flatMap((row) => [row.number_hash, row.number_sealed, row.address_sealed])).toString('latin1');
    expect(rows).toHaveLength(2);
    for (const secret of ['281234', 'Warung', 'Jl. Uji']) expect(bytes).not.toContain(secret);
  });

  it('is replaced as a whole, and stays as it is when a row is wrong', async () => {
    await importing(BOOK);
    const before = await fixedLineStatus(database.db);
    expect(before).toEqual({ count: 2, withPoint: 1, importedAt: runtime.clock.now() });
    runtime.clock.advance(1_000);
    const broken = `${HEADER}\n0233281200,,Jl. Baru,,\nx,,Jl. Salah,,\n`;
    await expect(importing(broken)).rejects.toThrow(FixedLinesRefused);
    await expect(importing(broken)).rejects.toThrow(/line 3: number is no telephone number/);
    expect(await fixedLineStatus(database.db)).toEqual(before);
    expect(await importing(broken, true)).toMatchObject({ count: 1, problems: [{ line: 3 }] });
    expect(await fixedLineStatus(database.db)).toEqual({ count: 1, withPoint: 0, importedAt: runtime.clock.now() });
  });

  it('takes a book of 20,000 lines', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `0233${String(1_000_000 + index)},,Jl. Uji ${index},-6.8,108.2`);
    expect((await importing(`${HEADER}\n${rows.join('\n')}`)).count).toBe(20_000);
    expect(await fixedLineOfCall(runtime, runtime.users.operator, await callFrom('02331012345'))).toMatchObject({ address: 'Jl. Uji 12345' });
  });
});
