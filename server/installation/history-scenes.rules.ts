import type { CategoryCode } from '../incident/incident.schema';

/** A kind of event in the past of a demonstration. */
export interface HistoryScene {
  readonly weight: number;
  readonly categoryCode: CategoryCode;
  readonly subTypeCode: string;
  /** Agency codes; the first is always told, each further one in two cases of three. */
  readonly agencyCodes: readonly [string, ...string[]];
  /** Units the first agency sends. */
  readonly units: 1 | 2;
  /** Further callers about the same event, at most. */
  readonly mostRepeats: number;
  /** Median minutes of work on the scene. */
  readonly sceneMinutes: number;
  readonly note: string;
}

type Row = readonly [
  weight: number,
  subTypeCode: string,
  agencyCodes: readonly [string, ...string[]],
  units: 1 | 2,
  mostRepeats: number,
  sceneMinutes: number,
  note: string,
];

const ROWS: Readonly<Record<CategoryCode, readonly Row[]>> = {
  fire: [
    [5, 'fire_house', ['damkar', 'pln', 'psc119', 'polres'], 2, 3, 70, 'Api di bagian dapur, penghuni sudah keluar'],
    [2, 'fire_electrical', ['damkar', 'pln'], 1, 1, 30, 'Percikan api dari kabel'],
    [4, 'fire_land', ['damkar', 'bpbd'], 1, 2, 55, 'Alang-alang terbakar di pinggir kebun'],
    [1, 'fire_vehicle', ['damkar', 'polres'], 1, 2, 35, 'Mobil berasap di bahu jalan'],
    [1, 'fire_factory', ['damkar', 'psc119', 'polres', 'bpbd'], 2, 3, 140, 'Asap tebal dari gudang'],
  ],
  accident: [
    [11, 'accident_traffic_injury', ['psc119', 'polres', 'dishub'], 1, 2, 25, 'Dua kendaraan bertabrakan, ada yang terluka'],
    [4, 'accident_traffic_damage', ['polres', 'dishub'], 1, 1, 35, 'Tabrakan tanpa korban, jalan terhalang'],
    [1, 'accident_drowning', ['bpbd', 'psc119'], 1, 1, 120, 'Orang terseret arus sungai'],
    [2, 'accident_fall', ['psc119', 'damkar'], 1, 0, 30, 'Jatuh dari ketinggian'],
    [1, 'accident_work', ['psc119'], 1, 0, 25, 'Terluka saat bekerja'],
  ],
  natural_disaster: [
    [3, 'natural_landslide', ['bpbd', 'polres', 'dishub'], 1, 1, 110, 'Longsor menutup sebagian jalan'],
    [3, 'natural_flood', ['bpbd', 'pmi'], 1, 2, 130, 'Air setinggi lutut masuk rumah'],
    [4, 'natural_fallen_tree', ['bpbd', 'pln'], 1, 1, 60, 'Pohon menutup jalan'],
    [1, 'natural_whirlwind', ['bpbd', 'pln'], 1, 1, 90, 'Atap beberapa rumah terangkat'],
  ],
  non_natural_disaster: [
    [1, 'non_natural_utility', ['pln', 'bpbd'], 1, 1, 50, 'Kabel listrik menjuntai di jalan'],
    [1, 'non_natural_structure', ['bpbd', 'damkar'], 1, 1, 90, 'Tembok runtuh'],
  ],
  social_disaster: [
    [1, 'social_group_conflict', ['polres', 'satpol_pp'], 1, 1, 60, 'Dua kelompok warga berselisih'],
    [1, 'social_crowd', ['polres', 'psc119'], 1, 1, 40, 'Kerumunan berdesakan'],
  ],
  health: [
    [7, 'health_unconscious', ['psc119'], 1, 0, 25, 'Tidak sadar di rumah, masih bernapas'],
    [6, 'health_breathing', ['psc119'], 1, 0, 25, 'Sesak napas'],
    [4, 'health_chest_pain', ['psc119'], 1, 0, 25, 'Nyeri dada'],
    [2, 'health_stroke', ['psc119'], 1, 0, 25, 'Sebelah badan lemah mendadak'],
    [3, 'health_childbirth', ['psc119'], 1, 0, 30, 'Akan melahirkan'],
    [3, 'health_transport', ['pmi', 'psc119'], 1, 0, 30, 'Minta diantar ke rumah sakit'],
  ],
  public_order: [
    [3, 'order_brawl', ['polres', 'satpol_pp'], 1, 1, 35, 'Perkelahian di pinggir jalan'],
    [3, 'order_theft', ['polres'], 1, 0, 40, 'Rumah kemasukan pencuri'],
    [3, 'order_disturbance', ['satpol_pp', 'polres'], 1, 1, 30, 'Keributan sampai larut malam'],
    [1, 'order_missing_person', ['polres', 'bpbd'], 1, 0, 120, 'Belum pulang sejak kemarin'],
  ],
  dangerous_animal: [
    [6, 'animal_snake', ['damkar'], 1, 0, 30, 'Ular di dalam rumah'],
    [5, 'animal_wasps', ['damkar'], 1, 0, 45, 'Sarang tawon di atap'],
    [1, 'animal_monkey', ['damkar', 'satpol_pp'], 1, 0, 50, 'Monyet masuk permukiman'],
    [1, 'animal_dog', ['damkar'], 1, 0, 35, 'Anjing menyerang warga'],
  ],
};

export const HISTORY_SCENES: readonly HistoryScene[] = (Object.entries(ROWS) as [CategoryCode, readonly Row[]][]).flatMap(([categoryCode, rows]) =>
  rows.map(([weight, subTypeCode, agencyCodes, units, mostRepeats, sceneMinutes, note]) => ({
    weight,
    categoryCode,
    subTypeCode,
    agencyCodes,
    units,
    mostRepeats,
    sceneMinutes,
    note,
  })),
);

/** Whom to ask when an agency declines. */
export const HISTORY_SUBSTITUTES: Readonly<Record<string, string>> = {
  damkar: 'bpbd',
  bpbd: 'damkar',
  psc119: 'pmi',
  pmi: 'psc119',
  polres: 'satpol_pp',
  satpol_pp: 'polres',
  dishub: 'polres',
  pln: 'bpbd',
};

/** How often an agency answers the telephone instead of its screen. */
export const TELEPHONE_SHARE: Readonly<Record<string, number>> = {
  damkar: 0.06,
  psc119: 0.05,
  bpbd: 0.1,
  polres: 0.2,
  satpol_pp: 0.3,
  dishub: 0.4,
  pmi: 0.2,
  pln: 0.6,
};

export const HISTORY_LANDMARKS: readonly string[] = [
  'dekat masjid',
  'dekat balai desa',
  'dekat sekolah dasar',
  'seberang minimarket',
  'dekat jembatan',
  'pinggir jalan raya',
  'dekat pasar',
];
export const HISTORY_REFERRALS: readonly string[] = ['PLN', 'Dinas Perhubungan', 'Dinas Lingkungan Hidup', 'PDAM', 'Kantor desa'];
export const HISTORY_NEIGHBOURS: readonly string[] = [
  'Kabupaten Indramayu',
  'Kabupaten Cirebon',
  'Kabupaten Kuningan',
  'Kabupaten Sumedang',
  'Kabupaten Ciamis',
  'Kabupaten Tasikmalaya',
];
