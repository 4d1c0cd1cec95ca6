import { read, utils, write } from '@e965/xlsx';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CurrentUser } from '../account/account.schema';
import { promisesReport } from '../report/report.service';
import { uuidv7 } from '../shared/ids';
import { insertHistory } from '../testing/report-history';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '../testing/test-database';
import { createTestRuntime, type TestRuntime } from '../testing/test-runtime';
import { listDailyReports, makeDailyReport, openDailyReport } from './daily-report.service';
import { packRouter } from './pack.router';
import type { PackView } from './pack.schema';
import { packDocument } from './pack-document.rules';
import { countQuarter, quarterPeriod } from './pack-figures.service';
import { keepSignedOutside, openPackFile } from './pack-page.service';
import { documentOf, finishPrint } from './pack-print.service';
import { verifyFile } from './pack-verify.service';
import { printPdf } from './print/print-pdf';
import { printFormat } from './print-format.rules';
import { readPdfText } from './read-prints';

const QUARTER = '2026-Q4';
/** Two days after the quarter's end. */
const AFTER = Date.UTC(2027, 0, 2, 3);

const orders = (runtime: TestRuntime) => {
  const as = (user: CurrentUser) => packRouter.createCaller({ runtime, user, logger: runtime.logger, correlationId: 'test' } as never);
  return { as, supervisor: () => as(runtime.users.supervisor), head: () => as(runtime.users.head) };
};
const on = ({ id, version }: PackView) => ({ commandId: uuidv7(), packId: id, expectedVersion: version });
const reasonOf = (order: Promise<unknown>) =>
  order.then(
    () => 'taken',
    ({ cause, message }) => cause?.detail?.reason ?? message,
  );

async function printed(runtime: TestRuntime): Promise<PackView> {
  const { supervisor } = orders(runtime);
  await supervisor().open({ commandId: uuidv7(), quarter: QUARTER });
  await finishPrint(runtime, (await supervisor().page({ quarter: QUARTER })).pack);
  return (await supervisor().page({ quarter: QUARTER })).pack;
}

describe.each(DATABASE_KINDS)('a signed quarterly pack on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  const head = () => orders(runtime).head();
  const packNow = async () => (await head().page({ quarter: QUARTER })).pack;
  const file = async (which: 'pdf' | 'xlsx') => (await openPackFile(runtime, QUARTER, which)) ?? Buffer.alloc(0);

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    runtime = await createTestRuntime(database);
    await insertHistory(runtime);
    runtime.clock.set(AFTER);
    await orders(runtime)
      .supervisor()
      .review(on(await printed(runtime)));
    await head().sign({ ...on(await packNow()), nip: '19800101 200501 1 001' });
  });
  afterAll(async () => {
    await runtime.close();
    await database.close();
  });

  test('is drafted, reviewed and signed; every step is a fact without words; the signed files print again byte for byte', async () => {
    const { contentHash } = await packNow();
    const page = await head().page({ quarter: QUARTER });
    expect(page.pack).toMatchObject({
      state: 'signed',
      contentHash,
      reviewedByName: runtime.users.supervisor.name,
      signedByName: runtime.users.head.name,
      definitionsVersion: 1,
    });
    expect(page.files.map(({ kind: of }) => of)).toEqual(['pdf', 'xlsx']);
    const facts = await database.db.selectFrom('event_log').select(['type', 'payload']).where('type', 'like', 'pack.%').orderBy('id').execute();
    expect(facts.map(({ type }) => type)).toEqual(['pack.opened', 'pack.printed', 'pack.reviewed', 'pack.signed']);
    expect(JSON.stringify(facts)).not.toContain('19800101');
    const document = await documentOf(runtime, page.pack.id);
    if (document === null) throw new Error('nothing was frozen');
    expect((await printPdf(document)).equals(await file('pdf'))).toBe(true);
    const text = await readPdfText(await file('pdf'));
    expect(text.every((one) => one.includes('DEMONSTRASI') && one.includes(`Laporan triwulanan ${QUARTER}, ditandatangani`))).toBe(true);
    expect(text.join(' ')).toContain('NIP 198001012005011001');
    const stored = await sql<{ bytes: Buffer }>`select bytes_sealed as bytes from pack_file union all select document_sealed from pack`.execute(database.db);
    expect(stored.rows.some(({ bytes }) => bytes.includes('%PDF') || bytes.includes('Janji'))).toBe(false);
  });

  test('prints the figures of the report, which another library finds and adds up in the workbook, and every printed cell in the PDF', async () => {
    const report = await promisesReport(runtime, quarterPeriod(QUARTER));
    const book = read(await file('xlsx'), { type: 'buffer' });
    const rowsOf = (sheet: string) => utils.sheet_to_json<unknown[]>(book.Sheets[sheet] ?? {}, { header: 1 }).slice(3);
    const sum = (sheet: string, column: number) => rowsOf(sheet).reduce((total, row) => total + Number(row[column] ?? 0), 0);
    expect(sum('Jenis', 1)).toBe(report.funnel.incidents);
    expect(sum('Golongan', 1)).toBe(report.funnel.disposed);
    expect(sum('Harian', 1)).toBe(report.funnel.calls);
    expect(sum('Kecamatan', 2)).toBe(report.funnel.incidents);
    expect(sum('Sebab', 1)).toBe(report.breaches.total);
    expect(rowsOf('Pelanggaran')).toHaveLength(report.breaches.total);
    expect(rowsOf('Janji')[0]?.slice(2, 5)).toEqual([report.answer.met.share, report.answer.met.numerator, report.answer.met.denominator]);
    const document = await documentOf(runtime, (await packNow()).id);
    const words = (await readPdfText(await file('pdf'))).join(' ').replaceAll(' ', '');
    const format = printFormat('Asia/Jakarta');
    for (const { id, columns, rows } of document?.tables ?? []) {
      if (['Harian', 'Pelanggaran'].includes(id)) continue;
      for (const row of rows)
        for (const [index, { kind: of }] of columns.entries()) {
          const cell = format.cell(row[index] ?? null, of);
          if (of !== 'text') expect(words, `${id}: ${cell}`).toContain(cell.replace(/\s/g, ''));
        }
    }
  });

  test('a changed figure is found in both files, a signature behind the PDF is not taken for one, and the signed PDF is put back beside the figures', async () => {
    const [pdf, xlsx] = [await file('pdf'), await file('xlsx')];
    expect((await verifyFile(runtime, pdf)).verdict).toBe('identical');
    expect((await verifyFile(runtime, xlsx)).verdict).toBe('same_figures');
    const outside = Buffer.concat([pdf, Buffer.from('\n% a signature from outside\n')]);
    expect((await verifyFile(runtime, outside)).verdict).toBe('signed_outside');
    const book = read(xlsx, { type: 'buffer' });
    const cell = book.Sheets['Janji']?.['D4'];
    cell.v += 1;
    const forged = await verifyFile(runtime, write(book, { type: 'buffer', bookType: 'xlsx' }));
    expect(forged.cells).toMatchObject([{ tableId: 'Janji', row: 'Waktu jawab', column: 'Tepat waktu', frozen: String(cell.v - 1), found: String(cell.v) }]);
    const document = await documentOf(runtime, (await packNow()).id);
    if (document === null) throw new Error('nothing was frozen');
    const tables = document.tables.map((table) =>
      table.id === 'Janji' ? { ...table, rows: table.rows.map((row) => row.map((one, index) => (index === 3 ? Number(one) + 1 : one))) } : table,
    );
    const forgedPdf = await printPdf({ ...document, tables });
    const { verdict, texts } = await verifyFile(runtime, forgedPdf);
    expect([verdict, texts.length > 0]).toEqual(['different', true]);
    const keep = (bytes: Buffer) =>
      keepSignedOutside(runtime, runtime.users.head, { command: { id: uuidv7(), name: 'pack.countersign' }, quarter: QUARTER, bytes });
    expect(await reasonOf(keep(forgedPdf).catch((cause) => Promise.reject({ cause })))).toBe('pack_file_differs');
    await keep(outside);
    expect((await openPackFile(runtime, QUARTER, 'external'))?.equals(outside)).toBe(true);
  });

  test('later corrections are told by an addendum, exactly them, and what was signed stays', async () => {
    const { id } = await packNow();
    const before = await file('pdf');
    expect(await head().addendum({ quarter: QUARTER })).toMatchObject({ rows: [], figures: [] });
    const calls = await sql<{
      id: string;
    }>`update call set disposition = 'prank' where id in (select id from call where disposition = 'ghost' and offered_at >= '2026-11-20' and is_simulated order by id limit 3) returning id`.execute(
      database.db,
    );
    const [incident] = (
      await sql<{
        number: string;
      }>`update incident set category_code = 'fire' where id = (select id from incident where category_code = 'health' order by opened_at desc limit 1) returning number`.execute(
        database.db,
      )
    ).rows;
    const addendum = await head().addendum({ quarter: QUARTER });
    expect(addendum.rows.map(({ label, change }) => `${label} ${change}`).toSorted()).toEqual(
      [...calls.rows.map((row) => `panggilan ${row.id.slice(-8)} changed`), expect.stringContaining(`${incident?.number} (kejadian`)].toSorted(),
    );
    expect(addendum.figures.some(({ tableId, row }) => tableId === 'Golongan' && row === 'Panggilan iseng')).toBe(true);
    expect((await file('pdf')).equals(before)).toBe(true);
    await expect(sql`update pack set content_hash = 'x' where id = ${id}`.execute(database.db)).rejects.toThrow('stays as it is');
    await expect(sql`delete from pack where id = ${id}`.execute(database.db)).rejects.toThrow();
  });

  test('an empty quarter says that it is empty, and nothing is drawn of nothing', async () => {
    const counted = await countQuarter(runtime, quarterPeriod('2025-Q1'));
    const text = (await readPdfText(await printPdf(packDocument(counted.figures, { state: 'draft', commentary: [], signatures: [] })))).join(' ');
    expect(text).toContain('tidak ada panggilan dan tidak ada kejadian');
    expect(text).toContain('Tidak ada angka untuk digambar');
    expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
  });
});

describe.each(DATABASE_KINDS)('a quarterly pack on its way on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;
  roomForEach(kind, (made) => {
    ({ database, runtime } = made);
  });
  const supervisor = () => orders(runtime).supervisor();
  const head = () => orders(runtime).head();
  const opened = () => supervisor().open({ commandId: uuidv7(), quarter: QUARTER });
  const packNow = async () => (await head().page({ quarter: QUARTER })).pack;

  test('is not signed while the quarter goes on, without a review, or with other figures than those that were reviewed', async () => {
    await insertHistory(runtime);
    expect(await reasonOf(head().sign(on(await opened())))).toBe('pack_quarter_running');
    runtime.clock.set(AFTER);
    expect(await reasonOf(head().sign(on(await opened())))).toBe('pack_not_reviewed');
    await supervisor().saveRemarks({ ...on(await packNow()), remarks: ['Ibu Sari memimpin perbaikan'] });
    expect(await reasonOf(supervisor().review(on(await packNow())))).toBe('pack_not_printed');
    await supervisor().review(on(await printed(runtime)));
    await sql`update call set disposition = 'prank' where disposition = 'ghost'`.execute(database.db);
    expect(await reasonOf(head().sign(on(await packNow())))).toBe('pack_figures_changed');
    expect(JSON.stringify(await database.db.selectFrom('command').select('result').execute())).not.toContain('Sari');
    const pdf = (await openPackFile(runtime, QUARTER, 'pdf')) ?? Buffer.alloc(0);
    expect((await readPdfText(pdf)).join(' ')).toContain('Ibu Sari memimpin perbaikan');
  });

  test('head signs, supervisor reviews, and everybody else is refused everywhere', async () => {
    const pack = await opened();
    expect([await reasonOf(head().review(on(pack))), await reasonOf(supervisor().sign(on(pack)))]).toEqual(['role', 'role']);
    for (const role of ['operator', 'technician', 'admin', 'agency', 'crew', 'wall'] as const) {
      const other = orders(runtime).as(runtime.users[role]);
      const asked = [
        other.list(),
        other.page({ quarter: QUARTER }),
        other.addendum({ quarter: QUARTER }),
        other.daily(),
        other.open({ commandId: uuidv7(), quarter: QUARTER }),
      ];
      const given = [other.print(on(pack)), other.saveRemarks({ ...on(pack), remarks: [] }), other.review(on(pack)), other.sign(on(pack))];
      expect(await Promise.all([...asked, ...given].map(reasonOf))).toEqual(Array(9).fill('role'));
    }
  });

  test('the daily report is made once by six in the morning, on one page', async () => {
    await insertHistory(runtime);
    runtime.clock.set(Date.UTC(2026, 10, 23, 22, 59));
    expect(await makeDailyReport(runtime)).toBe(false);
    runtime.clock.set(Date.UTC(2026, 10, 23, 23));
    expect([await makeDailyReport(runtime), await makeDailyReport(runtime)]).toEqual([true, false]);
    expect((await listDailyReports(runtime)).map(({ day }) => day)).toEqual(['2026-11-23']);
    const pages = await readPdfText((await openDailyReport(runtime, '2026-11-23')) ?? Buffer.alloc(0));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('23 November 2026');
  });
});
