import { expect, test } from 'vitest';
import { textDifferences } from './comparison.rules';
import { niceTop } from './print/print-chart';
import { classesOf } from './print/print-map';
import { durationText, printableText, printFormat } from './print-format.rules';

const format = printFormat('Asia/Jakarta');

test('numbers, shares, differences and times are printed as Indonesians write them, and what is not known as a dash', () => {
  expect([format.cell(12_345, 'count'), format.cell(0.975, 'share'), format.cell(-0.031, 'points'), format.cell(3.1448, 'number')]).toEqual([
    '12.345',
    '97,5 %',
    '−3,1 poin',
    '3,14',
  ]);
  expect([format.cell('2028-02-29', 'day'), format.cell(Date.UTC(2026, 11, 31, 17), 'instant'), format.longDay('2026-08-01')]).toEqual([
    '29 Feb 2028',
    '1 Jan 2027 00.00',
    '1 Agustus 2026',
  ]);
  expect([format.cell(null, 'count'), format.cell(0, 'count'), format.cell('', 'text')]).toEqual(['–', '0', '–']);
});

test('a time is rounded in its smaller unit and never shows sixty of it', () => {
  expect([8_400, 59_949, 59_950, 119_600, 3_599_499, 3_599_500, 2 * 86_400_000 - 31_000, 2 * 86_400_000].map(durationText)).toEqual([
    '8,4 dtk',
    '59,9 dtk',
    '1 mnt 00 dtk',
    '2 mnt 00 dtk',
    '59 mnt 59 dtk',
    '1 jam 00 mnt',
    '47 jam 59 mnt',
    '2 hari 0 jam',
  ]);
});

test('nothing is printed that the fonts have no sign for', () => {
  expect([printableText('P95 ≤ 10'), printableText('Łukasz, café, 漢')]).toEqual(['P95 paling banyak 10', '?ukasz, café, ?']);
});

test('the classes of the map hold every district, and an axis ends at a round number above all', () => {
  expect([classesOf([0, 0]), classesOf([5]), classesOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])]).toEqual([[], [5], [2, 4, 6, 8, 10]]);
  expect([0.4, 3, 61, 875, 1_000].map(niceTop)).toEqual([1, 4, 80, 1_000, 1_000]);
});

test('a changed word is told with the words around it, and equal texts have none', () => {
  const page = 'satu dua tiga empat lima enam tujuh delapan';
  expect(textDifferences([page], [page])).toEqual([]);
  expect(textDifferences([page], [page.replace('empat', '4')])).toEqual([
    { frozen: 'satu dua tiga empat lima enam tujuh delapan', found: 'satu dua tiga 4 lima enam tujuh delapan' },
  ]);
  expect(textDifferences([page], [])).toHaveLength(1);
});
