import { CATEGORY_CODES, type CategoryCode } from '../../server/incident/incident.schema';
import type { BreakReason } from '../../server/presence/presence.schema';
import type { UnitStatus } from '../../server/unit/unit.schema';
import type { ProgressStep } from '../_agency/agency-order.rules';
import type { CommandWorld } from './argument.rules';
import type { Choice } from './near.rules';

type Level = 1 | 2 | 3 | 4;

function choicesOf<T extends string>(words: Readonly<Record<T, readonly [string, ...string[]]>>): readonly Choice<T>[] {
  return (Object.keys(words) as T[]).map((value) => ({ words: words[value], value }));
}

/** `assigned` is missing: only an assignment does that. */
export const STATUS_CHOICES: readonly Choice<UnitStatus>[] = choicesOf<Exclude<UnitStatus, 'assigned'>>({
  en_route: ['berangkat', 'menuju', 'enroute', 'departed'],
  on_scene: ['tiba', 'dilokasi', 'arrived', 'onscene'],
  transporting: ['mengangkut', 'membawa', 'transporting'],
  at_destination: ['ditujuan', 'sampai', 'destination'],
  returning: ['kembali', 'pulang', 'returning'],
  available: ['siap', 'bebas', 'available', 'free'],
  out_of_service: ['rusak', 'tidakdapatdipakai', 'outofservice', 'broken'],
  off_duty: ['lepastugas', 'libur', 'offduty'],
});

export const STEP_CHOICES: readonly Choice<ProgressStep>[] = choicesOf<ProgressStep>({
  acknowledged: ['terima', 'diterima', 'acknowledged', 'accepted'],
  en_route: ['berangkat', 'menuju', 'enroute', 'departed'],
  on_scene: ['tiba', 'dilokasi', 'arrived', 'onscene'],
  completed: ['selesai', 'tuntas', 'completed', 'finished'],
});

export const CATEGORY_CHOICES: readonly Choice<CategoryCode>[] = choicesOf<CategoryCode>({
  fire: ['kebakaran', 'api', 'fire', '1'],
  accident: ['kecelakaan', 'accident', '2'],
  natural_disaster: ['bencana-alam', 'alam', 'natural-disaster', '3'],
  non_natural_disaster: ['bencana-nonalam', 'nonalam', 'non-natural-disaster', '4'],
  social_disaster: ['bencana-sosial', 'sosial', 'social-disaster', '5'],
  health: ['kesehatan', 'medis', 'health', 'medical', '6'],
  public_order: ['keamanan', 'ketertiban', 'public-order', 'security', '7'],
  dangerous_animal: ['hewan', 'hewan-berbahaya', 'animal', 'dangerous-animal', '8'],
});

export const PRIORITY_CHOICES: readonly Choice<Level>[] = ([1, 2, 3, 4] as const).map((level) => ({ words: [String(level), `p${level}`], value: level }));

export const VERIFIED_CHOICES: readonly Choice<'caller' | 'agency'>[] = choicesOf({
  caller: ['penelepon', 'caller'],
  agency: ['instansi', 'agency'],
});

export const BREAK_CHOICES: readonly Choice<BreakReason>[] = choicesOf<BreakReason>({
  rest: ['istirahat', 'rest'],
  meal: ['makan', 'meal'],
  prayer: ['ibadah', 'salat', 'prayer'],
  meeting: ['rapat', 'meeting'],
  technical: ['gangguan', 'alat', 'technical'],
});

export function categoryIndex(code: CategoryCode): number {
  return CATEGORY_CODES.indexOf(code);
}

export function unitChoices({ units }: CommandWorld): readonly Choice<string>[] {
  return units.map(({ id, callSign }) => ({ words: [callSign] as const, value: id }));
}

export function agencyChoices({ agencies }: CommandWorld): readonly Choice<string>[] {
  return agencies.map(({ id, code }) => ({ words: [code] as const, value: id }));
}

/**
 * `0007`, `7` or the whole number. The short form is today's; where today has none it is that of the only other one that ends so.
 * A whole number stands first, so that two which share their end are told apart in what is proposed.
 */
export function incidentChoices({ incidents, today }: CommandWorld): readonly Choice<string>[] {
  return incidents.map(({ id, number }) => {
    const short = shortOf(number);
    const alike = incidents.filter((one) => shortOf(one.number) === short);
    const isShort = alike.length === 1 || (isOf(number, today) ? true : !alike.some((one) => isOf(one.number, today)));
    const words: [string, ...string[]] = alike.length === 1 ? [short, String(Number(short)), number] : [number];
    return { words: alike.length > 1 && isShort ? [number, short, String(Number(short))] : words, value: id };
  });
}

function shortOf(number: string): string {
  return number.slice(number.lastIndexOf('-') + 1);
}

function isOf(number: string, day: string): boolean {
  return number.split('-').includes(day);
}
