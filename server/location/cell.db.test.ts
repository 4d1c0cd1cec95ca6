import { describe, expect, test } from 'vitest';
import { recordTelephonyEvent } from '../call/call.service';
import { readFactsAfter } from '../live/log.repository';
import type { room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { cellStatus } from './cell.service';
import { importCells } from './cell-import.service';
import { candidatesOfCall } from './location.service';

const TABLE = 'mcc,mnc,area,cell,lat,lon,radius_metres\n510,10,1234,56789,-6.8361,108.2277,1200\n';

describe.each(DATABASE_KINDS)('cells of the mobile networks (%s)', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  let it: ReturnType<typeof room>;

  roomForEach(kind, (made) => {
    ({ database, runtime, people: it } = made);
  });

  const rings = (callId: string, cell: string | null) =>
    recordTelephonyEvent(runtime, { event: 'rang', callId, number: '081234567789', line: '112', at: runtime.clock.now(), source: 'switch', cell });
  const load = (text: string, isPartial = false) => importCells(runtime, { text, isPartial });

  test('a known one is a place where the caller may be, once, also when it is told after the call; the fact holds no place', async () => {
    await load(TABLE);
    await rings('call-1', null);
    expect(await rings('call-1', '510-10-1234-56789')).toBe('recorded');
    expect(await rings('call-1', '510-10-1234-56789')).toBe('repeated');
    const call = await it.callOf('call-1');
    expect(call).toMatchObject({ candidateCount: 1, locationVersion: 1 });
    expect(await candidatesOfCall(runtime.db, call.id)).toMatchObject([
      {
        source: 'cell',
        method: 'cell',
        point: [108.2277, -6.8361],
        radiusMetres: 1200,
        confidencePercent: null,
        fixedAt: runtime.clock.now(),
        isValidated: true,
      },
    ]);
    const facts = (await readFactsAfter(database.db, '0', 20)).map(({ logged }) => logged.fact);
    expect(facts.map(({ type }) => type)).toEqual(['call.rang', 'call.located']);
    expect(JSON.stringify(facts)).not.toMatch(/108\.22|56789/);
    await rings('call-2', '3GPP-E-UTRAN-FDD; utran-cell-id-3gpp=5101004D2000DDD5');
    expect(await it.callOf('call-2')).toMatchObject({ candidateCount: 1 });
  });

  test('unknown ones are counted once a call, and known ones no longer; what cannot be read costs no call', async () => {
    await rings('call-1', '510-10-9-9');
    await rings('call-1', '510-10-9-9');
    await rings('call-2', '510-10-9-9');
    expect(await rings('call-3', 'nonsense')).toBe('recorded');
    expect(await it.callOf('call-3')).toMatchObject({ state: 'ringing', candidateCount: 0 });
    expect(await cellStatus(runtime.db)).toMatchObject({ sectors: 0, unknown: [{ mcc: 510, mnc: 10, area: 9, cell: 9, count: 2 }] });
    await load(`${TABLE}510,10,9,9,-6.8,108.2,500\n`);
    expect(await cellStatus(runtime.db)).toMatchObject({ sectors: 2, unknown: [] });
  });

  test('a table with an error keeps the one in use, unless the others are to be taken', async () => {
    await load(TABLE);
    await expect(load(`${TABLE}510,10,x,9,-6.8,108.2,500\n`)).rejects.toThrow('line 3: area must be a number');
    expect(await cellStatus(runtime.db)).toMatchObject({ sectors: 1 });
    expect(await load(`mcc,mnc,area,cell,lat,lon,radius\n510,1,1,1,-6.8,108.2,500\n510,10,x,9,-6.8,108.2,500\n`, true)).toMatchObject({
      count: 1,
      problems: [{ line: 3 }],
    });
  });
});
