/** What a landmark can be, and how OpenStreetMap says it. Pure. */

export const LANDMARK_KINDS = [
  'hospital',
  'clinic',
  'pharmacy',
  'school',
  'university',
  'mosque',
  'church',
  'worship',
  'market',
  'shop',
  'station',
  'terminal',
  'fuel',
  'police',
  'fire_station',
  'government',
  'village_office',
  'bridge',
  'hamlet',
  'milestone',
  'park',
  'cemetery',
  'bank',
  'hotel',
  'factory',
  'tourism',
  'other',
] as const;
export type LandmarkKind = (typeof LANDMARK_KINDS)[number];

type Values = readonly string[] | '*';

/** All conditions must hold. */
interface LandmarkRule {
  readonly kind: LandmarkKind;
  /** One of these keys has one of these values; `*`: any but "no". */
  readonly any: Readonly<Record<string, Values>>;
  readonly religion?: string;
  /** How the name must begin. */
  readonly named?: RegExp;
}

const OFFICES = ['townhall', 'public_building', 'community_centre'];
/** Village offices are tagged as town halls, government offices or buildings only: the name tells. */
const VILLAGE_OFFICE = /^(balai|kantor|balé|bale)\s+(kepala\s+)?(desa|kelurahan|kuwu|lurah)\b|^balai\s?desa\b/i;

/** The first rule that fits decides. Tags: https://wiki.openstreetmap.org/wiki/Map_features. */
export const LANDMARK_RULES: readonly LandmarkRule[] = [
  { kind: 'hospital', any: { amenity: ['hospital'], healthcare: ['hospital'] } },
  {
    kind: 'clinic',
    any: {
      amenity: ['clinic', 'doctors', 'dentist', 'health_post'],
      healthcare: ['clinic', 'centre', 'doctor', 'dentist', 'midwife', 'birthing_center', 'nurse'],
    },
  },
  { kind: 'pharmacy', any: { amenity: ['pharmacy'], healthcare: ['pharmacy'] } },
  { kind: 'university', any: { amenity: ['university', 'college'] } },
  { kind: 'school', any: { amenity: ['school', 'kindergarten', 'boarding_school', 'language_school', 'music_school'] } },
  { kind: 'mosque', any: { amenity: ['place_of_worship'] }, religion: 'muslim' },
  { kind: 'mosque', any: { building: ['mosque'] } },
  { kind: 'church', any: { amenity: ['place_of_worship'] }, religion: 'christian' },
  { kind: 'church', any: { building: ['church', 'cathedral', 'chapel'] } },
  { kind: 'worship', any: { amenity: ['place_of_worship', 'monastery'], building: ['temple', 'shrine', 'synagogue'] } },
  { kind: 'fire_station', any: { amenity: ['fire_station'], emergency: ['fire_station'] } },
  { kind: 'police', any: { amenity: ['police'], office: ['police'] } },
  {
    kind: 'village_office',
    any: { amenity: OFFICES, office: ['government', 'administrative'], building: ['public', 'government', 'civic', 'office'] },
    named: VILLAGE_OFFICE,
  },
  { kind: 'market', any: { amenity: ['marketplace'], building: ['marketplace', 'market'], landuse: ['marketplace'] } },
  { kind: 'fuel', any: { amenity: ['fuel', 'charging_station'] } },
  { kind: 'station', any: { railway: ['station', 'halt'], building: ['train_station'] } },
  { kind: 'terminal', any: { amenity: ['bus_station', 'ferry_terminal'], aeroway: ['aerodrome', 'terminal', 'helipad', 'heliport'] } },
  { kind: 'bank', any: { amenity: ['bank'] } },
  {
    kind: 'government',
    any: {
      amenity: ['townhall', 'courthouse', 'public_building', 'prison', 'post_office', 'embassy'],
      office: ['government', 'administrative', 'diplomatic'],
      building: ['government', 'public'],
      military: ['base', 'barracks', 'office'],
      landuse: ['military'],
    },
  },
  { kind: 'hotel', any: { tourism: ['hotel', 'motel', 'guest_house', 'hostel', 'apartment', 'chalet'], building: ['hotel'] } },
  { kind: 'cemetery', any: { landuse: ['cemetery'], amenity: ['grave_yard'] } },
  {
    kind: 'park',
    any: {
      leisure: ['park', 'garden', 'stadium', 'sports_centre', 'sports_hall', 'pitch', 'playground', 'nature_reserve', 'golf_course', 'track', 'marina'],
      landuse: ['recreation_ground', 'village_green'],
    },
  },
  {
    kind: 'tourism',
    any: {
      tourism: ['attraction', 'museum', 'viewpoint', 'theme_park', 'zoo', 'aquarium', 'gallery', 'picnic_site', 'camp_site', 'artwork'],
      historic: '*',
      leisure: ['water_park', 'beach_resort'],
      natural: ['beach', 'cave_entrance', 'waterfall', 'hot_spring'],
      waterway: ['waterfall'],
    },
  },
  {
    kind: 'factory',
    any: {
      man_made: ['works', 'kiln'],
      building: ['industrial', 'factory', 'warehouse'],
      landuse: ['industrial'],
      industrial: '*',
      craft: '*',
      power: ['plant', 'substation'],
    },
  },
  {
    kind: 'shop',
    any: {
      shop: '*',
      amenity: ['restaurant', 'fast_food', 'cafe', 'food_court', 'bar', 'pub', 'ice_cream'],
      building: ['retail', 'commercial', 'supermarket'],
      landuse: ['retail', 'commercial'],
    },
  },
  { kind: 'bridge', any: { man_made: ['bridge'] } },
  { kind: 'hamlet', any: { place: ['hamlet', 'isolated_dwelling', 'village', 'neighbourhood', 'locality', 'suburb', 'quarter', 'town', 'city_block'] } },
  {
    kind: 'other',
    any: {
      amenity: '*',
      office: '*',
      leisure: '*',
      tourism: '*',
      man_made: '*',
      healthcare: '*',
      emergency: '*',
      building: '*',
      natural: ['peak', 'volcano', 'spring', 'saddle'],
      barrier: ['toll_booth'],
      highway: ['motorway_junction', 'rest_area', 'services', 'toll_gantry'],
      place: ['square', 'islet', 'island', 'farm'],
      railway: ['level_crossing', 'tram_stop'],
      waterway: ['dam', 'weir', 'lock_gate'],
      landuse: ['religious', 'education'],
    },
  },
];

/** Keys that can make something a landmark. */
export const LANDMARK_KEYS: ReadonlySet<string> = new Set(LANDMARK_RULES.flatMap((rule) => Object.keys(rule.any)));

/** The kind of a landmark by its tags and its name; null where it is none. */
export function landmarkKindOf(tags: ReadonlyMap<string, string>, name: string): LandmarkKind | null {
  return CONDITIONS.find((condition) => fits(condition, tags, name))?.rule.kind ?? null;
}

interface Condition {
  readonly rule: LandmarkRule;
  readonly conditions: readonly (readonly [key: string, values: Values])[];
}

const CONDITIONS: readonly Condition[] = LANDMARK_RULES.map((rule) => ({ rule, conditions: Object.entries(rule.any) }));

function fits({ rule, conditions }: Condition, tags: ReadonlyMap<string, string>, name: string): boolean {
  if (rule.religion !== undefined && tags.get('religion') !== rule.religion) return false;
  if (rule.named !== undefined && !rule.named.test(name)) return false;
  return conditions.some(([key, values]) => {
    const value = tags.get(key);
    return value !== undefined && (values === '*' ? value !== 'no' : values.includes(value));
  });
}

/** What people write in a table of landmarks, Indonesian and English, in small letters. */
const KIND_WORDS: Readonly<Record<LandmarkKind, readonly string[]>> = {
  hospital: ['rumah sakit', 'rs', 'rsud', 'rsu'],
  clinic: ['puskesmas', 'klinik', 'pustu', 'puskesmas pembantu', 'poskesdes', 'posyandu', 'bidan', 'dokter', 'health centre', 'health center', 'doctor'],
  pharmacy: ['apotek', 'apotik'],
  school: ['sekolah', 'sd', 'smp', 'sma', 'smk', 'mi', 'mts', 'ma', 'tk', 'paud', 'madrasah', 'pesantren', 'pondok pesantren'],
  university: ['universitas', 'kampus', 'perguruan tinggi', 'college', 'campus'],
  mosque: ['masjid', 'mesjid', 'musala', 'mushola', 'musholla', 'mushalla', 'langgar', 'surau'],
  church: ['gereja'],
  worship: ['tempat ibadah', 'vihara', 'wihara', 'klenteng', 'kelenteng', 'pura', 'temple', 'place of worship'],
  market: ['pasar', 'marketplace'],
  shop: ['toko', 'warung', 'minimarket', 'supermarket', 'swalayan', 'rumah makan', 'restoran', 'kios', 'restaurant', 'store'],
  station: ['stasiun', 'stasiun kereta', 'railway station'],
  terminal: ['terminal bus', 'bandara', 'bandar udara', 'bus station', 'airport', 'pool bus'],
  fuel: ['spbu', 'pom bensin', 'pertashop', 'gas station', 'petrol station', 'filling station'],
  police: ['polisi', 'polres', 'polsek', 'pos polisi', 'kantor polisi'],
  fire_station: ['pemadam', 'pemadam kebakaran', 'damkar', 'pos damkar', 'fire brigade'],
  government: ['pemerintah', 'kantor pemerintah', 'kantor', 'dinas', 'kecamatan', 'kantor kecamatan', 'instansi', 'government office'],
  village_office: ['balai desa', 'kantor desa', 'kantor kelurahan', 'kelurahan', 'desa'],
  bridge: ['jembatan', 'jambatan'],
  hamlet: ['dusun', 'blok', 'kampung', 'kp', 'lingkungan', 'perumahan', 'komplek', 'permukiman', 'neighbourhood', 'neighborhood'],
  milestone: ['patok kilometer', 'patok km', 'km', 'kilometer', 'patok'],
  park: ['taman', 'lapangan', 'alun alun', 'stadion', 'gor', 'field', 'stadium'],
  cemetery: ['makam', 'pemakaman', 'kuburan', 'tpu', 'graveyard'],
  bank: ['atm'],
  hotel: ['penginapan', 'losmen', 'wisma'],
  factory: ['pabrik', 'industri', 'gudang', 'works', 'warehouse'],
  tourism: ['wisata', 'tempat wisata', 'objek wisata', 'curug', 'situ', 'museum', 'monumen', 'tourist attraction', 'attraction'],
  other: ['lain', 'lainnya', 'lain lain', 'others'],
};

const KINDS_BY_WORD: ReadonlyMap<string, LandmarkKind> = new Map(
  LANDMARK_KINDS.flatMap((kind) => [kind.replaceAll('_', ' '), ...KIND_WORDS[kind]].map((word) => [word, kind] as const)),
);

/** The kind that somebody has written in words of either language; null where nobody knows the word. */
export function landmarkKindByWord(text: string): LandmarkKind | null {
  const word = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return KINDS_BY_WORD.get(word) ?? null;
}
