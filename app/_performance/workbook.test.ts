import { read, utils } from '@e965/xlsx';
import { expect, it } from 'vitest';
import { workbookOf } from './workbook';

it('makes a workbook in which another library finds the same numbers, local dates, and no formula', async () => {
  const sheet = {
    name: 'Pelanggaran',
    columns: [
      { title: 'Mulai', kind: 'date' },
      { title: '=Judul', kind: 'text' },
      { title: 'Lama', kind: 'seconds' },
      { title: 'Bagian', kind: 'share' },
    ],
    rows: [
      [Date.UTC(2026, 10, 24, 7, 5, 32), '=HYPERLINK("http://x")', 131.4, 0.975],
      [null, '+62', null, null],
    ],
  } as const;
  const file = await workbookOf([sheet], 'Asia/Jakarta');
  const book = read(new Uint8Array(await file.arrayBuffer()), { cellDates: true, UTC: true });
  const cells = book.Sheets['Pelanggaran'] ?? {};
  expect(Object.values(cells).filter((cell) => typeof cell === 'object' && cell !== null && 'f' in cell)).toEqual([]);
  expect(utils.sheet_to_json(cells, { header: 1, raw: true, UTC: true })).toEqual([
    ['Mulai', '=Judul', 'Lama', 'Bagian'],
    [new Date(Date.UTC(2026, 10, 24, 14, 5, 32)), '=HYPERLINK("http://x")', 131.4, 0.975],
    [undefined, '+62'],
  ]);
});
