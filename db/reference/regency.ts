/** The regency an installation is created for. After creation only its row counts. */
export const REGENCY = {
  /** Villages whose code begins with this are the installation's own. */
  code: '32.10',
  name: 'Kabupaten Majalengka',
  numberPrefix: 'MJL',
  timeZone: 'Asia/Jakarta',
} as const;

/** Row 7 of the service standard, as printed there; a setting of the installation, since laws change. */
export const LEGAL_TEXTS: readonly string[] = [
  'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah',
  'Peraturan Presiden Nomor 112 Tahun 2016 (nomor seperti tercetak pada Standar Pelayanan; belum dapat diverifikasi)',
  'Peraturan Menteri Komunikasi dan Informatika Nomor 10 Tahun 2016 tentang Layanan Nomor Tunggal Panggilan Darurat',
  'Peraturan Bupati Majalengka Nomor 6 Tahun 2019',
];

/** Row 12 of the service standard: 10 s, 2 min, 2 x 24 h of elapsed time. */
export const DEFAULT_TARGET_SECONDS = { answer: 10, initial_handling: 120, complaint: 172_800 } as const;
