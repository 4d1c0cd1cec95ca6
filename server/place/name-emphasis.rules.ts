import { foldWord, plainText } from './spoken-fold.rules';
import { hintOf } from './spoken-words.rules';

export interface NamePiece {
  readonly text: string;
  /** What was typed stands here, as it sounds. */
  readonly isTyped: boolean;
}

const SHORTEST_WORD = 2;
/** Sounds that share so much of their beginning are the same word with a slip. */
const SHARED_BEGINNING = 0.6;

/** The name in pieces; those that answer to what was typed are marked, spelling apart. */
export function emphasise(name: string, typed: string): NamePiece[] {
  const words = plainText(typed)
    .split(' ')
    .filter((word) => word.length >= SHORTEST_WORD && hintOf(word) === null)
    .map(foldWord);
  const joined = words.join('');
  const pieces: NamePiece[] = [];
  for (const text of name.split(/([\p{L}\p{N}]+)/u)) {
    if (text === '') continue;
    const sound = foldWord(plainText(text));
    const letters =
      sound === ''
        ? 0
        : Math.max(
            0,
            ...words.map((word) => typedLetters(text, sound, word)),
            joined.length > sound.length && joined.includes(sound) ? text.length : 0,
            typedLetters(text, sound, joined),
          );
    push(pieces, text.slice(0, letters), true);
    push(pieces, text.slice(letters), false);
  }
  return pieces;
}

/** Letters of the name's word that the typed word accounts for. */
function typedLetters(text: string, sound: string, word: string): number {
  if (word === '') return 0;
  if (sound.startsWith(word)) {
    for (let letters = 1; letters <= text.length; letters += 1) if (foldWord(plainText(text.slice(0, letters))).length >= word.length) return letters;
  }
  let shared = 0;
  while (shared < sound.length && sound[shared] === word[shared]) shared += 1;
  return shared >= SHARED_BEGINNING * Math.max(sound.length, word.length) ? text.length : 0;
}

function push(pieces: NamePiece[], text: string, isTyped: boolean): void {
  const last = pieces.at(-1);
  if (text === '') return;
  if (last !== undefined && (last.isTyped === isTyped || text.trim() === '')) pieces[pieces.length - 1] = { text: last.text + text, isTyped: last.isTyped };
  else pieces.push({ text, isTyped });
}
