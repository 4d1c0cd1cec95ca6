/** A regency around this one. */
export interface ReferenceNeighbour {
  /** Kemendagri code. */
  readonly code: string;
  readonly name: string;
}

/** The regency an installation is created for. After creation only its row counts. */
export const REGENCY = {
  /** Villages whose code begins with this are the installation's own. */
  code: '32.10',
  name: 'Kabupaten Majalengka',
  numberPrefix: 'MJL',
  timeZone: 'Asia/Jakarta',
  /** Row 1 of the service standard: where a call from outside is handed over to. */
  neighbours: [
    { code: '32.12', name: 'Kabupaten Indramayu' },
    { code: '32.09', name: 'Kabupaten Cirebon' },
    { code: '32.08', name: 'Kabupaten Kuningan' },
    { code: '32.07', name: 'Kabupaten Ciamis' },
    { code: '32.06', name: 'Kabupaten Tasikmalaya' },
    { code: '32.11', name: 'Kabupaten Sumedang' },
  ] satisfies readonly ReferenceNeighbour[],
} as const;

/** Row 7 of the service standard, as printed there; a setting of the installation, since laws change. */
export const LEGAL_TEXTS: readonly string[] = [
  'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah',
  'Peraturan Presiden Nomor 112 Tahun 2016',
  'Peraturan Menteri Komunikasi dan Informatika Nomor 10 Tahun 2016 tentang Layanan Nomor Tunggal Panggilan Darurat',
  'Peraturan Bupati Majalengka Nomor 6 Tahun 2019',
];

/** Cited as the service standard prints it; the number could not be verified, and screens say so until somebody confirms it. */
export const UNVERIFIED_LEGAL_TEXTS: readonly string[] = ['Peraturan Presiden Nomor 112 Tahun 2016'];

/** Row 12 of the service standard: 10 s, 2 min, 2 x 24 h of elapsed time. */
export const DEFAULT_TARGET_SECONDS = { answer: 10, initial_handling: 120, complaint: 172_800 } as const;
