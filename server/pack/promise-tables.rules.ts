import type { Distribution, PromisesReport, Share, TrendDay } from '../report/report.schema';
import type { TargetClock } from '../report/target.rules';
import { addDays, localDay } from '../shared/local-day';
import type { Cell, DocumentTable } from './pack-document.schema';
import type { PackFigures } from './pack-figures.schema';
import { CLOCK_WORDS, DISPOSITION_ORDER, DISPOSITION_WORDS, targetWords } from './pack-words.rules';
import { pointsBetween, tableOf } from './table-parts.rules';

const CLOCKS: readonly TargetClock[] = ['answer', 'initial_handling', 'complaint'];

/** Share and times of one promise. */
export function promiseOf(report: PromisesReport, clock: TargetClock): { readonly met: Share; readonly time: Distribution } {
  return { answer: report.answer, initial_handling: report.initialHandling, complaint: report.complaint }[clock];
}

/** The promises in force in the period, as words: more than one where the standard was revised within it. */
export function promisedWords({ targets }: Pick<PromisesReport, 'targets'>, clock: TargetClock): string {
  return targets
    .filter((target) => target.clock === clock)
    .toSorted((left, right) => left.validFrom - right.validFrom)
    .map(({ seconds }) => targetWords(seconds))
    .join(', lalu ');
}

export function promiseTable({ report, before, yearBefore }: PackFigures): DocumentTable {
  return tableOf({
    id: 'Janji',
    title: 'Tiga jaminan Standar Pelayanan',
    columns: [
      ['promise', 'Jaminan', 'text', 2],
      ['target', 'Paling lama', 'text', 1.3],
      ['met', 'Ditepati', 'share', 1.1],
      ['numerator', 'Tepat waktu', 'count', 1],
      ['denominator', 'Dari', 'count', 1],
      ['p50', 'P50', 'duration', 1.35],
      ['p90', 'P90', 'duration', 1.35],
      ['p95', 'P95', 'duration', 1.35],
      ['change', 'Beda triwulan lalu', 'points', 1.35],
      ['yearChange', 'Beda tahun lalu', 'points', 1.35],
    ],
    rows: CLOCKS.map((clock) => {
      const { met, time } = promiseOf(report, clock);
      const change = pointsBetween(met.share, before === null ? null : promiseOf(before, clock).met.share);
      const yearChange = pointsBetween(met.share, yearBefore === null ? null : promiseOf(yearBefore, clock).met.share);
      return [CLOCK_WORDS[clock], promisedWords(report, clock), met.share, met.numerator, met.denominator, time.p50, time.p90, time.p95, change, yearChange];
    }),
    note: 'P50, P90 dan P95: setengah, 90 % dan 95 % kasus selesai dalam waktu itu. P95 tidak dicetak bila kasus kurang dari 20. Tanda – berarti tidak ada angka, bukan nol.',
  });
}

export function callTable({ report: { answer, initialHandling, complaint } }: PackFigures): DocumentTable {
  const row = (name: string, count: number, of: number | null): Cell[] => [name, count, of === null || of === 0 ? null : count / of];
  const { offered } = answer;
  const { incidents } = initialHandling;
  return tableOf({
    id: 'Rincian',
    title: 'Setiap kasus masuk tepat satu baris',
    columns: [
      ['outcome', 'Yang terjadi', 'text', 4],
      ['count', 'Jumlah', 'count', 1],
      ['share', 'Bagian', 'share', 1],
    ],
    rows: [
      row('Panggilan: masuk', offered, offered),
      row('Panggilan: dijawab tepat waktu', answer.answeredWithin, offered),
      row('Panggilan: dijawab terlambat', answer.answeredLate, offered),
      row('Panggilan: ditutup penelepon setelah batas', answer.abandonedAfter, offered),
      row('Panggilan: tidak terjawab atau dialihkan', answer.missedOrOverflowed, offered),
      row('Panggilan: ditutup penelepon dalam batas (di luar hitungan)', answer.abandonedWithin, offered),
      row('Panggilan: diblokir (di luar hitungan)', answer.blocked, offered),
      row('Panggilan: masih berdering', answer.ringing, offered),
      row('Panggilan: tanpa T0, dibuka tangan (bukan bagian dari yang masuk)', answer.withoutT0, null),
      row('Kejadian: dibuka', incidents, incidents),
      row('Kejadian: diteruskan tepat waktu', initialHandling.forwardedWithin, incidents),
      row('Kejadian: diteruskan terlambat atau tidak pernah', initialHandling.forwardedLate, incidents),
      row('Kejadian: di antaranya tidak pernah diteruskan', initialHandling.neverForwarded, incidents),
      row('Kejadian: selesai dengan saran', initialHandling.advised, incidents),
      row('Kejadian: digabungkan', initialHandling.merged, incidents),
      row('Kejadian: dibatalkan sebelum diteruskan', initialHandling.cancelledUnforwarded, incidents),
      row('Kejadian: masih berjalan', initialHandling.running, incidents),
      row('Pengaduan: diterima', complaint.complaints, complaint.complaints),
      row('Pengaduan: dijawab tepat waktu', complaint.answeredInTime, complaint.complaints),
      row('Pengaduan: dijawab terlambat', complaint.answeredTooLate, complaint.complaints),
      row('Pengaduan: lewat batas, belum dijawab', complaint.stillUnanswered, complaint.complaints),
      row('Pengaduan: dicabut', complaint.withdrawn, complaint.complaints),
      row('Pengaduan: masih berjalan', complaint.running, complaint.complaints),
      row('Pengaduan: pernah dibuka lagi', complaint.reopened, complaint.complaints),
    ],
    note: 'Bagian dihitung dari panggilan masuk, dari kejadian yang dibuka, dan dari pengaduan yang diterima.',
  });
}

export function funnelTable({ report: { funnel } }: PackFigures): DocumentTable {
  const of = (count: number) => (funnel.calls === 0 ? null : count / funnel.calls);
  const rows: Cell[][] = [
    ['Semua panggilan', funnel.calls, of(funnel.calls)],
    ['Sampai ke operator', funnel.reachedOperator, of(funnel.reachedOperator)],
    ['Digolongkan', funnel.disposed, of(funnel.disposed)],
    ['Kejadian dari panggilan', funnel.incidentsFromCalls, of(funnel.incidentsFromCalls)],
    ['Kejadian diteruskan ke instansi', funnel.forwarded, null],
  ];
  return tableOf({
    id: 'Corong',
    title: 'Dari panggilan ke kejadian',
    columns: [
      ['step', 'Tahap', 'text', 4],
      ['count', 'Jumlah', 'count', 1],
      ['share', 'Dari panggilan', 'share', 1],
    ],
    rows,
    note: 'Kejadian juga dapat dibuka tanpa panggilan; yang diteruskan dihitung dari semua kejadian.',
  });
}

export function dispositionTable({ report: { funnel } }: PackFigures): DocumentTable {
  return tableOf({
    id: 'Golongan',
    title: 'Penggolongan panggilan',
    columns: [
      ['disposition', 'Golongan', 'text', 4],
      ['count', 'Jumlah', 'count', 1],
      ['share', 'Dari yang digolongkan', 'share', 1],
    ],
    rows: DISPOSITION_ORDER.map((code) => {
      const count = funnel.dispositions[code];
      return [DISPOSITION_WORDS[code], count, funnel.disposed === 0 ? null : count / funnel.disposed];
    }),
  });
}

const TREND = [
  ['calls', 'Panggilan', 'count', 1],
  ['incidents', 'Kejadian', 'count', 1],
  ['answer', 'Waktu jawab ditepati', 'share', 1.4],
  ['answerOf', 'Dari panggilan', 'count', 1.1],
  ['handling', 'Penanganan awal ditepati', 'share', 1.4],
  ['handlingOf', 'Dari kejadian', 'count', 1.1],
] as const;

/** Days that have begun: of those to come there is nothing to tell. */
function begunDays({ report, computedAt }: PackFigures): readonly TrendDay[] {
  const today = localDay(computedAt, report.timeZone);
  return report.trend.filter(({ day }) => day <= today);
}

export function dailyTable(figures: PackFigures): DocumentTable {
  return tableOf({
    id: 'Harian',
    title: 'Hari demi hari',
    columns: [['day', 'Hari', 'day', 1.2], ...TREND],
    rows: begunDays(figures).map((day) => [day.day, ...trendCells([day])]),
  });
}

/** Weeks from Monday; the first and the last may be short. */
export function weeklyTable(figures: PackFigures): DocumentTable {
  const weeks = new Map<string, TrendDay[]>();
  for (const day of begunDays(figures)) {
    const monday = addDays(day.day, -((new Date(`${day.day}T00:00:00Z`).getUTCDay() + 6) % 7));
    weeks.set(monday, [...(weeks.get(monday) ?? []), day]);
  }
  return tableOf({
    id: 'Mingguan',
    title: 'Minggu demi minggu',
    columns: [['week', 'Minggu mulai', 'day', 1.2], ...TREND],
    rows: [...weeks.values()].map((days) => [days[0]?.day ?? '', ...trendCells(days)]),
    note: 'Minggu dihitung dari Senin; minggu pertama dan terakhir dapat lebih pendek karena dipotong batas triwulan.',
  });
}

function trendCells(days: readonly TrendDay[]): Cell[] {
  const sum = (of: (day: TrendDay) => number) => days.reduce((total, day) => total + of(day), 0);
  const shareOf = (numerator: number, denominator: number) => (denominator === 0 ? null : numerator / denominator);
  const [answered, offered] = [sum(({ answer }) => answer.numerator), sum(({ answer }) => answer.denominator)];
  const [forwarded, judged] = [sum((day) => day.initialHandling.numerator), sum((day) => day.initialHandling.denominator)];
  return [sum(({ calls }) => calls), sum(({ incidents }) => incidents), shareOf(answered, offered), offered, shareOf(forwarded, judged), judged];
}

export function yardstickTable({ report: { yardsticks } }: PackFigures): DocumentTable {
  const row = (name: string, asked: number | null, share: Share): Cell[] => [name, asked, share.share, share.numerator, share.denominator];
  return tableOf({
    id: 'Pembanding',
    title: 'Tolok ukur internasional sebagai pembanding',
    columns: [
      ['yardstick', 'Tolok ukur', 'text', 4],
      ['asked', 'Diminta', 'share', 1],
      ['reached', 'Tercapai', 'share', 1],
      ['numerator', 'Pembilang', 'count', 1],
      ['denominator', 'Penyebut', 'count', 1],
    ],
    rows: [
      row('NFPA 1225: dijawab dalam 10 detik', 0.9, yardsticks.within10Seconds),
      row('NENA: dijawab dalam 15 detik', 0.9, yardsticks.within15Seconds),
      row('NENA: dijawab dalam 20 detik', 0.95, yardsticks.within20Seconds),
      row('NFPA 1225: unit pertama ditugaskan dalam 60 detik sejak dijawab', 0.9, yardsticks.firstUnitWithin60Seconds),
    ],
    note: 'Bukan janji Standar Pelayanan; dicetak agar angka dapat dibandingkan.',
  });
}
