/** `@supervisor` means whoever leads the room, whatever that account is called. */
export const ASKS_SUPERVISOR = 'supervisor';

export interface Mentions {
  /** User names as accounts have them, each once, in the order of the text. */
  readonly usernames: readonly string[];
  readonly asksSupervisor: boolean;
}

/** A name after `@` at the beginning of a word, so that an address of electronic mail names nobody; a full stop after it ends the sentence. */
const MENTION = /(?<![\p{L}\p{N}._-])@([a-z0-9._-]{3,30})/giu;

/** Whom a note names. */
export function mentionsOf(text: string): Mentions {
  const names = [...text.matchAll(MENTION)].map((found) => withoutEnd(found[1] ?? '').toLowerCase()).filter((name) => name.length >= 3);
  return { usernames: [...new Set(names.filter((name) => name !== ASKS_SUPERVISOR))], asksSupervisor: names.includes(ASKS_SUPERVISOR) };
}

function withoutEnd(name: string): string {
  return name.replace(/[.-]+$/, '');
}

/** The text in parts, so that a screen can set off the names in it. */
export function noteParts(text: string): { readonly text: string; readonly isName: boolean }[] {
  const parts: { text: string; isName: boolean }[] = [];
  let end = 0;
  for (const found of text.matchAll(MENTION)) {
    const name = `@${withoutEnd(found[1] ?? '')}`;
    if (name.length < 4) continue;
    if (found.index > end) parts.push({ text: text.slice(end, found.index), isName: false });
    parts.push({ text: text.slice(found.index, found.index + name.length), isName: true });
    end = found.index + name.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isName: false });
  return parts;
}
