import type { MeasureCode, MeasureDefinition, Yardstick } from './catalogue.schema';
import { BLOCKED, NOT_KEPT, RINGING, SIMULATED, SOURCES, WITHOUT_T0, words } from './wording.rules';

const CALL = { group: 'call', countedAt: 'call', target: null, yardsticks: [] } as const;
const COUNT = { ...CALL, kind: 'count', denominator: null, exclusions: [SIMULATED], source: SOURCES.answer } as const;

function serviceLevel(seconds: 10 | 15 | 20, yardsticks: readonly Yardstick[]): readonly MeasureDefinition[] {
  const code: MeasureCode = `call.service_level_${seconds}`;
  const numerator = words(`panggilan dengan T1 − T0 ≤ ${seconds} detik`, `calls with T1 − T0 ≤ ${seconds} s`);
  return [
    {
      ...CALL,
      kind: 'share',
      code,
      name: words(`Tingkat layanan ${seconds} detik`, `Service level at ${seconds} s`),
      formula: words(
        `dijawab dalam ${seconds} detik / (ditawarkan − diputus penelepon dalam ${seconds} detik)`,
        `answered within ${seconds} s / (offered − abandoned within ${seconds} s)`,
      ),
      numerator,
      denominator: words(
        `panggilan ditawarkan, tanpa yang diputus penelepon dalam ${seconds} detik; yang diblokir ikut (beda dengan janji jawab)`,
        `calls offered, without those abandoned within ${seconds} s; blocked ones are in it (unlike in the answer promise)`,
      ),
      exclusions: [RINGING, WITHOUT_T0, SIMULATED],
      yardsticks,
      source: SOURCES.callCentre,
    },
    {
      ...CALL,
      kind: 'share',
      code: `${code}_over_all_offered`,
      name: words(`Dijawab dalam ${seconds} detik, dari semua yang ditawarkan`, `Answered within ${seconds} s, of all offered`),
      formula: words(`dijawab dalam ${seconds} detik / semua panggilan ditawarkan`, `answered within ${seconds} s / all calls offered`),
      numerator,
      denominator: words('semua panggilan dengan T0', 'every call with T0'),
      exclusions: [WITHOUT_T0, SIMULATED],
      source: SOURCES.callCentre,
    },
  ];
}

/** What a call centre watches. A call counts in the period of its T0, also when it is answered in the next one. */
export const CALL_MEASURES: readonly MeasureDefinition[] = [
  {
    ...COUNT,
    code: 'call.offered',
    name: words('Panggilan ditawarkan', 'Calls offered'),
    formula: words('jumlah panggilan dengan T0 (tiba di trunk ruang)', 'number of calls with T0 (arrived at the room’s trunk)'),
    numerator: words('panggilan dengan T0, juga yang diblokir', 'calls with T0, blocked ones too'),
  },
  {
    ...COUNT,
    code: 'call.blocked',
    name: words('Panggilan diblokir', 'Calls blocked'),
    formula: words('jumlah panggilan ditawarkan dari penelepon yang sedang diblokir', 'calls offered by callers who were blocked then'),
    numerator: words('panggilan yang diblokir, apa pun akhirnya', 'blocked calls, however they ended'),
    source: SOURCES.call,
  },
  {
    ...COUNT,
    code: 'call.answered_late',
    target: 'answer',
    name: words('Dijawab setelah janji', 'Answered after the promise'),
    formula: words('jumlah panggilan dengan T1 − T0 > target', 'calls with T1 − T0 > target'),
    numerator: words('panggilan yang dijawab terlambat', 'calls answered late'),
    exclusions: [BLOCKED, SIMULATED],
  },
  {
    ...COUNT,
    code: 'call.abandoned_within_promise',
    target: 'answer',
    name: words('Diputus penelepon dalam janji', 'Abandoned within the promise'),
    formula: words('jumlah panggilan yang diputus penelepon dengan dering ≤ target', 'calls whose caller hung up after ringing for ≤ target'),
    numerator: words('panggilan yang diputus penelepon', 'calls that their callers gave up'),
    exclusions: [BLOCKED, SIMULATED],
  },
  {
    ...COUNT,
    code: 'call.abandoned_after_promise',
    target: 'answer',
    name: words('Diputus penelepon setelah janji', 'Abandoned after the promise'),
    formula: words(
      'jumlah panggilan yang diputus penelepon dengan dering > target; kegagalan',
      'calls whose caller hung up after ringing for > target; failures',
    ),
    numerator: words('panggilan yang diputus penelepon', 'calls that their callers gave up'),
    exclusions: [BLOCKED, SIMULATED],
  },
  {
    ...COUNT,
    code: 'call.missed_or_overflowed',
    target: 'answer',
    name: words('Tak terjawab atau dialihkan sakelar', 'Missed or overflowed'),
    formula: words(
      'jumlah panggilan yang tidak diambil siapa pun, dialihkan sakelar, atau berakhir tanpa jawaban; kegagalan',
      'calls that nobody took in time, that the switch sent on, or that ended without an answer; failures',
    ),
    numerator: words('panggilan yang tidak dijawab', 'calls without an answer'),
    exclusions: [BLOCKED, SIMULATED],
  },
  {
    ...COUNT,
    code: 'call.ringing',
    name: words('Masih berdering', 'Still ringing'),
    formula: words('jumlah panggilan ditawarkan yang belum dijawab dan belum berakhir', 'calls offered, neither answered nor ended yet'),
    numerator: words('panggilan yang belum diputuskan', 'calls that are not decided'),
    exclusions: [BLOCKED, SIMULATED],
  },
  {
    ...COUNT,
    code: 'call.without_t0',
    name: words('Panggilan tanpa T0', 'Calls without T0'),
    formula: words(
      'jumlah panggilan yang dibuka dengan tangan, tanpa kata dari sakelar; dihitung pada saat dijawab',
      'calls opened by hand, without a word of the switch; counted when they were answered',
    ),
    numerator: words('panggilan tanpa T0; hanya masuk corong', 'calls without T0; in the funnel only'),
    source: SOURCES.clocks,
  },
  ...serviceLevel(10, [{ name: 'NFPA 1225', share: 0.9, seconds: 10 }]),
  ...serviceLevel(15, [{ name: 'NENA', share: 0.9, seconds: 15 }]),
  ...serviceLevel(20, [{ name: 'NENA', share: 0.95, seconds: 20 }]),
  {
    ...CALL,
    kind: 'mean',
    code: 'call.asa',
    name: words('Kecepatan jawab rata-rata (ASA)', 'Average speed of answer (ASA)'),
    formula: words('jumlah waktu tunggu panggilan yang dijawab / panggilan yang dijawab', 'sum of waits of answered calls / answered calls'),
    numerator: words('jumlah T1 − T0, milidetik', 'sum of T1 − T0, milliseconds'),
    denominator: words('panggilan yang dijawab', 'answered calls'),
    exclusions: [WITHOUT_T0, SIMULATED],
    source: SOURCES.callCentre,
  },
  {
    ...CALL,
    kind: 'share',
    code: 'call.abandon_rate',
    name: words('Tingkat putus', 'Abandon rate'),
    formula: words('diputus penelepon / ditawarkan', 'abandoned / offered'),
    numerator: words(
      'panggilan yang diputus penelepon sebelum dijawab, juga yang diblokir',
      'calls that their callers gave up before an answer, blocked ones too',
    ),
    denominator: words('semua panggilan dengan T0', 'every call with T0'),
    exclusions: [WITHOUT_T0, SIMULATED],
    source: SOURCES.callCentre,
  },
  {
    ...CALL,
    kind: 'share',
    code: 'call.abandon_rate_without_short',
    name: words('Tingkat putus tanpa yang di bawah 5 detik', 'Abandon rate without those under 5 s'),
    formula: words('(diputus − diputus < 5 detik) / (ditawarkan − diputus < 5 detik)', '(abandoned − abandoned in < 5 s) / (offered − abandoned in < 5 s)'),
    numerator: words('diputus penelepon setelah 5 detik atau lebih', 'abandoned after 5 s or more'),
    denominator: words('ditawarkan, tanpa yang diputus sebelum 5 detik', 'offered, without those abandoned before 5 s'),
    exclusions: [
      {
        what: words('yang diputus sebelum 5 detik', 'those abandoned in under 5 s'),
        reason: words(
          'salah sambung dan ragu-ragu; angka dengan mereka dicetak di sampingnya',
          'misdials and second thoughts; the rate with them is printed beside',
        ),
      },
      WITHOUT_T0,
      SIMULATED,
    ],
    source: SOURCES.callCentre,
  },
  {
    ...CALL,
    kind: 'mean',
    countedAt: 'clock',
    code: 'call.aht',
    name: words('Waktu penanganan rata-rata (AHT)', 'Average handling time (AHT)'),
    formula: words('(bicara + tahan + penyelesaian) / panggilan yang dijawab', '(talk + hold + wrap-up) / answered calls'),
    numerator: words(
      'waktu semua operator dalam keadaan bicara, tahan, dan penyelesaian di dalam masa itu, milidetik',
      'time of all operators in the states talking, hold and wrap-up within the period, milliseconds',
    ),
    denominator: words('panggilan yang dijawab di dalam masa itu', 'calls answered within the period'),
    exclusions: [
      NOT_KEPT,
      {
        what: words(
          'panggilan keluar dari telepon yang tidak tersambung ke sistem ini',
          'outbound calls from telephones that are not connected to this system',
        ),
        reason: words('hanya diketahui selama operator masih dalam penyelesaian', 'known only while the operator is still wrapping up'),
      },
      SIMULATED,
    ],
    source: SOURCES.callCentre,
  },
  {
    ...CALL,
    kind: 'share',
    countedAt: 'clock',
    code: 'call.occupancy',
    name: words('Keterisian operator', 'Occupancy'),
    formula: words('penanganan / (penanganan + siap)', 'handling / (handling + ready)'),
    numerator: words('waktu bicara, tahan, dan penyelesaian semua operator', 'time of all operators talking, on hold and wrapping up'),
    denominator: words('waktu itu ditambah waktu siap', 'that time and the time ready'),
    exclusions: [
      {
        what: words('istirahat, dan dering di meja', 'breaks, and ringing at the desk'),
        reason: words('bukan penanganan dan bukan siap', 'neither handling nor ready'),
      },
      NOT_KEPT,
    ],
    source: SOURCES.callCentre,
  },
];
