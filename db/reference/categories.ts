type Priority = 1 | 2 | 3 | 4;

export interface ReferenceSubType {
  /** Never renamed once used. */
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string;
  /** Proposed to the operator: 1 life in danger ... 4 no urgency. */
  readonly priority: Priority;
}

export interface ReferenceCategory {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly subTypes: readonly ReferenceSubType[];
}

const subType = (code: string, priority: Priority, nameId: string, nameEn: string): ReferenceSubType => ({ code, priority, nameId, nameEn });

/** The eight products of the service standard (row 5), in its order; sub-types are settings that an administrator may extend. */
export const REFERENCE_CATEGORIES: readonly ReferenceCategory[] = [
  {
    code: 'fire', nameId: 'Kebakaran', nameEn: 'Fire',
    subTypes: [
      subType('fire_house', 1, 'Kebakaran rumah', 'House fire'),
      subType('fire_public_building', 1, 'Kebakaran gedung, pasar, atau sekolah', 'Fire in a public building, market or school'),
      subType('fire_factory', 1, 'Kebakaran pabrik atau gudang', 'Factory or warehouse fire'),
      subType('fire_vehicle', 2, 'Kebakaran kendaraan', 'Vehicle fire'),
      subType('fire_gas', 1, 'Kebocoran atau ledakan gas', 'Gas leak or explosion'),
      subType('fire_electrical', 2, 'Korsleting listrik', 'Electrical short circuit'),
      subType('fire_land', 3, 'Kebakaran lahan atau kebun', 'Land or plantation fire'),
    ],
  },
  {
    code: 'accident', nameId: 'Kecelakaan', nameEn: 'Accident',
    subTypes: [
      subType('accident_traffic_injury', 1, 'Kecelakaan lalu lintas dengan korban', 'Traffic accident with casualties'),
      subType('accident_traffic_damage', 3, 'Kecelakaan lalu lintas tanpa korban', 'Traffic accident without casualties'),
      subType('accident_trapped', 1, 'Orang terjepit atau terjebak', 'Person trapped'),
      subType('accident_drowning', 1, 'Tenggelam atau hanyut', 'Drowning or swept away'),
      subType('accident_fall', 2, 'Jatuh dari ketinggian atau ke sumur', 'Fall from height or into a well'),
      subType('accident_work', 2, 'Kecelakaan kerja', 'Accident at work'),
      subType('accident_aircraft', 1, 'Kecelakaan pesawat', 'Aircraft accident'),
    ],
  },
  {
    code: 'natural_disaster', nameId: 'Bencana Alam', nameEn: 'Natural disaster',
    subTypes: [
      subType('natural_flood', 2, 'Banjir', 'Flood'),
      subType('natural_landslide', 1, 'Tanah longsor', 'Landslide'),
      subType('natural_earthquake', 1, 'Gempa bumi', 'Earthquake'),
      subType('natural_whirlwind', 2, 'Angin puting beliung', 'Whirlwind'),
      subType('natural_fallen_tree', 3, 'Pohon tumbang', 'Fallen tree'),
      subType('natural_drought', 4, 'Kekeringan', 'Drought'),
      subType('natural_volcano', 1, 'Aktivitas gunung api', 'Volcanic activity'),
    ],
  },
  {
    code: 'non_natural_disaster', nameId: 'Bencana Nonalam', nameEn: 'Non-natural disaster',
    subTypes: [
      subType('non_natural_hazardous_material', 1, 'Tumpahan bahan berbahaya', 'Hazardous material spill'),
      subType('non_natural_structure', 1, 'Bangunan, jembatan, atau tanggul runtuh', 'Collapse of a building, bridge or dike'),
      subType('non_natural_epidemic', 2, 'Wabah penyakit', 'Epidemic'),
      subType('non_natural_mass_poisoning', 1, 'Keracunan massal', 'Mass poisoning'),
      subType('non_natural_utility', 3, 'Gangguan listrik atau air yang membahayakan', 'Dangerous failure of power or water'),
    ],
  },
  {
    code: 'social_disaster', nameId: 'Bencana Sosial', nameEn: 'Social disaster',
    subTypes: [
      subType('social_riot', 1, 'Kerusuhan massa', 'Riot'),
      subType('social_group_conflict', 2, 'Konflik antarkelompok', 'Conflict between groups'),
      subType('social_terror', 1, 'Teror atau ancaman bom', 'Terror or bomb threat'),
      subType('social_displacement', 3, 'Pengungsian warga', 'Displaced people'),
      subType('social_crowd', 2, 'Desak-desakan kerumunan', 'Crowd crush'),
    ],
  },
  {
    code: 'health', nameId: 'Penanganan Masalah Kesehatan', nameEn: 'Medical emergency',
    subTypes: [
      subType('health_unconscious', 1, 'Tidak sadar atau henti jantung', 'Unconscious or cardiac arrest'),
      subType('health_breathing', 1, 'Sesak napas', 'Difficulty breathing'),
      subType('health_chest_pain', 1, 'Nyeri dada', 'Chest pain'),
      subType('health_stroke', 1, 'Gejala strok', 'Signs of a stroke'),
      subType('health_childbirth', 1, 'Persalinan', 'Childbirth'),
      subType('health_injury', 2, 'Luka atau perdarahan', 'Injury or bleeding'),
      subType('health_mental', 2, 'Krisis kejiwaan', 'Mental health crisis'),
      subType('health_transport', 3, 'Permintaan ambulans', 'Request for an ambulance'),
    ],
  },
  {
    code: 'public_order', nameId: 'Gangguan Keamanan dan Ketertiban Umum', nameEn: 'Security and public order',
    subTypes: [
      subType('order_robbery', 1, 'Perampokan atau begal', 'Robbery'),
      subType('order_theft', 3, 'Pencurian', 'Theft'),
      subType('order_brawl', 2, 'Tawuran atau perkelahian', 'Brawl'),
      subType('order_domestic_violence', 1, 'Kekerasan dalam rumah tangga', 'Domestic violence'),
      subType('order_child', 1, 'Kekerasan terhadap anak', 'Violence against a child'),
      subType('order_missing_person', 2, 'Orang hilang', 'Missing person'),
      subType('order_disturbance', 4, 'Gangguan ketertiban', 'Disturbance'),
    ],
  },
  {
    code: 'dangerous_animal', nameId: 'Penanganan Hewan Berbahaya', nameEn: 'Dangerous animal',
    subTypes: [
      subType('animal_snake', 2, 'Ular', 'Snake'),
      subType('animal_wasps', 2, 'Sarang tawon', 'Wasp nest'),
      subType('animal_dog', 2, 'Anjing galak atau diduga rabies', 'Aggressive or possibly rabid dog'),
      subType('animal_monkey', 3, 'Monyet liar', 'Wild monkey'),
      subType('animal_wild_boar', 2, 'Babi hutan', 'Wild boar'),
      subType('animal_monitor_lizard', 4, 'Biawak', 'Monitor lizard'),
    ],
  },
];
