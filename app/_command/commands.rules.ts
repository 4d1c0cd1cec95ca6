import { LONGEST_INTERNAL_NOTE } from '../../server/note/note.schema';
import { type Argument, type CommandWorld, listOf, oneOf, optional, textOf } from './argument.rules';
import type { DeskOrder } from './desk-order';
import { SAID } from './said.rules';
import {
  agencyChoices,
  BREAK_CHOICES,
  CATEGORY_CHOICES,
  categoryIndex,
  incidentChoices,
  PRIORITY_CHOICES,
  STATUS_CHOICES,
  STEP_CHOICES,
  unitChoices,
  VERIFIED_CHOICES,
} from './vocabulary.rules';

export interface CommandSpec {
  /** Indonesian first, then others. */
  readonly words: readonly [string, ...string[]];
  readonly needs: 'incident' | 'call' | null;
  readonly takes: readonly Argument<unknown>[];
  order(values: readonly unknown[]): DeskOrder;
}

type ValuesOf<A extends readonly unknown[]> = { readonly [I in keyof A]: A[I] extends Argument<infer T> ? T : never };

/** Keeps the kinds of a command's values together with what is made of them; the line itself reads commands of any kind. */
function command<const A extends readonly Argument<unknown>[]>(
  words: CommandSpec['words'],
  needs: CommandSpec['needs'],
  { takes, order }: { readonly takes: A; readonly order: (values: ValuesOf<A>) => DeskOrder },
): CommandSpec {
  return { words, needs, takes, order: (values) => order(values as ValuesOf<A>) };
}

function plainCommand(words: CommandSpec['words'], needs: CommandSpec['needs'], order: DeskOrder): CommandSpec {
  return { words, needs, takes: [], order: () => order };
}

function keyCommand(words: CommandSpec['words'], action: Extract<DeskOrder, { kind: 'key' }>['action']): CommandSpec {
  return plainCommand(words, action.kind === 'dispose' ? 'call' : null, { kind: 'key', action });
}

const unit = oneOf('unit', unitChoices);
const agency = oneOf('agency', agencyChoices);
const incident = oneOf('incident', incidentChoices);
const reason = textOf('reason', { atLeast: 3, atMost: 500 });
const receiver = textOf('receiver', { atLeast: 3, atMost: 120 });

/** Every command of the desk, in the order of a call's life. What it says of itself is `command.about.<name>`. */
export const COMMANDS = {
  answer: keyCommand(['jawab', 'answer'], { kind: 'answer' }),
  emergency: keyCommand(['darurat', 'emergency'], { kind: 'dispose', disposition: 'emergency' }),
  ghost: keyCommand(['senyap', 'hantu', 'ghost'], { kind: 'dispose', disposition: 'ghost' }),
  prank: keyCommand(['iseng', 'prank'], { kind: 'dispose', disposition: 'prank' }),
  information: keyCommand(['informasi', 'information'], { kind: 'dispose', disposition: 'information' }),
  outOfArea: keyCommand(['luar-wilayah', 'out-of-area'], { kind: 'dispose', disposition: 'out_of_area' }),
  referral: command(['rujuk', 'refer'], 'call', {
    takes: [textOf('receiver', { atLeast: 2, atMost: 120 })],
    order: ([referredTo]) => ({ kind: 'dispose', disposition: 'referral', detail: { referredTo } }),
  }),
  test: command(['uji', 'test'], 'call', {
    takes: [textOf('network', { atLeast: 2, atMost: 120, suggestions: ({ networks }) => networks })],
    order: ([referredTo]) => ({ kind: 'dispose', disposition: 'test', detail: { referredTo } }),
  }),
  repeat: command(['ulang', 'repeat'], 'call', {
    takes: [incident],
    order: ([incidentId]) => ({ kind: 'dispose', disposition: 'repeat', detail: { incidentId } }),
  }),
  undo: keyCommand(['urungkan', 'undo'], { kind: 'undo' }),
  category: command(['kategori', 'category'], 'incident', {
    takes: [oneOf('category', () => CATEGORY_CHOICES)],
    order: ([code]) => ({ kind: 'key', action: { kind: 'category', index: categoryIndex(code) } }),
  }),
  priority: command(['prioritas', 'priority'], 'incident', {
    takes: [oneOf('priority', () => PRIORITY_CHOICES)],
    order: ([level]) => ({ kind: 'key', action: { kind: 'priority', level } }),
  }),
  search: command(['cari', 'search', 'find'], 'incident', {
    takes: [textOf('place', { atLeast: 2, atMost: 200 })],
    order: ([text]) => ({ kind: 'search', text }),
  }),
  note: command(['catat', 'note'], 'incident', { takes: [textOf('note', { atLeast: 1, atMost: 4000 })], order: ([text]) => ({ kind: 'note', text }) }),
  internalNote: command(['intern', 'internal'], 'incident', {
    takes: [textOf('note', { atLeast: 1, atMost: LONGEST_INTERNAL_NOTE })],
    order: ([text]) => ({ kind: 'internalNote', text }),
  }),
  supervisor: keyCommand(['penyelia', 'supervisor'], { kind: 'supervisor' }),
  forward: command(['teruskan', 'forward'], 'incident', {
    takes: [optional(listOf('agencies', agencyChoices))],
    order: ([agencyIds]) => ({ kind: 'forward', agencyIds }),
  }),
  takeBack: keyCommand(['tarik', 'recall'], { kind: 'takeBack' }),
  agency: command(['instansi', 'agency'], 'incident', {
    takes: [agency, oneOf('agencyStep', () => STEP_CHOICES), SAID],
    order: ([agencyId, step, said]) => ({ kind: 'agency', agencyId, step, said }),
  }),
  unit: command(['u', 'unit'], null, {
    takes: [unit, oneOf('unitStatus', () => STATUS_CHOICES), optional(SAID)],
    order: ([unitId, status, said]) => ({ kind: 'unit', unitId, status, said }),
  }),
  merge: command(['gabung', 'merge'], 'incident', {
    takes: [incident],
    order: ([intoIncidentId]) => ({ kind: 'act', given: { act: 'merge', intoIncidentId } }),
  }),
  unmerge: plainCommand(['pisah', 'unmerge'], 'incident', { kind: 'act', given: { act: 'unmerge' } }),
  open: command(['buka', 'open'], null, { takes: [incident], order: ([incidentId]) => ({ kind: 'open', incidentId }) }),
  close: command(['tutup', 'close'], 'incident', {
    takes: [oneOf('verifiedWith', () => VERIFIED_CHOICES)],
    order: ([verifiedWith]) => ({ kind: 'act', given: { act: 'close', verifiedWith } }),
  }),
  cancel: command(['batal', 'cancel'], 'incident', { takes: [reason], order: ([text]) => ({ kind: 'act', given: { act: 'cancel', reason: text } }) }),
  advise: plainCommand(['saran', 'advise'], 'incident', { kind: 'act', given: { act: 'advise' } }),
  handOver: command(['serahkan', 'hand-over'], 'incident', {
    takes: [receiver],
    order: ([to]) => ({ kind: 'act', given: { act: 'hand_over', to } }),
  }),
  reopen: command(['buka-lagi', 'reopen'], 'incident', { takes: [reason], order: ([text]) => ({ kind: 'act', given: { act: 'reopen', reason: text } }) }),
  ready: plainCommand(['siap', 'ready'], null, { kind: 'presence', wish: 'ready', breakReason: null }),
  break: command(['jeda', 'break'], null, {
    takes: [optional(oneOf('breakReason', () => BREAK_CHOICES))],
    order: ([breakReason]) => (breakReason === null ? { kind: 'key', action: { kind: 'takeBreak' } } : { kind: 'presence', wish: 'break', breakReason }),
  }),
  away: plainCommand(['pergi', 'away'], null, { kind: 'presence', wish: 'away', breakReason: null }),
  help: plainCommand(['bantuan', 'help', '?'], null, { kind: 'help' }),
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

/** Is what this command needs there? */
export function isPossible({ needs }: CommandSpec, world: CommandWorld): boolean {
  return needs === null || (needs === 'incident' ? world.hasIncident : world.hasCall);
}
