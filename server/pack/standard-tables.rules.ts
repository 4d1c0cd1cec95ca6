import type { MeasureDefinition, MeasureFigure, MeasureKind } from '../report/catalogue/catalogue.schema';
import type { Share } from '../report/report.schema';
import type { TargetClock } from '../report/target.rules';
import type { Cell, DocumentTable } from './pack-document.schema';
import type { PackFigures } from './pack-figures.schema';
import { type PrintFormat, printFormat } from './print-format.rules';
import { promisedWords, promiseOf } from './promise-tables.rules';
import { tableOf } from './table-parts.rules';

/** The rows of the service standard with each guarantee, and what the quarter's figures say of it. */
export function standardTable(figures: PackFigures): DocumentTable {
  const { report, availability, complaintChannel } = figures;
  const format = printFormat(report.timeZone);
  const minutes = (words: string, share: number | null) =>
    share === null ? 'belum ada menit yang diketahui' : `${words} ${format.share(share)} dari menit yang diketahui`;
  const promise = (clock: TargetClock) => promiseWords(promiseOf(report, clock).met, format);
  const channels = complaintChannel === null ? '112' : `112 dan ${complaintChannel}`;
  const rows: readonly (readonly [row: string, item: string, content: string, figure: string | null])[] = [
    ['1', 'Persyaratan', 'Berada di wilayah layanan, keadaan darurat, telepon seluler atau tetap; gratis, bebas pulsa', null],
    [
      '2',
      'Prosedur',
      'Panggilan, jenis dikenali, diteruskan, ditangani instansi, dipantau sampai selesai',
      `${format.count(report.funnel.forwarded)} dari ${format.count(report.funnel.incidents)} kejadian diteruskan`,
    ],
    ['3', 'Waktu layanan', '24 jam setiap hari', minutes('terbuka', availability.open.share)],
    ['4', 'Biaya', 'Gratis, bebas pulsa', null],
    ['5', 'Produk', 'Delapan jenis layanan kedaruratan', `${format.count(report.funnel.incidents)} kejadian, lihat bagian jenis kejadian`],
    ['6', 'Pengaduan', `Saluran ${channels}`, `${format.count(report.complaint.complaints)} pengaduan diterima`],
    ['7', 'Dasar hukum', 'Dicetak pada bagian dasar hukum', null],
    ['8', 'Sarana dan prasarana', 'Ruang, aplikasi, internet, komputer dan headset, pencetak', null],
    ['9', 'Kompetensi pelaksana', 'Kompetensi tiap operator dengan masa berlakunya', null],
    ['10', 'Pengawasan internal', 'Tinjauan berkala oleh Kepala Bidang', `${format.count(figures.findings.length)} temuan tercatat`],
    ['11', 'Jumlah pelaksana', 'Paling sedikit 4 operator dalam 2 regu sehari, 1 petugas TI', minutes('operator siap', availability.operatorPresent.share)],
    ['12a', 'Jaminan: waktu jawab', `Dijawab paling lama ${promisedWords(report, 'answer')}`, promise('answer')],
    [
      '12b',
      'Jaminan: penanganan awal',
      `Diteruskan paling lama ${promisedWords(report, 'initial_handling')} sejak laporan diterima`,
      promise('initial_handling'),
    ],
    ['12c', 'Jaminan: pengaduan', `Dijawab paling lama ${promisedWords(report, 'complaint')}`, promise('complaint')],
    ['13', 'Keamanan dan keselamatan', 'Rekaman tersandi dengan catatan akses; ruang tertutup; data pribadi tersamar', null],
    ['14', 'Evaluasi kinerja', 'Evaluasi setiap triwulan', 'laporan ini'],
  ];
  return tableOf({
    id: 'Standar',
    title: 'Butir Standar Pelayanan dan angka triwulan ini',
    columns: [
      ['row', 'Butir', 'text', 0.6],
      ['item', 'Unsur', 'text', 1.7],
      ['content', 'Isi dan jaminan', 'text', 3.6],
      ['figure', 'Angka triwulan ini', 'text', 2.6],
    ],
    rows,
  });
}

function promiseWords({ share, numerator, denominator }: Share, format: PrintFormat): string {
  return share === null ? 'belum ada kasus' : `${format.share(share)} (${format.count(numerator)} dari ${format.count(denominator)})`;
}

/** Every figure of the catalogue; each kind has its own columns, so that a workbook adds up what belongs together. */
export function measureTable({ measures, catalogue }: PackFigures): DocumentTable {
  const definitionOf = (figure: MeasureFigure) => catalogue?.definitions.find(({ code }) => code === figure.code);
  return tableOf({
    id: 'Ukuran',
    title: 'Setiap ukuran dalam triwulan ini',
    columns: [
      ['name', 'Ukuran', 'text', 4],
      ['share', 'Bagian', 'share', 1],
      ['numerator', 'Pembilang', 'count', 1],
      ['denominator', 'Penyebut', 'count', 1],
      ['time', 'P50 atau rata-rata', 'duration', 1],
      ['p90', 'P90', 'duration', 1],
      ['p95', 'P95', 'duration', 1],
    ],
    rows: (measures?.figures ?? []).map((figure) => [
      definitionOf(figure)?.name.id ?? figure.code,
      ...valueCells(figure, definitionOf(figure)?.kind ?? 'count'),
    ]),
    note: 'Tiap ukuran didefinisikan pada bagian metode.',
  });
}

function valueCells({ value, numerator, denominator, distribution }: MeasureFigure, kind: MeasureKind): Cell[] {
  const isTime = kind === 'duration' || kind === 'mean';
  return [kind === 'share' ? value : null, numerator, denominator, isTime ? value : null, distribution?.p90 ?? null, distribution?.p95 ?? null];
}

/** What so many definitions leave out is said once, below the table. */
const SAID_ONCE = 5;

export function definitionTable({ catalogue }: PackFigures): DocumentTable {
  const definitions = catalogue?.definitions ?? [];
  const wordsOf = ({ exclusions }: MeasureDefinition) => exclusions.map(({ what, reason }) => `${what.id} (${reason.id})`);
  const all = definitions.flatMap(wordsOf);
  const shared = [...new Set(all)].filter((words) => all.filter((one) => one === words).length >= SAID_ONCE);
  const mark = (words: string) => (shared.includes(words) ? `[${shared.indexOf(words) + 1}]` : words);
  const exclusionsOf = (one: MeasureDefinition) => wordsOf(one).map(mark).join('; ') || null;
  return tableOf({
    id: 'Definisi',
    title: 'Definisi setiap ukuran',
    columns: [
      ['name', 'Ukuran', 'text', 1.8],
      ['formula', 'Rumus', 'text', 3],
      ['exclusions', 'Di luar hitungan', 'text', 2.4],
      ['code', 'Kode', 'text', 1.6],
      ['source', 'Sumber', 'text', 1.6],
    ],
    rows: definitions.map((one) => [one.name.id, one.formula.id, exclusionsOf(one), one.code, one.source.id]),
    ...(shared.length === 0 ? {} : { note: `Di luar hitungan: ${shared.map((words, index) => `[${index + 1}] ${words}`).join('; ')}.` }),
  });
}
