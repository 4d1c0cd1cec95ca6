import { type Argument, type Piece, type Read, refusal } from './argument.rules';
import type { Said } from './desk-order';

const BY = ['oleh', 'by'];
const ON = ['pada', 'on'];
const SHORTEST_NAME = 2;
const LONGEST_NAME = 80;
const SHORTEST_NUMBER = 3;
const LONGEST_NUMBER = 30;

/** `oleh Sari pada 0233-000119`, either part of it: who said it, on which number. */
export const SAID: Argument<Said> = {
  kind: 'said',
  isOptional: false,
  takesRest: true,
  isFreeText: true,
  isList: false,
  choices: () => [
    { words: ['oleh', 'by'], value: null },
    { words: ['pada', 'on'], value: null },
  ],
  read: readSaid,
};

interface Part {
  readonly word: Piece;
  /** What stands behind the word, up to the next one. */
  readonly rest: Piece;
}

function readSaid(piece: Piece): Read<Said> {
  const parts = partsOf(piece);
  const [first] = parts;
  if (first === undefined || first.word.at !== piece.at) {
    const word = /^\S*/.exec(piece.text)?.[0] ?? '';
    return { error: refusal('unknown', { text: word, at: piece.at }, { expected: 'said', near: ['oleh', 'pada'] }) };
  }
  const by = partNamed(parts, BY);
  const on = partNamed(parts, ON);
  const wrong = limitOf(by, SHORTEST_NAME, LONGEST_NAME) ?? limitOf(on, SHORTEST_NUMBER, LONGEST_NUMBER);
  if (wrong !== null) return { error: wrong };
  return { value: { by: by?.rest.text ?? null, on: on?.rest.text ?? null }, said: piece.text };
}

/** A word counts once: a second "pada" belongs to what was said before it. */
function partsOf(piece: Piece): Part[] {
  const words: Piece[] = [];
  for (const match of piece.text.matchAll(/\S+/g)) {
    const set = [BY, ON].find((one) => one.includes(match[0].toLowerCase()));
    const isNew = set !== undefined && !words.some(({ text }) => set.includes(text.toLowerCase()));
    if (isNew) words.push({ text: match[0], at: piece.at + match.index });
  }
  return words.map((word, index) => {
    const from = word.at - piece.at + word.text.length;
    const to = words[index + 1] === undefined ? piece.text.length : (words[index + 1]?.at ?? 0) - piece.at;
    const raw = piece.text.slice(from, to);
    const text = raw.trim();
    return { word, rest: { text, at: piece.at + from + (text === '' ? raw.length : raw.indexOf(text)) } };
  });
}

function partNamed(parts: readonly Part[], names: readonly string[]): Part | null {
  return parts.find(({ word }) => names.includes(word.text.toLowerCase())) ?? null;
}

function limitOf(part: Part | null, atLeast: number, atMost: number) {
  if (part === null) return null;
  const { rest } = part;
  if (rest.text.length < atLeast) return refusal('short', rest, { expected: 'said', limit: atLeast });
  return rest.text.length > atMost ? refusal('long', rest, { expected: 'said', limit: atMost }) : null;
}
