import { addDays, startOfLocalDay } from '../shared/local-day';
import { agencyTable, agencyTimeTable, availabilityTable, breachTable, categoryTable, causeTable, districtTable, findingTable } from './case-tables.rules';
import type { DocumentBlock, DocumentSection, DocumentTable, MapBlock, PrintedDocument, SignatureBlock } from './pack-document.schema';
import type { PackFigures } from './pack-figures.schema';
import { quarterName } from './pack-words.rules';
import { printFormat } from './print-format.rules';
import { callTable, dailyTable, dispositionTable, funnelTable, promiseTable, weeklyTable, yardstickTable } from './promise-tables.rules';
import { definitionTable, measureTable, standardTable } from './standard-tables.rules';

export interface Signed {
  readonly act: 'reviewed' | 'signed';
  readonly name: string;
  readonly nip: string | null;
  readonly at: number;
}

/** What people add to the figures. */
export interface PackWords {
  readonly state: 'draft' | 'reviewed' | 'signed';
  /** Accepted or written remarks, in their order. */
  readonly commentary: readonly string[];
  readonly signatures: readonly Signed[];
}

/** So many breaches are printed; the workbook has them all. */
const PRINTED_BREACHES = 80;
const STATES = { draft: 'KONSEP, belum ditandatangani', reviewed: 'sudah ditinjau, belum ditandatangani', signed: 'ditandatangani' } as const;

/** The pack of a quarter as one document. Pure: the same figures and words give the same document. */
export function packDocument(figures: PackFigures, words: PackWords): PrintedDocument {
  const { installation, period } = figures;
  return {
    format: 1,
    layout: 'contents',
    isDemonstration: installation.kind === 'demonstration',
    letterhead: letterheadOf(installation.name),
    title: 'Laporan Evaluasi Triwulanan Layanan 112',
    subtitle: `${installation.name}, ${quarterName(period.text)}`,
    footer: `Laporan triwulanan ${period.text}, ${STATES[words.state]}`,
    timeZone: installation.timeZone,
    computedAt: figures.computedAt,
    tables: tablesOf(figures),
    sections: sectionsOf(figures, words),
  };
}

export function letterheadOf(name: string): string[] {
  return [`PEMERINTAH ${name.toUpperCase()}`, 'DINAS KOMUNIKASI DAN INFORMATIKA', 'Pusat panggilan darurat 112. Gratis, bebas pulsa.'];
}

function tablesOf(figures: PackFigures): DocumentTable[] {
  return [
    promiseTable(figures),
    standardTable(figures),
    callTable(figures),
    funnelTable(figures),
    dispositionTable(figures),
    weeklyTable(figures),
    dailyTable(figures),
    yardstickTable(figures),
    categoryTable(figures),
    agencyTable(figures),
    agencyTimeTable(figures),
    districtTable(figures),
    causeTable(figures),
    breachTable(figures),
    availabilityTable(figures),
    findingTable(figures),
    measureTable(figures),
    definitionTable(figures),
  ];
}

const table = (tableId: string, most?: number): DocumentBlock => ({ type: 'table', tableId, ...(most === undefined ? {} : { most }) });
const text = (words: string): DocumentBlock => ({ type: 'text', text: words });

function sectionsOf(figures: PackFigures, words: PackWords): DocumentSection[] {
  const isEmpty = figures.report.funnel.calls === 0 && figures.report.funnel.incidents === 0;
  const sections: DocumentSection[] = [
    {
      title: 'Ringkasan',
      blocks: [
        ...(isEmpty ? [text('Dalam triwulan ini tidak ada panggilan dan tidak ada kejadian yang tercatat.')] : []),
        text(runningWords(figures)),
        table('Janji'),
        ...commentaryBlocks(words),
      ],
    },
    { title: 'Standar Pelayanan dan jaminan', blocks: [table('Standar')] },
    { title: 'Panggilan dan janji', blocks: [table('Rincian'), ...trendCharts(), table('Mingguan'), table('Pembanding')] },
    {
      title: 'Dari panggilan ke kejadian',
      blocks: [
        table('Corong'),
        { type: 'chart', shape: 'bars', title: 'Penggolongan panggilan', tableId: 'Golongan', label: 'disposition', series: ['count'] },
        table('Golongan'),
      ],
    },
    {
      title: 'Jenis kejadian',
      blocks: [{ type: 'chart', shape: 'bars', title: 'Kejadian menurut jenis', tableId: 'Jenis', label: 'category', series: ['incidents'] }, table('Jenis')],
    },
    {
      title: 'Instansi penerima',
      blocks: [
        { type: 'chart', shape: 'bars', title: 'Penugasan menurut instansi', tableId: 'Instansi', label: 'agency', series: ['assignments'] },
        table('Instansi'),
        table('Waktu instansi'),
      ],
    },
    { title: 'Wilayah', blocks: [...mapBlocks(figures), table('Kecamatan')] },
    { title: 'Pelanggaran janji dan sebabnya', blocks: [table('Sebab'), table('Pelanggaran', PRINTED_BREACHES)] },
    { title: 'Ketersediaan layanan', blocks: [table('Ketersediaan')] },
    {
      title: 'Temuan dan tindakan',
      blocks: [figures.findings.length === 0 ? text('Belum ada temuan dari tinjauan berkala dalam triwulan ini.') : table('Temuan')],
    },
    { title: 'Dasar hukum', blocks: legalBlocks(figures) },
    { title: 'Metode dan definisi', blocks: methodBlocks(figures) },
    {
      title: 'Pengesahan',
      blocks: [text('Angka dalam laporan ini dihitung dari catatan kejadian dan dapat ditelusuri sampai ke barisnya.'), signatureBlock(words)],
    },
  ];
  return figures.measures === null ? sections : [...sections.slice(0, 9), { title: 'Semua ukuran', blocks: [table('Ukuran')] }, ...sections.slice(9)];
}

/** From when until when, and whether the quarter is over. */
function runningWords({ period, computedAt, installation, report }: PackFigures): string {
  const format = printFormat(installation.timeZone);
  const span = `Laporan ini mencakup ${format.longDay(period.fromDay)} sampai ${format.longDay(period.toDay)}, waktu setempat.`;
  const running = report.answer.ringing + report.initialHandling.running + report.complaint.running;
  const open = running === 0 ? '' : ` ${format.count(running)} kasus masih berjalan saat dihitung dan belum masuk bagian mana pun.`;
  const isOver = computedAt >= startOfLocalDay(addDays(period.toDay, 1), installation.timeZone);
  return `${span}${isOver ? '' : ' Triwulan ini belum berakhir: angkanya masih akan berubah.'}${open}`;
}

function commentaryBlocks({ commentary }: PackWords): DocumentBlock[] {
  return commentary.length === 0 ? [] : [text('Catatan'), { type: 'list', items: commentary }];
}

function trendCharts(): DocumentBlock[] {
  return [
    { type: 'chart', shape: 'lines', title: 'Bagian yang menepati janji tiap minggu', tableId: 'Mingguan', label: 'week', series: ['answer', 'handling'] },
    { type: 'chart', shape: 'columns', title: 'Panggilan tiap minggu', tableId: 'Mingguan', label: 'week', series: ['calls'] },
  ];
}

function mapBlocks({ map }: PackFigures): DocumentBlock[] {
  if (map === null) return [text('Batas wilayah belum diimpor, maka peta tidak dapat digambar.')];
  const block: MapBlock = { type: 'map', title: 'Kejadian per 100 km² menurut kecamatan', ...map, tableId: 'Kecamatan', key: 'code', value: 'rate' };
  return [block];
}

function legalBlocks({ installation, unverifiedLegalTexts }: PackFigures): DocumentBlock[] {
  const items = installation.legalTexts.map((one) =>
    unverifiedLegalTexts.includes(one) ? `${one} (dicetak seperti dalam Standar Pelayanan; nomornya belum dipastikan)` : one,
  );
  return [{ type: 'list', items }];
}

function methodBlocks({ catalogue, installation }: PackFigures): DocumentBlock[] {
  const general = [
    'Setiap kasus dihitung pada hari setempat saat jamnya mulai, dan dinilai dengan janji yang berlaku pada saat itu.',
    'Waktu jawab: dari panggilan masuk (T0) sampai tersambung ke operator (T1). Penyebut: panggilan masuk, tanpa yang ditutup penelepon dalam batas waktu dan tanpa yang diblokir.',
    'Penanganan awal: dari dijawab (T1) sampai diteruskan (T3); tanpa panggilan, dari laporan tersimpan (T2). Kejadian nyata yang tidak pernah diteruskan adalah kegagalan.',
    'Pengaduan: dari diterima sampai jawaban terkirim, 2 x 24 jam tanpa jeda; dibuka lagi berarti jam yang sama berjalan terus.',
    'Persentil diambil dari nilai yang benar-benar terjadi. Di bawah 20 kasus P95 tidak dicetak.',
    installation.kind === 'demonstration'
      ? 'Pemasangan ini adalah demonstrasi: semua kasus adalah simulasi.'
      : 'Kasus simulasi dan latihan tidak masuk angka mana pun.',
  ];
  const blocks: DocumentBlock[] = [{ type: 'list', items: general }];
  if (catalogue === null) return blocks;
  return [...blocks, text(`Katalog ukuran versi ${catalogue.version}, sidik ${catalogue.digest.slice(0, 16)}.`), table('Definisi')];
}

function signatureBlock({ signatures }: PackWords): SignatureBlock {
  const of = (act: Signed['act']) => signatures.find((one) => one.act === act);
  const line = (act: Signed['act'], verb: string, office: string) => {
    const given = of(act);
    return { act: verb, office, name: given?.name ?? null, nip: given?.nip ?? null, at: given?.at ?? null };
  };
  return {
    type: 'signatures',
    signatures: [line('reviewed', 'Ditinjau oleh', 'Pengawas ruang 112'), line('signed', 'Disahkan oleh', 'Kepala Bidang Informasi dan Komunikasi Publik')],
  };
}
