import type { AvailabilityFigures } from '../availability/availability.schema';
import type { CategoryReference, Installation } from '../installation/installation.schema';
import type { BreachRow, PromisesReport } from '../report/report.schema';
import { causeTable } from './case-tables.rules';
import type { OpenIncidentRow } from './daily-report.repository';
import { letterheadOf } from './pack-document.rules';
import type { DocumentTable, PrintedDocument } from './pack-document.schema';
import { CLOCK_WORDS, DISPOSITION_ORDER, DISPOSITION_WORDS } from './pack-words.rules';
import { printFormat } from './print-format.rules';
import { promisedWords, promiseOf } from './promise-tables.rules';
import { tableOf } from './table-parts.rules';

/** What one page tells of a day. */
export interface DailyFigures {
  readonly day: string;
  readonly computedAt: number;
  readonly installation: Pick<Installation, 'kind' | 'name' | 'timeZone'>;
  readonly categories: readonly CategoryReference[];
  readonly report: PromisesReport;
  readonly breaches: readonly BreachRow[];
  readonly openIncidents: readonly OpenIncidentRow[];
  readonly openCount: number;
  readonly availability: AvailabilityFigures;
  readonly alarms: number | null;
}

const MOST_CAUSES = 8;

/** The last day on one A4 page. Pure. */
export function dailyDocument(figures: DailyFigures): PrintedDocument {
  const { installation, day, computedAt } = figures;
  const format = printFormat(installation.timeZone);
  return {
    format: 1,
    layout: 'page',
    isDemonstration: installation.kind === 'demonstration',
    letterhead: letterheadOf(installation.name),
    title: 'Laporan Harian Layanan 112',
    subtitle: `${format.longDay(day)}. Angka dihitung ${format.instant(computedAt)}.`,
    footer: `Laporan harian ${day}`,
    timeZone: installation.timeZone,
    computedAt,
    tables: [promises(figures), calls(figures), incidents(figures), causes(figures), open(figures), room(figures)],
    sections: [
      { title: 'Janji', blocks: [{ type: 'table', tableId: 'Janji' }] },
      {
        title: 'Panggilan dan kejadian',
        blocks: [
          { type: 'table', tableId: 'Panggilan' },
          { type: 'table', tableId: 'Kejadian' },
        ],
      },
      { title: 'Pelanggaran', blocks: [{ type: 'table', tableId: 'Sebab', most: MOST_CAUSES }] },
      { title: 'Masih terbuka', blocks: [{ type: 'table', tableId: 'Terbuka' }] },
      { title: 'Ruang', blocks: [{ type: 'table', tableId: 'Ruang' }] },
    ],
  };
}

function promises({ report }: DailyFigures): DocumentTable {
  return tableOf({
    id: 'Janji',
    title: 'Tiga jaminan',
    columns: [
      ['promise', 'Jaminan', 'text', 2],
      ['target', 'Paling lama', 'text', 1.2],
      ['met', 'Ditepati', 'share', 1],
      ['numerator', 'Tepat waktu', 'count', 1],
      ['denominator', 'Dari', 'count', 1],
      ['p90', 'P90', 'duration', 1],
    ],
    rows: (['answer', 'initial_handling', 'complaint'] as const).map((clock) => {
      const { met, time } = promiseOf(report, clock);
      return [CLOCK_WORDS[clock], promisedWords(report, clock), met.share, met.numerator, met.denominator, time.p90];
    }),
  });
}

/** Both halves in one row each, so that the page holds them. */
function calls({ report: { funnel } }: DailyFigures): DocumentTable {
  return tableOf({
    id: 'Panggilan',
    title: `Panggilan menurut golongan: ${funnel.calls}, sampai ke operator ${funnel.reachedOperator}`,
    columns: DISPOSITION_ORDER.map((code) => [code, DISPOSITION_WORDS[code], 'count', 1] as const),
    rows: [DISPOSITION_ORDER.map((code) => funnel.dispositions[code])],
  });
}

function incidents({ report, categories }: DailyFigures): DocumentTable {
  const name = (code: string | null) => categories.find((one) => one.code === code)?.nameId ?? 'Belum ditentukan';
  return tableOf({
    id: 'Kejadian',
    title: `Kejadian menurut jenis: ${report.funnel.incidents}, diteruskan ${report.funnel.forwarded}`,
    columns: [
      ['category', 'Jenis', 'text', 3],
      ['incidents', 'Kejadian', 'count', 1],
      ['met', 'Penanganan awal ditepati', 'share', 1],
      ['helpP50', 'Bantuan pertama P50', 'duration', 1],
    ],
    rows: report.byCategory.map((row) => [name(row.categoryCode), row.incidents, row.met.share, row.firstHelp.p50]),
  });
}

function causes({ breaches }: DailyFigures): DocumentTable {
  return causeTable({ breaches });
}

function open({ openIncidents, openCount, categories }: DailyFigures): DocumentTable {
  const name = (code: string | null) => categories.find((one) => one.code === code)?.nameId ?? null;
  return tableOf({
    id: 'Terbuka',
    title: `Kejadian yang belum selesai saat laporan dibuat: ${openCount}`,
    columns: [
      ['number', 'Nomor', 'text', 2],
      ['category', 'Jenis', 'text', 3],
      ['district', 'Kecamatan', 'text', 2],
      ['openedAt', 'Dibuka', 'instant', 2],
    ],
    rows: openIncidents.map(({ number, categoryCode, districtName, openedAt }) => [number, name(categoryCode), districtName, openedAt]),
    ...(openCount > openIncidents.length ? { note: `Yang tertua ${openIncidents.length} dari ${openCount}.` } : {}),
  });
}

function room({ availability, alarms }: DailyFigures): DocumentTable {
  const closedMinutes = availability.open.denominator - availability.open.numerator;
  return tableOf({
    id: 'Ruang',
    title: 'Kehadiran, ketersediaan, alarm',
    columns: [
      ['present', 'Operator hadir', 'share', 1],
      ['open', 'Layanan terbuka', 'share', 1],
      ['closed', 'Menit tertutup', 'count', 1],
      ['unknown', 'Menit tidak diketahui', 'count', 1],
      ['alarms', 'Alarm', 'count', 1],
    ],
    rows: [[availability.operatorPresent.share, availability.open.share, closedMinutes, availability.unknownMinutes, alarms]],
  });
}
