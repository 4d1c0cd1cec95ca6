import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandNamed, TEST_POINT } from '../testing/room';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import type { PutRunCard, RunCard } from './run-card.schema';
import { endRunCard, listRunCards, previewRunCard, putRunCard, runCardsInForce } from './run-card.service';

describe.each(DATABASE_KINDS)('run cards on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;

  beforeEach(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
  });
  afterEach(async () => {
    await runtime.close();
    await database.close();
  });

  const put = (parts: Partial<PutRunCard> = {}): Promise<RunCard> =>
    putRunCard(runtime, runtime.users.admin, {
      commandId: commandNamed('runCard.put').id,
      replacesId: null,
      categoryCode: 'fire',
      subTypeCode: null,
      districtCode: null,
      fromMinute: null,
      toMinute: null,
      needs: [{ agencyCode: 'damkar', unitKinds: ['fire_engine'] }],
      ...parts,
    });
  const end = (runCardId: string) => endRunCard(runtime, runtime.users.admin, { commandId: commandNamed('runCard.end').id, runCardId });

  test('begin with none; a changed one ends the old row in the same instant, and both stay readable', async () => {
    expect(await runCardsInForce(runtime.db)).toEqual([]);
    const first = await put();
    runtime.clock.advance(60_000);
    const second = await put({ replacesId: first.id, needs: [{ agencyCode: 'damkar', unitKinds: [] }] });
    const { inForce, ended, districts } = await listRunCards(runtime.db);
    expect(inForce).toEqual([second]);
    expect(ended).toEqual([{ ...first, validTo: second.validFrom }]);
    expect(districts).toEqual([]);
    await end(second.id);
    expect(await runCardsInForce(runtime.db)).toEqual([]);
  });

  test('are refused with field and reason, and nothing is half-written', async () => {
    const first = await put();
    const refusals: [Partial<PutRunCard>, string, string][] = [
      [{}, 'categoryCode', 'run_card_exists'],
      [{ subTypeCode: 'accident_trapped' }, 'subTypeCode', 'sub_type_of_other_category'],
      [{ districtCode: '32.10.99' }, 'districtCode', 'district_unknown'],
      [{ subTypeCode: 'fire_house', needs: [{ agencyCode: 'nobody', unitKinds: [] }] }, 'needs', 'agency_unknown'],
    ];
    for (const [parts, field, reason] of refusals) await expect(put(parts), reason).rejects.toMatchObject({ detail: { field, reason } });
    await put({ replacesId: first.id });
    await expect(put({ replacesId: first.id })).rejects.toMatchObject({ detail: { field: 'replacesId', reason: 'run_card_changed' } });
    await expect(end(first.id)).rejects.toMatchObject({ detail: { field: 'runCardId', reason: 'run_card_changed' } });
    expect((await runCardsInForce(runtime.db)).length).toBe(1);
  });

  test('have their effect once when an order is repeated', async () => {
    const commandId = commandNamed('runCard.put').id;
    const first = await put({ commandId });
    expect(await put({ commandId })).toEqual(first);
    expect((await runCardsInForce(runtime.db)).length).toBe(1);
  });

  test('tell who would go to a point now: the fitting units of its agencies with their times, those of no use left out', async () => {
    const ask = { categoryCode: 'fire', subTypeCode: null, point: [TEST_POINT[0], TEST_POINT[1]] as [number, number] } as const;
    expect(await previewRunCard(runtime, runtime.users.supervisor, ask)).toMatchObject({ card: null, agencies: [] });
    const card = await put();
    const preview = await previewRunCard(runtime, runtime.users.supervisor, ask);
    expect(preview.card).toEqual(card);
    const [agency] = preview.agencies;
    expect(agency).toMatchObject({ code: 'damkar', isActive: true });
    expect(agency?.units.length).toBeGreaterThan(0);
    expect(agency?.units.every((unit) => unit.kind === 'fire_engine')).toBe(true);
  });

  test('of a district are taken for districts that exist only', async () => {
    await database.pool.query(
      "insert into place (code, name, kind, label_point) values ('32.10.11', 'Jatiwangi', 'kecamatan', ST_SetSRID(ST_MakePoint(108.26, -6.74), 4326))",
    );
    const card = await put({ districtCode: '32.10.11', fromMinute: 1_080, toMinute: 360 });
    expect(card).toMatchObject({ districtCode: '32.10.11', fromMinute: 1_080, toMinute: 360 });
    expect((await listRunCards(runtime.db)).districts).toEqual([{ code: '32.10.11', name: 'Jatiwangi' }]);
  });
});
