import type { ClosureReason } from '../../server/closure/closure.schema';
import type { CategoryCode } from '../../server/incident/incident.schema';
import type { LonLat } from '../../server/shared/geo';
import type { UnitKind } from '../../server/unit/unit.schema';
import type { Ground } from './ground.rules';

/** An agency's part in a kind of event. */
export interface ScenePart {
  readonly agencyCode: string;
  /** What it sends, best first; empty: it acts without a unit of its own. */
  readonly unitKinds: readonly UnitKind[];
  readonly units: number;
  /** The unit takes somebody to hospital. */
  readonly transports: boolean;
}

/** A kind of event, how often it happens among others, and what a caller and an operator make of it. */
export interface Scene {
  readonly weight: number;
  readonly categoryCode: CategoryCode;
  readonly subTypeCode: string;
  readonly parts: readonly [ScenePart, ...ScenePart[]];
  readonly notes: readonly [string, ...string[]];
  /** Further callers about the same event, at most. */
  readonly mostRepeats: number;
  /** Median minutes on the scene. */
  readonly sceneMinutes: number;
  /** Where alone it happens; absent: anywhere. */
  readonly ground?: Ground;
  /** It may make the road impassable, which an operator then draws on the map. */
  readonly closes?: ClosureReason;
}

export const fireEngines = (units: number): ScenePart => ({ agencyCode: 'damkar', unitKinds: ['fire_engine', 'rescue', 'truck'], units, transports: false });
export const rescue: ScenePart = { agencyCode: 'damkar', unitKinds: ['rescue', 'fire_engine', 'truck'], units: 1, transports: false };
export const ambulance: ScenePart = { agencyCode: 'psc119', unitKinds: ['ambulance'], units: 1, transports: true };
export const patrol: ScenePart = { agencyCode: 'polres', unitKinds: ['patrol_car', 'motorcycle'], units: 1, transports: false };
export const disaster: ScenePart = { agencyCode: 'bpbd', unitKinds: ['rescue', 'truck', 'boat', 'other'], units: 1, transports: false };
export const order: ScenePart = { agencyCode: 'satpol_pp', unitKinds: ['patrol_car', 'truck', 'motorcycle'], units: 1, transports: false };
export const power: ScenePart = { agencyCode: 'pln', unitKinds: ['truck', 'other', 'patrol_car'], units: 1, transports: false };

/** What an emergency in the regency is, by the order of how often such calls come. */
export const SCENES: readonly Scene[] = [
  {
    weight: 16,
    categoryCode: 'accident',
    subTypeCode: 'accident_traffic_injury',
    parts: [ambulance, patrol],
    mostRepeats: 3,
    sceneMinutes: 7,
    notes: [
      'Dua motor bertabrakan, satu orang terluka di kaki',
      'Mobil menabrak pembatas jalan, pengemudi pusing',
      'Motor tergelincir di tikungan, dua orang terluka',
    ],
  },
  {
    weight: 12,
    categoryCode: 'health',
    subTypeCode: 'health_unconscious',
    parts: [ambulance],
    mostRepeats: 0,
    sceneMinutes: 8,
    notes: ['Orang tua tidak sadar di rumah, masih bernapas', 'Pingsan di pinggir jalan'],
  },
  {
    weight: 10,
    categoryCode: 'health',
    subTypeCode: 'health_breathing',
    parts: [ambulance],
    mostRepeats: 0,
    sceneMinutes: 8,
    notes: ['Sesak napas sejak pagi', 'Asma kambuh, obat habis'],
  },
  {
    weight: 12,
    categoryCode: 'fire',
    subTypeCode: 'fire_house',
    parts: [fireEngines(2), power, ambulance],
    mostRepeats: 3,
    sceneMinutes: 14,
    notes: ['Api di dapur, penghuni sudah keluar', 'Rumah terbakar, asap tebal, dekat permukiman'],
  },
  {
    weight: 7,
    categoryCode: 'fire',
    subTypeCode: 'fire_land',
    parts: [fireEngines(1)],
    mostRepeats: 2,
    sceneMinutes: 12,
    notes: ['Alang-alang terbakar di pinggir kebun', 'Api merambat di lahan kering'],
  },
  {
    weight: 3,
    categoryCode: 'fire',
    subTypeCode: 'fire_electrical',
    parts: [fireEngines(1), power],
    mostRepeats: 1,
    sceneMinutes: 8,
    notes: ['Kabel tiang memercikkan api'],
  },
  {
    weight: 9,
    categoryCode: 'dangerous_animal',
    subTypeCode: 'animal_snake',
    parts: [rescue],
    mostRepeats: 0,
    sceneMinutes: 6,
    notes: ['Ular di kamar mandi', 'Ular besar di kandang ayam'],
  },
  {
    weight: 7,
    categoryCode: 'dangerous_animal',
    subTypeCode: 'animal_wasps',
    parts: [rescue],
    mostRepeats: 0,
    sceneMinutes: 9,
    notes: ['Sarang tawon di atap sekolah'],
  },
  {
    weight: 6,
    categoryCode: 'natural_disaster',
    subTypeCode: 'natural_fallen_tree',
    parts: [disaster, power],
    mostRepeats: 2,
    sceneMinutes: 10,
    notes: ['Pohon menutup jalan, kendaraan tidak bisa lewat', 'Pohon menimpa kabel listrik'],
  },
  {
    weight: 4,
    categoryCode: 'natural_disaster',
    subTypeCode: 'natural_landslide',
    parts: [disaster, patrol],
    mostRepeats: 2,
    sceneMinutes: 14,
    notes: ['Longsor menutup setengah jalan', 'Tebing longsor di belakang rumah'],
  },
  {
    weight: 4,
    categoryCode: 'natural_disaster',
    subTypeCode: 'natural_flood',
    parts: [disaster],
    mostRepeats: 2,
    sceneMinutes: 14,
    notes: ['Air setinggi lutut masuk rumah'],
  },
  {
    weight: 6,
    categoryCode: 'public_order',
    subTypeCode: 'order_brawl',
    parts: [patrol, order],
    mostRepeats: 2,
    sceneMinutes: 7,
    notes: ['Sekelompok pemuda berkelahi di pinggir jalan'],
  },
  {
    weight: 4,
    categoryCode: 'public_order',
    subTypeCode: 'order_disturbance',
    parts: [order],
    mostRepeats: 1,
    sceneMinutes: 7,
    notes: ['Keributan sampai larut malam'],
  },
  {
    weight: 2,
    categoryCode: 'accident',
    subTypeCode: 'accident_drowning',
    parts: [disaster, ambulance],
    mostRepeats: 1,
    sceneMinutes: 14,
    notes: ['Anak terseret arus sungai'],
  },
  {
    weight: 2,
    categoryCode: 'non_natural_disaster',
    subTypeCode: 'non_natural_utility',
    parts: [power],
    mostRepeats: 1,
    sceneMinutes: 9,
    notes: ['Kabel listrik putus menjuntai di jalan'],
  },
  {
    weight: 1,
    categoryCode: 'social_disaster',
    subTypeCode: 'social_crowd',
    parts: [patrol, ambulance],
    mostRepeats: 1,
    sceneMinutes: 9,
    notes: ['Kerumunan berdesakan di pintu masuk'],
  },
];

/** Why an agency cannot take what was forwarded to it. */
export const DECLINE_REASONS = ['Semua unit sedang bertugas', 'Kendaraan sedang diperbaiki', 'Bukan kewenangan kami'] as const;

/** Who is named when a call is nobody's emergency (`referredTo`). */
export const REFERRALS = ['PLN', 'Dinas Perhubungan', 'Dinas Lingkungan Hidup', 'PDAM', 'Kantor desa'] as const;

export const NETWORKS = ['Telkomsel', 'Indosat', 'XL', 'Smartfren'] as const;

export const LANDMARKS = [
  'dekat masjid',
  'dekat balai desa',
  'dekat sekolah dasar',
  'seberang minimarket',
  'dekat jembatan',
  'pinggir jalan raya',
  'dekat pasar',
] as const;

export const NEIGHBOURS = ['Kabupaten Indramayu', 'Kabupaten Cirebon', 'Kabupaten Kuningan', 'Kabupaten Sumedang', 'Kabupaten Ciamis'] as const;

/** Where ambulances take people: about where the regency's two hospitals and one in the north stand. Degrees. */
export const HOSPITALS: readonly [LonLat, ...LonLat[]] = [
  [108.2263, -6.8362],
  [108.2432, -6.7287],
  [108.1726, -6.7735],
];
