import type { AlarmCode, AlarmWords } from './alarm.schema';

/** What each alarm says, as shipped. docs/alarms.md is the same, for reading. */
export const ALARM_WORDS: Readonly<Record<AlarmCode, AlarmWords>> = {
  call_late: {
    title: { id: 'Panggilan lewat janji jawab', en: 'Call beyond the answer promise' },
    cause: { id: 'Panggilan berdering lebih lama dari janji jawab (SP: 10 detik).', en: 'A call rings for longer than the answer promise (10 s).' },
    consequence: { id: 'Janji sudah dilanggar; penelepon dapat menutup telepon.', en: 'The promise is broken; the caller may hang up.' },
    action: { id: 'Siapa pun yang siap menjawab panggilan itu.', en: 'Whoever is ready answers it.' },
  },
  call_waiting: {
    title: { id: 'Panggilan menunggu terlalu lama', en: 'Call waiting too long' },
    cause: { id: 'Tidak ada yang menjawab sampai batas dering.', en: 'Nobody has answered up to the ring limit.' },
    consequence: { id: 'Orang dalam bahaya tidak tertolong.', en: 'A person in danger gets no help.' },
    action: {
      id: 'Penyelia menjawab sendiri atau memanggil operator yang istirahat. Bila berulang, tambah operator.',
      en: 'The supervisor answers or calls back an operator on a break. If it happens again, add operators.',
    },
  },
  call_silence: {
    title: { id: 'Terlalu lama tanpa panggilan', en: 'No call for too long' },
    cause: {
      id: 'Untuk jam dan hari ini, jeda tanpa panggilan selama ini hampir mustahil menurut delapan minggu terakhir.',
      en: 'For this hour of the week a pause as long as this is all but impossible, by the last eight weeks.',
    },
    consequence: { id: 'Jalur 112 mungkin mati; ruang tampak tenang padahal tuli.', en: 'The 112 line may be dead: the room looks calm and is deaf.' },
    action: {
      id: 'Telepon 112 dari ponsel beberapa operator seluler. Bila tidak masuk, hubungi penyedia jalur dan teknisi.',
      en: 'Dial 112 from phones of several networks. If none comes in, call the line provider and the technician.',
    },
  },
  handling_late: {
    title: { id: 'Kejadian belum diteruskan', en: 'Incident not forwarded' },
    cause: { id: 'Janji penanganan awal (SP: 2 menit) habis tanpa penerusan.', en: 'The promise of initial handling (2 min) ran out without a forward.' },
    consequence: { id: 'Belum ada instansi yang tahu.', en: 'No agency knows of it.' },
    action: { id: 'Teruskan sekarang dengan yang sudah diketahui; bantu operatornya.', en: 'Forward now with what is known; help its operator.' },
  },
  no_acknowledgement: {
    title: { id: 'Instansi belum menerima', en: 'No acknowledgement' },
    cause: {
      id: 'Instansi tidak menerima penerusan sampai langkah terakhir eskalasinya.',
      en: 'An agency has not acknowledged a forward by the last step of its escalation.',
    },
    consequence: { id: 'Mungkin tidak ada yang berangkat.', en: 'Perhaps nobody has set out.' },
    action: {
      id: 'Telepon piketnya, lalu kontak berikutnya; catat atas nama mereka.',
      en: 'Telephone its desk, then the next contact; record it on their behalf.',
    },
  },
  incident_ownerless: {
    title: { id: 'Kejadian tanpa penanggung jawab', en: 'Incident without an owner' },
    cause: { id: 'Semua instansi menolak atau batal; tidak ada yang menyelesaikan.', en: 'Every agency declined or was cancelled, none completed.' },
    consequence: { id: 'Tidak ada seorang pun yang menangani.', en: 'Nobody is dealing with it.' },
    action: { id: 'Teruskan ke instansi lain atau wilayah tetangga, sekarang.', en: 'Forward to another agency or the neighbour, now.' },
  },
  unit_silent: {
    title: { id: 'Unit bertugas tanpa posisi', en: 'Unit on a mission is silent' },
    cause: { id: 'Posisi unit yang bertugas sudah lama tidak diperbarui.', en: 'The position of a unit on a mission is stale.' },
    consequence: { id: 'Tidak diketahui di mana unit itu dan apakah awaknya aman.', en: 'Nobody knows where it is and whether its crew is safe.' },
    action: { id: 'Panggil lewat radio atau telepon; tanyakan posisi dan keadaan.', en: 'Call it by radio or telephone; ask where it is and how they are.' },
  },
  operators_short: {
    title: { id: 'Operator kurang', en: 'Too few operators' },
    cause: {
      id: 'Operator di meja (siap atau melayani) lebih sedikit dari yang ditetapkan.',
      en: 'Fewer operators at their desks (ready or busy with calls) than set.',
    },
    consequence: {
      id: 'Panggilan berikutnya mungkin tidak terjawab; SP mensyaratkan dua.',
      en: 'The next call may go unanswered; the service standard asks for two.',
    },
    action: { id: 'Panggil yang istirahat, hubungi cadangan, atau ambil meja sendiri.', en: 'Call back who is on a break, call a substitute, or take a desk.' },
  },
  position_source_silent: {
    title: { id: 'Sumber posisi bungkam', en: 'Position source is silent' },
    cause: { id: 'Tidak ada satu pun unit dari sumber ini yang mengirim posisi.', en: 'Not one unit of this source has sent a position.' },
    consequence: {
      id: 'Peta menunjukkan tempat lama; usulan unit terdekat tidak dapat dipercaya.',
      en: 'The map shows old places; the nearest unit cannot be trusted.',
    },
    action: {
      id: 'Teknisi memeriksa porta perangkat dan jaringan; operator menanyakan posisi lewat radio.',
      en: 'The technician checks the device port and the network; operators ask by radio.',
    },
  },
  telephony_down: {
    title: { id: 'Sentral telepon terputus', en: 'Telephone system is away' },
    cause: { id: 'Program tidak tersambung dengan sentral telepon.', en: 'The program has no connection to the telephone system.' },
    consequence: {
      id: 'Panggilan tidak muncul di layar; telepon sendiri mungkin masih berdering.',
      en: 'Calls do not show on screens; the phones themselves may still ring.',
    },
    action: {
      id: 'Jawab dari pesawat dan buka kejadian dengan tangan; teknisi memeriksa sentral.',
      en: 'Answer at the phones and open incidents by hand; the technician checks the system.',
    },
  },
  database_degraded: {
    title: { id: 'Basis data lambat atau terputus', en: 'Database slow or away' },
    cause: {
      id: 'Jawaban basis data lebih lambat dari batas.',
      en: 'The database answers slower than the limit.',
    },
    consequence: { id: 'Perintah tertunda, layar tertinggal.', en: 'Orders are held up, screens fall behind.' },
    action: {
      id: 'Teknisi memeriksa beban, disk, dan koneksi; siapkan formulir kertas.',
      en: 'The technician checks load, disk and connections; have paper forms ready.',
    },
  },
  redis_down: {
    title: { id: 'Redis terputus', en: 'Redis is away' },
    cause: { id: 'Pembawa kabar antarproses tidak menjawab.', en: 'What carries news between processes does not answer.' },
    consequence: { id: 'Semua tetap berjalan, kabar tiba sedikit lebih lambat.', en: 'Everything goes on, news arrives a little later.' },
    action: { id: 'Teknisi menyalakan Redis lagi.', en: 'The technician starts Redis again.' },
  },
  disk_full: {
    title: { id: 'Disk hampir penuh', en: 'Disk nearly full' },
    cause: { id: 'Isi disk melewati batas.', en: 'The disk is filled beyond the limit.' },
    consequence: { id: 'Bila penuh, tidak ada lagi yang dapat disimpan.', en: 'Once full, nothing more can be kept.' },
    action: { id: 'Teknisi memindahkan cadangan dan log lama, atau menambah disk.', en: 'The technician moves old backups and logs, or adds a disk.' },
  },
  clock_skew: {
    title: { id: 'Jam meleset', en: 'Clock is off' },
    cause: {
      id: 'Jam basis data atau komputer dinding berbeda dari jam server.',
      en: 'The clock of the database or of a wall computer differs from the server\u2019s.',
    },
    consequence: { id: 'Waktu pada catatan basis data atau log komputer itu tidak cocok.', en: 'Times in the records of that computer do not agree.' },
    action: { id: 'Teknisi memeriksa penyelarasan waktu (NTP).', en: 'The technician checks time synchronisation (NTP).' },
  },
  screen_silent: {
    title: { id: 'Layar dinding bungkam', en: 'Wall screen is silent' },
    cause: { id: 'Layar tidak melapor selama satu menit.', en: 'The screen has not reported for a minute.' },
    consequence: { id: 'Gambarnya mungkin berhenti; jangan dipercaya.', en: 'Its picture may stand still: do not trust it.' },
    action: { id: 'Lihat layarnya, muat ulang atau nyalakan ulang komputernya.', en: 'Look at it, reload it or restart its computer.' },
  },
};
