/** What the caller reads: Indonesian first, English beneath. Plain words, for somebody in distress. */
export interface BothLanguages {
  readonly id: string;
  readonly en: string;
}

export const LINK_TEXTS = {
  title: { id: 'Kirim lokasi Anda ke 112', en: 'Send your location to 112' },
  who: {
    id: 'Petugas {name} yang sedang berbicara dengan Anda meminta lokasi HP Anda, supaya bantuan cepat sampai.',
    en: 'The {name} operator you are talking to asks for the location of your phone, so that help reaches you quickly.',
  },
  free: {
    id: 'Layanan 112 gratis, bebas pulsa. Halaman ini hanya memakai sedikit sekali kuota.',
    en: '112 is free of charge. This page uses very little data.',
  },
  how: {
    id: 'Lokasi hanya dikirim bila Anda setuju, hanya ke petugas 112, dan berhenti sesudah panggilan selesai. Anda dapat menghentikannya kapan saja.',
    en: 'Your location is sent only if you agree, only to the 112 operator, and stops after the call has ended. You can stop it at any time.',
  },
  yes: { id: 'Ya, kirim lokasi saya', en: 'Yes, send my location' },
  no: { id: 'Tidak', en: 'No' },
  looking: { id: 'Mencari lokasi Anda … Tekan “Izinkan” bila HP bertanya.', en: 'Looking for your location … Press “Allow” if your phone asks.' },
  live: { id: 'Lokasi Anda sudah sampai di petugas 112.', en: 'Your location has reached the 112 operator.' },
  stay: { id: 'Biarkan halaman ini terbuka dan tetap bicara dengan petugas.', en: 'Keep this page open and keep talking to the operator.' },
  accuracy: { id: 'Ketelitian', en: 'Accuracy' },
  sentAgo: { id: 'Terkirim', en: 'Sent' },
  secondsAgo: { id: 'detik lalu', en: 'seconds ago' },
  weak: { id: 'Sinyal internet terputus. Dikirim lagi begitu tersambung.', en: 'No internet connection. It is sent again as soon as there is one.' },
  stop: { id: 'Berhenti mengirim', en: 'Stop sending' },
  again: { id: 'Kirim lokasi lagi', en: 'Send my location again' },
  denied: {
    id: 'Lokasi tidak diizinkan, tidak ada yang terkirim. Untuk mengizinkan: buka setelan peramban, pilih Lokasi, izinkan halaman ini, lalu tekan tombol di bawah. Atau sebutkan saja tempat Anda kepada petugas.',
    en: 'Location is not allowed, nothing was sent. To allow it: open the browser settings, choose Location, allow this page, then press the button below. Or simply tell the operator where you are.',
  },
  refused: { id: 'Baik, lokasi tidak dikirim. Sebutkan tempat Anda kepada petugas.', en: 'All right, no location is sent. Tell the operator where you are.' },
  unavailable: {
    id: 'HP ini tidak dapat menentukan lokasinya. Nyalakan Lokasi (GPS), lalu coba lagi. Atau sebutkan patokan terdekat kepada petugas.',
    en: 'This phone cannot find its location. Switch Location (GPS) on and try again. Or tell the operator the nearest landmark.',
  },
  insecure: {
    id: 'Peramban ini hanya memberi lokasi lewat sambungan terenkripsi (https). Sebutkan tempat Anda kepada petugas.',
    en: 'This browser tells its location over an encrypted connection (https) only. Tell the operator where you are.',
  },
  stopped: { id: 'Pengiriman lokasi dihentikan.', en: 'Sending has been stopped.' },
  ended: { id: 'Tautan ini sudah berakhir. Bila masih perlu bantuan, telepon 112.', en: 'This link has ended. If you still need help, call 112.' },
  unknown: {
    id: 'Tautan atau kode ini tidak dikenal. Periksa lagi, atau tanyakan kepada petugas.',
    en: 'This link or code is not known. Check it, or ask the operator.',
  },
  badCode: { id: 'Kode terdiri dari 6 huruf dan angka.', en: 'A code has 6 letters and digits.' },
  lockedOut: {
    id: 'Terlalu banyak kode yang salah. Tunggu 10 menit, atau buka tautan di SMS.',
    en: 'Too many wrong codes. Wait 10 minutes, or open the link in the short message.',
  },
  codeTitle: { id: 'Masukkan kode dari petugas 112', en: 'Enter the code the 112 operator tells you' },
  codeLabel: { id: 'Kode, 6 huruf dan angka', en: 'Code, 6 letters and digits' },
  open: { id: 'Lanjut', en: 'Continue' },
  noScript: {
    id: 'Peramban ini tidak dapat mengirim lokasi (JavaScript mati). Sebutkan tempat Anda kepada petugas.',
    en: 'This browser cannot send its location (JavaScript is off). Tell the operator where you are.',
  },
  demonstration: { id: 'DEMONSTRASI: bukan layanan darurat yang sebenarnya.', en: 'DEMONSTRATION: not the real emergency service.' },
} as const satisfies Readonly<Record<string, BothLanguages>>;
