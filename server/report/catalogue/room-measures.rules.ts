import type { MeasureDefinition } from './catalogue.schema';
import { NOT_KEPT, SIMULATED, SOURCES, words } from './wording.rules';

const COMPLAINT = {
  group: 'complaint',
  countedAt: 'complaint',
  kind: 'count',
  denominator: null,
  target: null,
  yardsticks: [],
  exclusions: [SIMULATED],
  source: SOURCES.complaint,
} as const;
const ROOM = { group: 'room', countedAt: 'clock', kind: 'share', target: null, yardsticks: [] } as const;

/** Beside the third promise: what came in. A complaint counts in the period in which it was received. */
export const COMPLAINT_MEASURES: readonly MeasureDefinition[] = [
  {
    ...COMPLAINT,
    code: 'complaint.count',
    name: words('Pengaduan', 'Complaints'),
    formula: words('jumlah pengaduan yang diterima dalam masa itu', 'number of complaints received in the period'),
    numerator: words('semua pengaduan, dari semua saluran', 'every complaint, of every channel'),
  },
  {
    ...COMPLAINT,
    code: 'complaint.running',
    name: words('Pengaduan masih berjalan', 'Complaints still running'),
    formula: words('jumlah pengaduan tanpa jawaban yang janjinya belum habis', 'complaints without an answer whose promise has not run out'),
    numerator: words('pengaduan yang belum diputuskan', 'complaints that are not decided'),
  },
  {
    ...COMPLAINT,
    code: 'complaint.withdrawn',
    name: words('Pengaduan dicabut', 'Complaints withdrawn'),
    formula: words('jumlah pengaduan yang dicabut sebelum janji habis', 'complaints withdrawn before the promise ran out'),
    numerator: words('pengaduan yang dicabut', 'withdrawn complaints'),
  },
  {
    ...COMPLAINT,
    code: 'complaint.unanswered',
    target: 'complaint',
    name: words('Pengaduan lewat janji tanpa jawaban', 'Complaints beyond the promise without an answer'),
    formula: words(
      'jumlah pengaduan tanpa jawaban berlaku saat janji habis; kegagalan',
      'complaints without a standing answer once the promise ran out; failures',
    ),
    numerator: words('pengaduan tanpa jawaban', 'complaints without an answer'),
  },
  {
    ...COMPLAINT,
    kind: 'share',
    code: 'complaint.reopened',
    name: words('Pengaduan dibuka kembali', 'Complaints reopened'),
    formula: words('dibuka kembali setidaknya sekali / pengaduan', 'reopened at least once / complaints'),
    numerator: words('pengaduan yang dibuka kembali; jamnya tetap berjalan sejak diterima', 'reopened complaints; their clock goes on from the receipt'),
    denominator: words('semua pengaduan masa itu', 'every complaint of the period'),
  },
];

/** The room itself: open, manned, and how many alarms it had. */
export const ROOM_MEASURES: readonly MeasureDefinition[] = [
  {
    ...ROOM,
    code: 'room.availability',
    name: words('Ketersediaan layanan', 'Availability of the service'),
    formula: words(
      'menit dengan trunk telepon hidup dan setidaknya satu operator siap atau menelepon / menit yang diketahui',
      'minutes with the telephone trunk up and at least one operator ready or on a call / minutes known',
    ),
    numerator: words('menit terbuka dari detik pertama sampai terakhir', 'minutes open from the first second to the last'),
    denominator: words('menit yang sudah lewat dan kedua bagiannya diketahui', 'minutes that are over and of which both halves are known'),
    exclusions: [NOT_KEPT],
    source: SOURCES.availability,
  },
  {
    ...ROOM,
    code: 'room.manned_minutes',
    name: words('Menit dengan dua telepon terisi', 'Minutes with two telephones manned'),
    formula: words(
      'menit dengan ≥ 2 orang di telepon sepanjang menit / menit yang sudah lewat',
      'minutes with ≥ 2 people at the telephones throughout / minutes over',
    ),
    numerator: words(
      'menit utuh dengan dua orang yang masuk dan hadir, tidak istirahat',
      'whole minutes with two people signed in and present, not on a break',
    ),
    denominator: words('menit utuh masa itu yang sudah lewat', 'whole minutes of the period that are over'),
    exclusions: [NOT_KEPT],
    source: SOURCES.roster,
  },
  {
    ...ROOM,
    code: 'room.days_with_four',
    name: words('Hari dengan empat operator', 'Days with four operators'),
    formula: words('hari dengan ≥ 4 orang berbeda di telepon / hari yang sudah lewat', 'days with ≥ 4 different people at the telephones / days over'),
    numerator: words('hari setempat dengan empat orang atau lebih', 'local days with four people or more'),
    denominator: words('hari setempat utuh masa itu yang sudah lewat', 'whole local days of the period that are over'),
    exclusions: [
      NOT_KEPT,
      {
        what: words(
          'hari yang masih berjalan, dan hari yang hanya sebagian termasuk (pada masa gilir)',
          'a day that goes on, and one only partly in the period (of a shift)',
        ),
        reason: words('belum dapat dikatakan kurang', 'it cannot yet be said to fall short'),
      },
    ],
    source: SOURCES.roster,
  },
  {
    ...ROOM,
    kind: 'count',
    code: 'room.alarms',
    name: words('Alarm', 'Alarms'),
    formula: words('jumlah alarm yang timbul dalam masa itu', 'alarms raised in the period'),
    numerator: words('setiap kali timbul, juga berulang dari alarm yang sama', 'each time one was raised, the same one again too'),
    denominator: null,
    exclusions: [],
    source: SOURCES.alarm,
  },
  {
    ...ROOM,
    kind: 'duration',
    code: 'room.alarm_acknowledgement',
    name: words('Waktu sampai alarm dilihat', 'Time to acknowledge an alarm'),
    formula: words('dilihat − terakhir timbul atau kembali dari rak', 'acknowledged − last raised or come back from the shelf'),
    numerator: words('dilihat − timbul', 'acknowledged − raised'),
    denominator: words('penglihatan alarm dalam masa itu', 'acknowledgements in the period'),
    exclusions: [],
    source: SOURCES.alarm,
  },
  {
    ...ROOM,
    code: 'room.alarm_flood',
    name: words('Waktu dalam banjir alarm', 'Time in an alarm flood'),
    formula: words('waktu dalam banjir / waktu yang sudah lewat', 'time in a flood / time over'),
    numerator: words(
      'waktu sejak lebih dari 10 alarm per operator dalam sepuluh menit sampai kurang dari 5, milidetik',
      'time from above 10 alarms per operator in ten minutes until below 5, milliseconds',
    ),
    denominator: words('waktu masa itu yang sudah lewat, milidetik', 'time of the period that is over, milliseconds'),
    exclusions: [],
    source: SOURCES.alarm,
  },
];
