import type { MeasureDefinition } from './catalogue.schema';
import { RECALLED, SIMULATED, SOURCES, WITHOUT_BOTH_MARKS, words } from './wording.rules';

const AGENCY = {
  group: 'agency',
  countedAt: 'incident',
  kind: 'share',
  target: null,
  yardsticks: [],
  exclusions: [RECALLED, SIMULATED],
  source: SOURCES.agency,
} as const;
const DURATION = { ...AGENCY, kind: 'duration', exclusions: [RECALLED, WITHOUT_BOTH_MARKS, SIMULATED], source: SOURCES.clocks } as const;
const ASSIGNMENTS = words('penerusan ke instansi untuk kejadian masa itu', 'forwards to agencies, of the incidents of the period');

/** What agencies did with what was forwarded to them. Marks of two agencies or units are never subtracted from each other. */
export const AGENCY_MEASURES: readonly MeasureDefinition[] = [
  {
    ...AGENCY,
    kind: 'count',
    code: 'agency.assignments',
    name: words('Penerusan ke instansi', 'Forwards to agencies'),
    formula: words('jumlah penerusan untuk kejadian yang dibuka dalam masa itu', 'number of forwards of the incidents opened in the period'),
    numerator: ASSIGNMENTS,
    denominator: null,
  },
  {
    ...AGENCY,
    code: 'agency.acknowledged',
    name: words('Diterima instansi', 'Acknowledged'),
    formula: words('penerusan yang diterima / penerusan', 'acknowledged forwards / forwards'),
    numerator: words('penerusan dengan T4, juga yang dicatat atas nama', 'forwards with T4, also recorded on behalf'),
    denominator: ASSIGNMENTS,
  },
  {
    ...AGENCY,
    code: 'agency.arrived',
    name: words('Tiba di lokasi', 'Arrived'),
    formula: words('penerusan yang instansinya tiba di lokasi / penerusan', 'forwards whose agency came on scene / forwards'),
    numerator: words('penerusan dengan waktu tiba', 'forwards with a time of arrival'),
    denominator: ASSIGNMENTS,
  },
  {
    ...AGENCY,
    code: 'agency.completed',
    name: words('Diselesaikan', 'Completed'),
    formula: words('penerusan yang selesai / penerusan', 'completed forwards / forwards'),
    numerator: words('penerusan dengan keadaan akhir "selesai"', 'forwards that ended as "completed"'),
    denominator: ASSIGNMENTS,
  },
  {
    ...AGENCY,
    code: 'agency.declined',
    name: words('Ditolak', 'Declined'),
    formula: words('penerusan yang ditolak dengan alasan / penerusan', 'forwards declined with a reason / forwards'),
    numerator: words('penerusan dengan keadaan akhir "ditolak"', 'forwards that ended as "declined"'),
    denominator: ASSIGNMENTS,
  },
  {
    ...AGENCY,
    code: 'agency.escalated',
    name: words('Dieskalasi', 'Escalated'),
    formula: words('penerusan yang mencapai langkah eskalasi / penerusan', 'forwards that reached a step of escalation / forwards'),
    numerator: words('penerusan yang tidak diterima sampai langkah pertama eskalasinya', 'forwards not acknowledged by the first step of their escalation'),
    denominator: ASSIGNMENTS,
  },
  {
    ...AGENCY,
    code: 'agency.on_behalf',
    name: words('Dicatat atas nama instansi', 'Recorded on behalf'),
    formula: words('penerusan dengan langkah yang dicatat operator atas nama / penerusan', 'forwards with a step recorded by an operator on behalf / forwards'),
    numerator: words('penerusan dengan setidaknya satu langkah dari telepon', 'forwards with at least one step told by telephone'),
    denominator: ASSIGNMENTS,
  },
  {
    ...AGENCY,
    kind: 'count',
    code: 'agency.recalled',
    name: words('Ditarik kembali', 'Recalled'),
    formula: words('jumlah penerusan yang ditarik kembali karena keliru', 'forwards taken back as a mistake'),
    numerator: words('penerusan yang ditarik kembali', 'recalled forwards'),
    denominator: null,
    exclusions: [SIMULATED],
  },
  {
    ...DURATION,
    code: 'agency.acknowledgement',
    name: words('Waktu penerimaan', 'Time to acknowledge'),
    formula: words('diterima − diteruskan, setiap penerusan', 'acknowledged − forwarded, of each forward'),
    numerator: words('diterima − diteruskan', 'acknowledged − forwarded'),
    denominator: words('penerusan yang diterima', 'acknowledged forwards'),
  },
  {
    ...DURATION,
    code: 'agency.turnout',
    name: words('Waktu berangkat', 'Turnout'),
    formula: words('unit pertama berangkat − diterima, setiap penerusan', 'first unit en route − acknowledged, of each forward'),
    numerator: words('berangkat − diterima', 'en route − acknowledged'),
    denominator: words('penerusan yang diterima dan unitnya berangkat sesudahnya', 'acknowledged forwards whose first unit left after that'),
    exclusions: [
      RECALLED,
      WITHOUT_BOTH_MARKS,
      {
        what: words('unit yang berangkat sebelum penerimaan', 'units that left before the acknowledgement'),
        reason: words('tidak menunggu penerimaan; selisihnya negatif', 'they did not wait for it; the difference is negative'),
      },
      SIMULATED,
    ],
  },
  {
    ...DURATION,
    code: 'agency.travel',
    name: words('Waktu tempuh', 'Travel'),
    formula: words('di lokasi − berangkat, unit yang sama', 'on scene − en route, of the same unit'),
    numerator: words('di lokasi − berangkat', 'on scene − en route'),
    denominator: words('unit dengan kedua tanda waktunya sendiri', 'units with both of their own marks'),
  },
];
