import type { BreachRow } from '../report/report.schema';
import type { Cell, DocumentTable } from './pack-document.schema';
import type { PackFigures } from './pack-figures.schema';
import { BREACH_WORDS, CLOCK_WORDS, causeWord } from './pack-words.rules';
import { tableOf } from './table-parts.rules';

/** Indonesian name of a category; a case without one says so. */
export function categoryName({ categories }: Pick<PackFigures, 'categories'>, code: string | null): string {
  return code === null ? 'Belum ditentukan' : (categories.find((one) => one.code === code)?.nameId ?? code);
}

export function categoryTable(figures: PackFigures): DocumentTable {
  return tableOf({
    id: 'Jenis',
    title: 'Menurut jenis kejadian',
    columns: [
      ['category', 'Jenis', 'text', 2.6],
      ['incidents', 'Kejadian', 'count', 1.05],
      ['met', 'Penanganan awal ditepati', 'share', 1.3],
      ['numerator', 'Tepat waktu', 'count', 0.9],
      ['denominator', 'Dari', 'count', 0.8],
      ['handlingP90', 'Penanganan awal P90', 'duration', 1.4],
      ['acknowledgedP50', 'Diterima instansi P50', 'duration', 1.4],
      ['helpP50', 'Bantuan pertama P50', 'duration', 1.4],
      ['totalP50', 'Total P50', 'duration', 1.4],
    ],
    rows: figures.report.byCategory.map((row) => [
      categoryName(figures, row.categoryCode),
      row.incidents,
      row.met.share,
      row.met.numerator,
      row.met.denominator,
      row.initialHandling.p90,
      row.acknowledgement.p50,
      row.firstHelp.p50,
      row.total.p50,
    ]),
    note: 'Bantuan pertama: dari panggilan masuk sampai unit pertama tiba. Total: sampai kejadian ditutup. Keduanya tanpa janji dalam Standar Pelayanan.',
  });
}

export function agencyTable({ report }: PackFigures): DocumentTable {
  return tableOf({
    id: 'Instansi',
    title: 'Menurut instansi penerima: penugasan',
    columns: [
      ['agency', 'Instansi', 'text', 3],
      ['assignments', 'Penugasan', 'count', 1],
      ['acknowledged', 'Diterima', 'count', 1],
      ['declined', 'Ditolak', 'count', 1],
      ['completed', 'Selesai', 'count', 1],
      ['onBehalf', 'Lewat telepon', 'count', 1],
      ['recalled', 'Ditarik', 'count', 1],
    ],
    rows: report.byAgency.map((row) => [row.agencyName, row.assignments, row.acknowledged, row.declined, row.completed, row.onBehalf, row.recalled]),
    note: '"Lewat telepon": paling sedikit satu langkah dicatat operator atas nama instansi. "Ditarik": diteruskan karena keliru, di luar jumlah penugasan.',
  });
}

export function agencyTimeTable({ report }: PackFigures): DocumentTable {
  return tableOf({
    id: 'Waktu instansi',
    title: 'Menurut instansi penerima: waktu',
    columns: [
      ['agency', 'Instansi', 'text', 3],
      ['acknowledgedP50', 'Diterima P50', 'duration', 1],
      ['acknowledgedP90', 'Diterima P90', 'duration', 1],
      ['turnoutP50', 'Berangkat P50', 'duration', 1],
      ['travelP50', 'Perjalanan P50', 'duration', 1],
      ['helpP50', 'Bantuan pertama P50', 'duration', 1],
      ['handlingP50', 'Penanganan P50', 'duration', 1],
    ],
    rows: report.byAgency.map((row) => [
      row.agencyName,
      row.acknowledgement.p50,
      row.acknowledgement.p90,
      row.turnout.p50,
      row.travel.p50,
      row.firstHelp.p50,
      row.handling.p50,
    ]),
    note: 'Tiap selisih waktu dihitung dalam penugasan dan unit yang sama, tidak pernah antara dua instansi. Tanpa janji dalam Standar Pelayanan.',
  });
}

export function causeTable({ breaches }: Pick<PackFigures, 'breaches'>): DocumentTable {
  const counts = new Map<string, { readonly row: BreachRow; count: number }>();
  for (const row of breaches) {
    const key = `${row.clock} ${row.kind} ${row.causeCode}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { row, count: 1 });
    else known.count += 1;
  }
  const sorted = [...counts.entries()].toSorted(([leftKey, left], [rightKey, right]) => right.count - left.count || (leftKey < rightKey ? -1 : 1));
  return tableOf({
    id: 'Sebab',
    title: 'Pelanggaran menurut sebab',
    columns: [
      ['what', 'Jaminan, yang terjadi, dan sebabnya', 'text', 5],
      ['count', 'Jumlah', 'count', 1],
      ['share', 'Bagian', 'share', 1],
    ],
    rows: sorted.map(([, { row, count }]) => [
      `${CLOCK_WORDS[row.clock]}: ${BREACH_WORDS[row.kind].toLowerCase()}; ${causeWord(row.causeCode).toLowerCase()}`,
      count,
      count / breaches.length,
    ]),
  });
}

export function breachTable(figures: PackFigures): DocumentTable {
  return tableOf({
    id: 'Pelanggaran',
    title: 'Setiap pelanggaran, yang terbaru lebih dahulu',
    columns: [
      ['reference', 'Rujukan', 'text', 2.3],
      ['startedAt', 'Mulai', 'instant', 2.6],
      ['clock', 'Jaminan', 'text', 1.5],
      ['kind', 'Yang terjadi', 'text', 1.9],
      ['category', 'Jenis', 'text', 1.6],
      ['elapsed', 'Lama', 'duration', 1.4],
      ['target', 'Batas', 'duration', 1.2],
      ['cause', 'Sebab', 'text', 2.6],
    ],
    rows: figures.breaches.map((row) => [
      referenceOf(row),
      row.startedAt,
      CLOCK_WORDS[row.clock],
      BREACH_WORDS[row.kind],
      row.categoryCode === null ? null : categoryName(figures, row.categoryCode),
      row.elapsedMs,
      row.targetSeconds === null ? null : row.targetSeconds * 1000,
      causeWord(row.causeCode),
    ]),
    note: 'Panggilan tanpa kejadian dirujuk dengan delapan tanda terakhir nomor catatannya. Nama, nomor telepon dan alamat tidak dicetak.',
  });
}

/** What a breach is found by: no number of a telephone, no name. */
function referenceOf({ complaintNumber, incidentNumber, callId, clock }: BreachRow): string {
  if (complaintNumber !== null) return complaintNumber;
  if (clock !== 'answer' && incidentNumber !== null) return incidentNumber;
  const call = `panggilan ${callId?.slice(-8) ?? ''}`;
  return incidentNumber === null ? call : `${incidentNumber} (${call})`;
}

export function districtTable({ districts, withoutDistrict }: PackFigures): DocumentTable {
  const rate = (incidents: number, areaKm2: number | null) => (areaKm2 === null || areaKm2 <= 0 ? null : (incidents / areaKm2) * 100);
  const rows: Cell[][] = districts.map(({ code, name, incidents, areaKm2 }) => [name, code, incidents, areaKm2, rate(incidents, areaKm2)]);
  if (withoutDistrict > 0) rows.push(['Di luar kecamatan atau tanpa lokasi', null, withoutDistrict, null, null]);
  return tableOf({
    id: 'Kecamatan',
    title: 'Menurut kecamatan',
    columns: [
      ['district', 'Kecamatan', 'text', 3],
      ['code', 'Kode', 'text', 1.2],
      ['incidents', 'Kejadian', 'count', 1],
      ['area', 'Luas (km²)', 'number', 1],
      ['rate', 'Per 100 km²', 'number', 1],
    ],
    rows,
    note: 'Jumlah penduduk bukan bagian dari data ruang ini, maka laju dihitung terhadap luas wilayah. Laju dari kurang dari 20 kejadian mudah berubah karena kebetulan.',
  });
}

const GAP_WORDS = {
  no_operator: 'tidak ada operator',
  trunk_down: 'saluran telepon terputus',
  both: 'keduanya',
  program_down: 'aplikasi berhenti',
} as const;

export function availabilityTable({ availability }: PackFigures): DocumentTable {
  const row = (name: string, share: { readonly share: number | null; readonly numerator: number; readonly denominator: number }): Cell[] => [
    name,
    share.share,
    share.numerator,
    share.denominator,
  ];
  const lost = Object.entries(GAP_WORDS).map(([cause, words]): Cell[] => [
    `Menit tertutup: ${words}`,
    null,
    availability.causes[cause as keyof typeof GAP_WORDS],
    null,
  ]);
  return tableOf({
    id: 'Ketersediaan',
    title: 'Layanan terbuka',
    columns: [
      ['measure', 'Ukuran', 'text', 4],
      ['share', 'Bagian', 'share', 1],
      ['minutes', 'Menit', 'count', 1],
      ['known', 'Dari menit yang diketahui', 'count', 1.3],
    ],
    rows: [
      row('Terbuka: saluran tersambung dan paling sedikit satu operator siap', availability.open),
      row('Operator siap atau sedang menerima', availability.operatorPresent),
      row('Saluran telepon tersambung', availability.trunkUp),
      ...lost,
      ['Menit yang tidak diketahui', null, availability.unknownMinutes, null],
    ],
    note: 'Dihitung dari catatan menit demi menit, bukan dari jadwal. Menit sebelum pencatatan dimulai tidak diketahui dan tidak masuk bagian mana pun.',
  });
}

export function findingTable({ findings }: PackFigures): DocumentTable {
  return tableOf({
    id: 'Temuan',
    title: 'Temuan dan tindakan',
    columns: [
      ['finding', 'Temuan', 'text', 3.2],
      ['action', 'Tindakan', 'text', 3.2],
      ['owner', 'Penanggung jawab', 'text', 1.6],
      ['due', 'Tenggat', 'day', 1.3],
      ['state', 'Keadaan', 'text', 1.2],
    ],
    rows: findings.map(({ finding, action, owner, dueDay, state }) => [finding, action, owner, dueDay, state]),
  });
}
