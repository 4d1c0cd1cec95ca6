import { type Argument, type ArgumentKind, type CommandError, type CommandWorld, type Piece, type Read, refusal } from './argument.rules';
import { COMMAND_NAMES, COMMANDS, type CommandName, type CommandSpec, isPossible } from './commands.rules';
import type { DeskOrder } from './desk-order';
import { type Choice, pick, plain } from './near.rules';

export type ParsedLine =
  | { readonly kind: 'empty' }
  | { readonly kind: 'error'; readonly error: CommandError }
  | {
      readonly kind: 'order';
      readonly command: CommandName;
      readonly order: DeskOrder;
      /** The arguments as the line would have them written. */
      readonly said: readonly string[];
    };

const CHOICES: readonly Choice<CommandName>[] = COMMAND_NAMES.map((name) => ({ words: COMMANDS[name].words, value: name }));

/** Words of the line; a stroke typed before the first is no part of it. */
function piecesOf(line: string): Piece[] {
  const pieces = [...line.matchAll(/\S+/g)].map((match): Piece => ({ text: match[0], at: match.index }));
  const [first, ...rest] = pieces;
  if (first === undefined || !first.text.startsWith('/')) return pieces;
  return first.text === '/' ? rest : [{ text: first.text.slice(1), at: first.at + 1 }, ...rest];
}

/** What a line means, or where it goes wrong. Positions count from 0 in the line as typed. */
export function parseLine(line: string, world: CommandWorld): ParsedLine {
  const [first, ...rest] = piecesOf(line);
  if (first === undefined) return { kind: 'empty' };
  const picked = pick(first.text, CHOICES);
  if (picked.kind !== 'found') {
    const code = picked.kind === 'several' ? 'ambiguous' : 'unknown';
    return { kind: 'error', error: refusal(code, first, { expected: 'command', near: picked.near }) };
  }
  const command = picked.choice.value;
  const spec: CommandSpec = COMMANDS[command];
  if (!isPossible(spec, world)) return { kind: 'error', error: refusal(spec.needs === 'call' ? 'needs_call' : 'needs_incident', first) };
  return parseArguments(command, rest, { line, world });
}

interface Typed {
  readonly line: string;
  readonly world: CommandWorld;
}

function parseArguments(command: CommandName, pieces: readonly Piece[], { line, world }: Typed): ParsedLine {
  const spec: CommandSpec = COMMANDS[command];
  const values: unknown[] = [];
  const said: string[] = [];
  let left = pieces;
  for (const argument of spec.takes) {
    const [next] = left;
    if (next === undefined && argument.isOptional) {
      values.push(null);
      continue;
    }
    const read = next === undefined ? missing(argument, line) : argument.read(argument.takesRest ? restOf(line, next.at) : next, world);
    if ('error' in read) return { kind: 'error', error: read.error };
    values.push(read.value);
    said.push(read.said);
    left = argument.takesRest ? [] : left.slice(1);
  }
  const [extra] = left;
  if (extra !== undefined) return { kind: 'error', error: refusal('extra', restOf(line, extra.at)) };
  return { kind: 'order', command, order: spec.order(values), said };
}

function missing({ kind }: Argument<unknown>, line: string): Read<never> {
  return { error: refusal('missing', { text: '', at: line.trimEnd().length + 1 }, { expected: kind }) };
}

function restOf(line: string, at: number): Piece {
  return { text: line.slice(at).trimEnd(), at };
}

export interface Proposal {
  /** As it would be written. */
  readonly text: string;
  readonly kind: ArgumentKind | 'command';
  /** What it stands for: the name of a command, the id of a unit, a status. */
  readonly value: unknown;
}

export interface Completion {
  /** The part of the line that a proposal takes the place of. */
  readonly from: number;
  readonly to: number;
  readonly proposals: readonly Proposal[];
  /** Another word follows what is proposed. */
  readonly hasMore: boolean;
}

const MOST_PROPOSALS = 8;

/** What may stand where the caret is, for what is typed of it so far. */
export function completeLine(line: string, caret: number, world: CommandWorld): Completion {
  const before = line.slice(0, caret);
  const pieces = piecesOf(before);
  const isBegun = pieces.length > 0 && !/\s$/.test(before);
  const [first] = pieces;
  if (first === undefined || (pieces.length === 1 && isBegun)) return commandsFor(first ?? { text: '', at: caret }, caret, world);
  const picked = pick(first.text, CHOICES);
  const nothing = { from: caret, to: caret, proposals: [], hasMore: false };
  if (picked.kind !== 'found') return nothing;
  const spec: CommandSpec = COMMANDS[picked.choice.value];
  const typed = pieces.slice(1);
  const at = typed.length - (isBegun ? 1 : 0);
  const restAt = spec.takes.findIndex((one) => one.takesRest);
  const index = restAt >= 0 && at > restAt ? restAt : at;
  const argument = spec.takes[index];
  if (argument === undefined) return nothing;
  const partial = partialOf(argument, typed[index], { before, isBegun });
  const taken = argument.isList
    ? new Set(
        before
          .slice(typed[index]?.at ?? caret, partial.at)
          .split(/[,\s]+/)
          .map(plain),
      )
    : new Set<string>();
  const proposals = proposalsOf(argument.kind, argument.choices(world), partial.text).filter((one) => !taken.has(plain(one.text)));
  return { from: partial.at, to: caret, proposals, hasMore: index < spec.takes.length - 1 || argument.kind === 'said' };
}

/** The word at the caret; of several, the last. */
function partialOf(argument: Argument<unknown>, begun: Piece | undefined, { before, isBegun }: { readonly before: string; readonly isBegun: boolean }): Piece {
  if (argument.isFreeText && argument.kind !== 'said') {
    const at = begun?.at ?? before.length;
    return { text: before.slice(at), at };
  }
  const at = isBegun ? (/[^\s,]*$/.exec(before)?.index ?? before.length) : before.length;
  return { text: before.slice(at), at };
}

/** Those that are possible now come first. */
function commandsFor({ text, at }: Piece, caret: number, world: CommandWorld): Completion {
  const possible = CHOICES.filter(({ value }) => isPossible(COMMANDS[value], world));
  const others = CHOICES.filter((one) => !possible.includes(one));
  const proposals = [...proposalsOf('command', possible, text), ...proposalsOf('command', others, text)].slice(0, MOST_PROPOSALS);
  return { from: at, to: caret, proposals, hasMore: true };
}

/** Those whose first word begins so come before those that only another name of begins so. */
function proposalsOf(kind: Proposal['kind'], choices: readonly Choice<unknown>[], begun: string): Proposal[] {
  const wanted = plain(begun);
  const begins = (word: string) => plain(word).startsWith(wanted);
  const named = choices.filter(({ words }) => begins(words[0]));
  return [...named, ...choices.filter((one) => !named.includes(one))]
    .flatMap(({ words, value }): Proposal[] => {
      const text = words.find(begins);
      return text === undefined || plain(text) === wanted ? [] : [{ text, kind, value }];
    })
    .slice(0, MOST_PROPOSALS);
}

/** The line without what a person said in it: that much of it may be stored. */
export function withoutFreeText(line: string): string {
  const [first] = piecesOf(line);
  const picked = first === undefined ? null : pick(first.text, CHOICES);
  if (first === undefined || picked?.kind !== 'found') return '';
  const spec: CommandSpec = COMMANDS[picked.choice.value];
  const at = spec.takes.findIndex((one) => one.isFreeText);
  const pieces = piecesOf(line);
  const begin = at < 0 ? undefined : pieces[at + 1];
  return begin === undefined ? line.trim() : line.slice(0, begin.at).trim();
}
