import { type Choice, type Picked, pick } from './near.rules';

/** What a place of the line takes; its name in a person's language is `command.argument.<kind>`. */
export type ArgumentKind =
  | 'unit'
  | 'unitStatus'
  | 'agency'
  | 'agencies'
  | 'agencyStep'
  | 'incident'
  | 'category'
  | 'priority'
  | 'verifiedWith'
  | 'breakReason'
  | 'said'
  | 'place'
  | 'note'
  | 'reason'
  | 'receiver'
  | 'network';

/** What the line may name. Numbers of incidents in full. */
export interface CommandWorld {
  readonly units: readonly { readonly id: string; readonly callSign: string }[];
  readonly agencies: readonly { readonly id: string; readonly code: string }[];
  /** Those that nobody has ended. */
  readonly incidents: readonly { readonly id: string; readonly number: string }[];
  /** Mobile networks that test calls come over. */
  readonly networks: readonly string[];
  /** The local day as it stands in numbers, `20261125`. */
  readonly today: string;
  /** An incident is chosen. */
  readonly hasIncident: boolean;
  /** A call waits to be put away. */
  readonly hasCall: boolean;
}

/** A piece of the line; `at` counts from 0. */
export interface Piece {
  readonly text: string;
  readonly at: number;
}

export type Refusal = 'unknown' | 'ambiguous' | 'missing' | 'extra' | 'short' | 'long' | 'needs_incident' | 'needs_call';

export interface CommandError {
  readonly code: Refusal;
  readonly at: number;
  /** Of the wrong piece; 0 where something is missing. */
  readonly length: number;
  readonly word: string;
  readonly expected: ArgumentKind | 'command' | null;
  /** What may have been meant, the likeliest first. */
  readonly near: readonly string[];
  /** Letters allowed at least or at most, for `short` and `long`. */
  readonly limit: number;
}

export type Read<T> = { readonly value: T /** As the line would have it written. */; readonly said: string } | { readonly error: CommandError };

export interface Argument<T> {
  readonly kind: ArgumentKind;
  readonly isOptional: boolean;
  /** The last argument, which takes everything to the end of the line. */
  readonly takesRest: boolean;
  /** Its text is a person's words: kept out of what is stored. */
  readonly isFreeText: boolean;
  /** Several, separated by commas. */
  readonly isList: boolean;
  choices(world: CommandWorld): readonly Choice<unknown>[];
  read(piece: Piece, world: CommandWorld): Read<T>;
}

export function refusal(code: Refusal, piece: Piece, more: Partial<CommandError> = {}): CommandError {
  return { code, at: piece.at, length: piece.text.length, word: piece.text, expected: null, near: [], limit: 0, ...more };
}

function readPick<T>(picked: Picked<T>, piece: Piece, expected: CommandError['expected']): Read<T> {
  if (picked.kind === 'found') return { value: picked.choice.value, said: picked.choice.words[0] };
  return { error: refusal(picked.kind === 'several' ? 'ambiguous' : 'unknown', piece, { expected, near: picked.near }) };
}

export function oneOf<T>(kind: ArgumentKind, choices: (world: CommandWorld) => readonly Choice<T>[]): Argument<T> {
  return {
    kind,
    isOptional: false,
    takesRest: false,
    isFreeText: false,
    isList: false,
    choices,
    read: (piece, world) => readPick(pick(piece.text, choices(world)), piece, kind),
  };
}

/** `damkar,psc` or `damkar, psc`; the same one twice counts once. */
export function listOf<T>(kind: ArgumentKind, choices: (world: CommandWorld) => readonly Choice<T>[]): Argument<readonly T[]> {
  return {
    ...oneOf(kind, choices),
    takesRest: true,
    isList: true,
    read(piece, world) {
      const found = new Map<T, string>();
      for (const match of piece.text.matchAll(/[^,\s]+/g)) {
        const item = { text: match[0], at: piece.at + match.index };
        const read = readPick(pick(item.text, choices(world)), item, kind);
        if ('error' in read) return read;
        found.set(read.value, read.said);
      }
      if (found.size === 0) return { error: refusal('missing', { text: '', at: piece.at + piece.text.length }, { expected: kind }) };
      return { value: [...found.keys()], said: [...found.values()].join(', ') };
    },
  };
}

interface TextLimits {
  readonly atLeast: number;
  readonly atMost: number;
  readonly suggestions?: (world: CommandWorld) => readonly string[];
}

/** Everything to the end of the line. */
export function textOf(kind: ArgumentKind, { atLeast, atMost, suggestions = () => [] }: TextLimits): Argument<string> {
  return {
    kind,
    isOptional: false,
    takesRest: true,
    isFreeText: true,
    isList: false,
    choices: (world) => suggestions(world).map((one) => ({ words: [one] as const, value: one })),
    read(piece) {
      if (piece.text.length < atLeast) return { error: refusal('short', piece, { expected: kind, limit: atLeast }) };
      if (piece.text.length > atMost) return { error: refusal('long', piece, { expected: kind, limit: atMost }) };
      return { value: piece.text, said: piece.text };
    },
  };
}

export function optional<T>(argument: Argument<T>): Argument<T | null> {
  return { ...argument, isOptional: true, read: (piece, world) => argument.read(piece, world) };
}
