/** What stands on the form that is filled in by hand, in both languages. */
export interface PaperWords {
  readonly language: string;
  readonly title: string;
  readonly use: string;
  readonly print: string;
  readonly demonstration: string;
  readonly heading: string;
  readonly free: string;
  readonly sheet: string;
  readonly date: string;
  readonly operator: string;
  readonly times: string;
  readonly timeForm: string;
  readonly offered: string;
  readonly answered: string;
  readonly reported: string;
  readonly closed: string;
  readonly dispositionTitle: string;
  readonly dispositions: readonly string[];
  readonly silent: string;
  readonly caller: string;
  readonly callerNumber: string;
  readonly callerName: string;
  readonly place: string;
  readonly village: string;
  readonly district: string;
  readonly landmark: string;
  readonly coordinates: string;
  readonly categoryTitle: string;
  readonly categories: readonly string[];
  readonly subType: string;
  readonly priorityTitle: string;
  readonly priorities: readonly string[];
  readonly what: string;
  readonly hurt: string;
  readonly agencies: string;
  readonly agencyHint: string;
  readonly agencyColumns: readonly string[];
  readonly end: string;
  readonly ends: readonly string[];
  readonly notes: string;
  readonly sign: string;
  readonly entered: string;
  readonly enteredLine: string;
  readonly personal: string;
}

export const PAPER_TEXTS: Readonly<Record<'id' | 'en', PaperWords>> = {
  id: {
    language: 'Bahasa Indonesia',
    title: 'FORMULIR PANGGILAN DARURAT',
    use: 'Untuk saat layar padam: satu lembar untuk satu panggilan. Tulis jam yang sebenarnya; yang tidak diketahui dibiarkan kosong. Sesudah sistem pulih, masukkan lewat Meja operator, K, Formulir kertas.',
    print: 'Cetak',
    demonstration: 'DEMONSTRASI',
    heading: 'Layanan Darurat 112',
    free: 'Bebas pulsa / gratis, 24 jam',
    sheet: 'Lembar ke',
    date: 'Tanggal',
    operator: 'Operator',
    times: '1. Waktu',
    timeForm: 'jam.menit.detik',
    offered: 'Berdering (T0)',
    answered: 'Dijawab (T1)',
    reported: 'Jenis dan tempat tertulis (T2), wajib',
    closed: 'Ditutup (T8)',
    dispositionTitle: '2. Golongan panggilan',
    dispositions: ['Darurat', 'Senyap', 'Iseng', 'Informasi', 'Rujukan ke', 'Uji jaringan', 'Luar wilayah', 'Kejadian sama, lembar ke'],
    silent: 'Senyap: “Bila tidak bisa bicara, tekan angka apa saja.” Jangan diblokir; telepon balik.',
    caller: '3. Penelepon',
    callerNumber: 'Nomor telepon',
    callerName: 'Nama (bila disebut)',
    place: '4. Tempat',
    village: 'Desa / kelurahan',
    district: 'Kecamatan',
    landmark: 'Jalan, nomor, patokan',
    coordinates: 'Koordinat (bila ada)',
    categoryTitle: '5. Jenis kejadian (satu)',
    categories: [
      'Kebakaran',
      'Kecelakaan',
      'Bencana Alam',
      'Bencana Nonalam',
      'Bencana Sosial',
      'Penanganan Masalah Kesehatan',
      'Gangguan Keamanan dan Ketertiban Umum',
      'Penanganan Hewan Berbahaya',
    ],
    subType: 'Rincian',
    priorityTitle: '6. Prioritas',
    priorities: ['Nyawa terancam', 'Mendesak', 'Perlu ditangani', 'Tidak mendesak'],
    what: '7. Yang terjadi',
    hurt: 'Jumlah korban',
    agencies: '8. Diteruskan ke instansi',
    agencyHint: 'Jam tiap langkah; tulis siapa yang menerima dan pada nomor berapa.',
    agencyColumns: ['Instansi', 'Diteruskan (T3)', 'Diterima (T4)', 'Oleh siapa, nomor', 'Berangkat (T5)', 'Tiba (T6)', 'Selesai', 'Unit'],
    end: '9. Akhir',
    ends: ['Ditutup, diperiksa dengan penelepon', 'Ditutup, diperiksa dengan instansi', 'Selesai dengan saran', 'Diserahkan ke', 'Dibatalkan karena'],
    notes: '10. Catatan',
    sign: 'Tanda tangan operator',
    entered: 'Sudah dimasukkan ke sistem',
    enteredLine: 'Nomor kejadian, oleh, tanggal dan jam',
    personal: 'Memuat data pribadi (UU 27/2022): simpan tertutup, musnahkan sesudah masa simpan.',
  },
  en: {
    language: 'English',
    title: 'EMERGENCY CALL FORM',
    use: 'For when the screens are down: one sheet for one call. Write the real times; leave empty what is not known. When the system is back, enter it at the operator’s desk: K, Paper form.',
    print: 'Print',
    demonstration: 'DEMONSTRATION',
    heading: '112 Emergency Service',
    free: 'Free of charge, 24 hours',
    sheet: 'Sheet no.',
    date: 'Date',
    operator: 'Operator',
    times: '1. Times',
    timeForm: 'hour.minute.second',
    offered: 'Rang (T0)',
    answered: 'Answered (T1)',
    reported: 'Category and place written down (T2), needed',
    closed: 'Closed (T8)',
    dispositionTitle: '2. Kind of call',
    dispositions: ['Emergency', 'Silent', 'Prank', 'Information', 'Referred to', 'Network test', 'Out of area', 'Same incident, sheet no.'],
    silent: 'Silent: “If you cannot speak, press any number.” Never block; call back.',
    caller: '3. Caller',
    callerNumber: 'Telephone number',
    callerName: 'Name (if given)',
    place: '4. Place',
    village: 'Village',
    district: 'District',
    landmark: 'Road, number, landmark',
    coordinates: 'Coordinates (if any)',
    categoryTitle: '5. Category (one)',
    categories: [
      'Fire',
      'Accident',
      'Natural disaster',
      'Non-natural disaster',
      'Social disaster',
      'Health problem',
      'Security and public order',
      'Dangerous animal',
    ],
    subType: 'Sub-type',
    priorityTitle: '6. Priority',
    priorities: ['Life in danger', 'Urgent', 'Needs handling', 'Not urgent'],
    what: '7. What happened',
    hurt: 'How many hurt',
    agencies: '8. Forwarded to agencies',
    agencyHint: 'The time of each step; write who acknowledged and on which number.',
    agencyColumns: ['Agency', 'Forwarded (T3)', 'Acknowl. (T4)', 'By whom, number', 'Under way (T5)', 'On scene (T6)', 'Completed', 'Unit'],
    end: '9. End',
    ends: ['Closed, checked with the caller', 'Closed, checked with the agency', 'Settled by advice', 'Handed over to', 'Cancelled because'],
    notes: '10. Notes',
    sign: 'Operator’s signature',
    entered: 'Entered into the system',
    enteredLine: 'Incident number, by, date and time',
    personal: 'Holds personal data (Law 27/2022): keep locked away, destroy after its retention.',
  },
};
