import type { Disposition } from '../../call/call.schema';
import type { MeasureDefinition } from './catalogue.schema';
import { SIMULATED, SOURCES, WITHOUT_BOTH_MARKS, words } from './wording.rules';

const FUNNEL = { group: 'funnel', countedAt: 'call', kind: 'share', target: null, yardsticks: [], exclusions: [SIMULATED], source: SOURCES.call } as const;
const INCIDENT = { group: 'incident', countedAt: 'incident', kind: 'share', target: null, yardsticks: [], source: SOURCES.incident } as const;
const DURATION = { ...INCIDENT, kind: 'duration', exclusions: [WITHOUT_BOTH_MARKS, SIMULATED], source: SOURCES.clocks } as const;

const ALL_CALLS = words('semua panggilan masa itu, juga yang tanpa T0', 'every call of the period, also without T0');
const ALL_INCIDENTS = words('semua kejadian yang dibuka dalam masa itu', 'every incident opened in the period');

const DISPOSITION_WORDS: Readonly<Record<Disposition, readonly [id: string, en: string]>> = {
  emergency: ['darurat', 'emergency'],
  ghost: ['panggilan bisu', 'ghost (silence)'],
  prank: ['panggilan iseng', 'prank'],
  information: ['permintaan informasi', 'information'],
  referral: ['rujukan ke pihak lain', 'referral'],
  test: ['uji jaringan', 'test'],
  out_of_area: ['luar wilayah', 'out of area'],
  repeat: ['laporan ulang kejadian terbuka', 'repeat of an open incident'],
};

function dispositionShare(code: Disposition): MeasureDefinition {
  const [id, en] = DISPOSITION_WORDS[code];
  return {
    ...FUNNEL,
    code: `funnel.${code}`,
    name: words(`Bagian ${id}`, `Share of ${en}`),
    formula: words(`panggilan berjenis ${id} / panggilan yang sudah diberi jenis`, `calls put away as ${en} / calls that were put away`),
    numerator: words(`panggilan berjenis ${id}`, `calls put away as ${en}`),
    denominator: words('panggilan yang sudah diberi jenis', 'calls that were put away'),
    exclusions: [
      {
        what: words('panggilan yang belum atau tidak diberi jenis', 'calls that were not put away, or not yet'),
        reason: words('tidak diketahui apa isinya; jumlahnya terlihat di corong', 'nobody has said what they were; the funnel shows how many'),
      },
      SIMULATED,
    ],
  };
}

/** From calls to real incidents. */
export const FUNNEL_MEASURES: readonly MeasureDefinition[] = [
  {
    ...FUNNEL,
    kind: 'count',
    code: 'funnel.calls',
    name: words('Panggilan', 'Calls'),
    formula: words('jumlah panggilan menurut T0, atau saat dijawab bila tanpa T0', 'number of calls by T0, or by their answer without T0'),
    numerator: ALL_CALLS,
    denominator: null,
  },
  {
    ...FUNNEL,
    code: 'funnel.reached_operator',
    name: words('Sampai ke operator', 'Reached an operator'),
    formula: words('panggilan yang dijawab / panggilan', 'answered calls / calls'),
    numerator: words('panggilan yang dijawab', 'answered calls'),
    denominator: ALL_CALLS,
  },
  {
    ...FUNNEL,
    code: 'funnel.disposed',
    name: words('Sudah diberi jenis', 'Put away'),
    formula: words('panggilan yang diberi jenis / panggilan', 'calls that were put away / calls'),
    numerator: words('panggilan dengan jenis', 'calls with a disposition'),
    denominator: ALL_CALLS,
  },
  {
    ...FUNNEL,
    code: 'funnel.real_incidents',
    name: words('Panggilan menjadi kejadian nyata', 'Calls that became real incidents'),
    formula: words('kejadian nyata dari panggilan / panggilan', 'real incidents from calls / calls'),
    numerator: words('kejadian yang bermula dari panggilan dan dibuka dalam masa itu', 'incidents that began with a call and were opened in the period'),
    denominator: ALL_CALLS,
    exclusions: [
      {
        what: words('kejadian yang digabung, dan yang dibatalkan sebelum diteruskan', 'merged incidents, and those cancelled before any forward'),
        reason: words('peristiwa yang sama dengan yang lain, atau ternyata bukan kejadian', 'the same event as another, or none after all'),
      },
      SIMULATED,
    ],
    source: SOURCES.call,
  },
  ...(['emergency', 'ghost', 'prank', 'information', 'referral', 'test', 'out_of_area', 'repeat'] as const).map(dispositionShare),
];

/** What became of incidents, and how long it took. An incident counts in the period in which it was opened, whatever happens later. */
export const INCIDENT_MEASURES: readonly MeasureDefinition[] = [
  {
    ...INCIDENT,
    kind: 'count',
    code: 'incident.count',
    name: words('Kejadian', 'Incidents'),
    formula: words('jumlah kejadian yang dibuka dalam masa itu', 'number of incidents opened in the period'),
    numerator: ALL_INCIDENTS,
    denominator: null,
    exclusions: [SIMULATED],
  },
  {
    ...INCIDENT,
    code: 'incident.forwarded',
    name: words('Kejadian diteruskan', 'Incidents forwarded'),
    formula: words('kejadian dengan T3 / kejadian', 'incidents with T3 / incidents'),
    numerator: words(
      'kejadian dengan penerusan yang tidak ditarik kembali; serah terima ke wilayah lain dihitung',
      'incidents with a forward that was not recalled; a hand-over counts',
    ),
    denominator: ALL_INCIDENTS,
    exclusions: [SIMULATED],
    source: SOURCES.clocks,
  },
  {
    ...INCIDENT,
    code: 'incident.duplicates',
    name: words('Kejadian ganda', 'Duplicates'),
    formula: words('kejadian yang digabung ke kejadian lain / kejadian', 'incidents merged into another / incidents'),
    numerator: words('kejadian yang digabung, sudah diteruskan atau belum', 'merged incidents, forwarded before or not'),
    denominator: ALL_INCIDENTS,
    exclusions: [SIMULATED],
  },
  {
    ...INCIDENT,
    code: 'incident.reopened',
    name: words('Kejadian dibuka kembali', 'Incidents reopened'),
    formula: words('dibuka kembali setidaknya sekali / pernah ditutup', 'reopened at least once / closed at least once'),
    numerator: words('kejadian yang pernah ditutup lalu dibuka kembali, sekali atau lebih', 'incidents closed and reopened, once or more'),
    denominator: words('kejadian yang pernah ditutup', 'incidents closed at least once'),
    exclusions: [SIMULATED],
  },
  {
    ...DURATION,
    code: 'incident.first_help',
    name: words('Bantuan pertama', 'First help'),
    formula: words('T6 − T0: unit pertama di lokasi − panggilan ditawarkan', 'T6 − T0: first unit on scene − call offered'),
    numerator: words('T6 − T0', 'T6 − T0'),
    denominator: words('kejadian dengan T0 dan T6', 'incidents with T0 and T6'),
  },
  {
    ...DURATION,
    code: 'incident.handling',
    name: words('Penanganan', 'Handling'),
    formula: words('T7 − T2: tertangani − laporan tersimpan', 'T7 − T2: handled − report saved'),
    numerator: words('T7 − T2', 'T7 − T2'),
    denominator: words('kejadian dengan T2 dan T7; pembukaan kembali dalam 24 jam menghapus T7', 'incidents with T2 and T7; a reopening within 24 h voids T7'),
  },
  {
    ...DURATION,
    code: 'incident.total',
    name: words('Waktu total', 'Total time'),
    formula: words('T8 − T0: ditutup − panggilan ditawarkan', 'T8 − T0: closed − call offered'),
    numerator: words('T8 − T0', 'T8 − T0'),
    denominator: words('kejadian dengan T0 dan T8', 'incidents with T0 and T8'),
  },
  {
    ...DURATION,
    code: 'incident.first_unit',
    name: words('Dijawab sampai unit pertama ditugaskan', 'Answer to first unit assigned'),
    formula: words('unit pertama ditugaskan − T1', 'first unit assigned − T1'),
    numerator: words('penugasan unit pertama − T1', 'assignment of the first unit − T1'),
    denominator: words('kejadian dengan T1 dan unit yang ditugaskan sesudahnya', 'incidents with T1 and a unit assigned after it'),
    exclusions: [
      WITHOUT_BOTH_MARKS,
      {
        what: words(
          'unit dari penerusan yang ditarik kembali, dan unit yang sudah ditugaskan sebelum T1',
          'units of recalled forwards, and units assigned before T1',
        ),
        reason: words('penerusan keliru; atau berangkat karena kabar lain, bukan panggilan ini', 'a mistake; or sent by another word than this call'),
      },
      SIMULATED,
    ],
  },
  {
    ...INCIDENT,
    code: 'incident.first_unit_60',
    name: words('Unit pertama ditugaskan dalam 60 detik', 'First unit assigned within 60 s'),
    formula: words('unit pertama ditugaskan − T1 ≤ 60 detik / kejadian dengan keduanya', 'first unit assigned − T1 ≤ 60 s / incidents with both'),
    numerator: words('kejadian dengan unit pertama dalam 60 detik', 'incidents with the first unit within 60 s'),
    denominator: words('kejadian dengan T1 dan unit yang ditugaskan sesudahnya', 'incidents with T1 and a unit assigned after it'),
    exclusions: [WITHOUT_BOTH_MARKS, SIMULATED],
    yardsticks: [{ name: 'NFPA 1225', share: 0.9, seconds: 60 }],
    source: SOURCES.clocks,
  },
];
