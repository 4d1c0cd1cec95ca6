import type { BothLanguages } from '../../alarm/alarm.schema';
import type { Exclusion } from './catalogue.schema';

/** Words that several definitions share, said once. */
export function words(id: string, en: string): BothLanguages {
  return { id, en };
}

export const SOURCES = {
  answer: words('Aturan ranah, "Clocks": Answer; SP baris 12', 'Domain, "Clocks": Answer; SP row 12'),
  initialHandling: words('Aturan ranah, "Clocks": Initial handling; SP baris 12', 'Domain, "Clocks": Initial handling; SP row 12'),
  complaint: words('Aturan ranah, "Clocks": Complaint; SP baris 6 dan 12', 'Domain, "Clocks": Complaint; SP rows 6 and 12'),
  clocks: words('Aturan ranah, "Clocks"', 'Domain, "Clocks"'),
  callCentre: words('Aturan ranah, "Call-centre measures"', 'Domain, "Call-centre measures"'),
  call: words('Aturan ranah, "Call"', 'Domain, "Call"'),
  incident: words('Aturan ranah, "Incident"', 'Domain, "Incident"'),
  agency: words('Aturan ranah, "Incident" dan "Clocks"; SP baris 2 dan 14', 'Domain, "Incident" and "Clocks"; SP rows 2 and 14'),
  roster: words('Aturan ranah; SP baris 11', 'Domain; SP row 11'),
  availability: words('Aturan ranah; SP baris 3', 'Domain; SP row 3'),
  alarm: words('ISA-18.2 (IEC 62682) bab 16, seperti docs/alarms.md', 'ISA-18.2 (IEC 62682) clause 16, as docs/alarms.md'),
} as const;

export const SIMULATED: Exclusion = {
  what: words(
    'baris simulasi dan latihan (seri SIM-) di instalasi nyata; di demonstrasi semuanya simulasi dan dihitung',
    'simulated and training rows (series SIM-) in a real installation; in a demonstration everything is simulated and counts',
  ),
  reason: words('latihan tidak pernah masuk angka', 'a training never enters a figure'),
};

export const RINGING: Exclusion = {
  what: words('panggilan yang masih berdering', 'calls that still ring'),
  reason: words('belum diputuskan; masuk begitu selesai', 'not decided yet; they enter once they are'),
};

export const WITHOUT_T0: Exclusion = {
  what: words('panggilan yang dibuka dengan tangan, tanpa T0', 'calls opened by hand, without T0'),
  reason: words('waktu tunggunya tidak diketahui dan tidak pernah dikarang', 'how long they waited is not known and never invented'),
};

export const BLOCKED: Exclusion = {
  what: words('penelepon yang sedang diblokir', 'callers who are blocked'),
  reason: words('tidak ditawarkan kepada operator; dicetak terpisah', 'not offered to an operator; printed apart'),
};

export const RECALLED: Exclusion = {
  what: words('penerusan yang ditarik kembali karena keliru', 'forwards that were recalled as a mistake'),
  reason: words('bukan penerusan (T3)', 'they are no forward (T3)'),
};

export const WITHOUT_BOTH_MARKS: Exclusion = {
  what: words('yang belum atau tidak punya kedua tanda waktu', 'cases without both marks, or not yet with both'),
  reason: words('selisih dengan waktu yang tidak diketahui tidak ada', 'there is no difference to a time that is not known'),
};

export const NOT_KEPT: Exclusion = {
  what: words('waktu sebelum keadaan operator mulai disimpan', 'the time before states of operators were kept'),
  reason: words('tidak diketahui bukan berarti tidak ada', 'not known is not the same as nobody there'),
};
