import { DISPOSITIONS, type Disposition } from '../call/call.schema';
import type { BreachKind } from '../report/report.schema';
import type { TargetClock } from '../report/target.rules';

/* What a pack calls things: in Indonesian only, as the paper is. The screens say the same in app/_i18n. */

export const CLOCK_WORDS: Readonly<Record<TargetClock, string>> = {
  answer: 'Waktu jawab',
  initial_handling: 'Penanganan awal',
  complaint: 'Jawaban pengaduan',
};

export const DISPOSITION_WORDS: Readonly<Record<Disposition, string>> = {
  emergency: 'Darurat',
  ghost: 'Panggilan kosong',
  prank: 'Panggilan iseng',
  information: 'Informasi',
  referral: 'Dirujuk ke pihak lain',
  test: 'Uji panggilan',
  out_of_area: 'Luar wilayah',
  repeat: 'Kejadian yang sama',
};
export const DISPOSITION_ORDER: readonly Disposition[] = DISPOSITIONS;

export const BREACH_WORDS: Readonly<Record<BreachKind, string>> = {
  answered_late: 'Dijawab terlambat',
  abandoned_late: 'Ditutup penelepon setelah batas',
  missed: 'Tidak terjawab',
  overflowed: 'Dialihkan sentral',
  not_answered: 'Berakhir tanpa jawaban',
  forwarded_late: 'Diteruskan terlambat',
  never_forwarded: 'Tidak pernah diteruskan',
  complaint_late: 'Dijawab terlambat',
  complaint_unanswered: 'Tidak dijawab',
};

const CAUSE_WORDS: Readonly<Record<string, string>> = {
  concurrent_calls: 'Panggilan lain sedang berjalan',
  not_taken: 'Tidak diambil operator',
  no_category: 'Jenis belum ditentukan',
  no_location: 'Lokasi belum diketahui',
  not_forwarded: 'Lengkap, belum diteruskan',
  complaint_without_owner: 'Tanpa pemilik',
  complaint_not_answered: 'Belum dijawab pemiliknya',
  complaint_sending: 'Jawaban belum terkirim',
  complaint_reopened: 'Dibuka lagi',
  on_paper: 'Dari formulir kertas',
};

/** A cause that this version has no word for is printed by its code. */
export function causeWord(code: string | null): string {
  return code === null ? 'Belum tercatat' : (CAUSE_WORDS[code] ?? code);
}

/** `10 detik`, `2 menit`, `2 x 24 jam`. */
export function targetWords(seconds: number): string {
  if (seconds % 86_400 === 0) return `${seconds / 86_400} x 24 jam`;
  return seconds % 60 === 0 && seconds >= 60 ? `${seconds / 60} menit` : `${seconds} detik`;
}

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/** `Triwulan III 2026` of `2026-Q3`. */
export function quarterName(quarter: string): string {
  return `Triwulan ${ROMAN[Number(quarter.slice(-1)) - 1] ?? ''} ${quarter.slice(0, 4)}`;
}
