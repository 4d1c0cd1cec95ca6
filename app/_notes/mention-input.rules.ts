export interface Nameable {
  readonly username: string;
  readonly name: string;
}

export interface NameBeingTyped {
  /** Where the `@` stands. */
  readonly at: number;
  readonly end: number;
  readonly typed: string;
}

/** The name that is being typed at the caret; null where none is. */
export function nameAt(text: string, caret: number): NameBeingTyped | null {
  const found = /(?:^|[^\p{L}\p{N}._-])@([a-z0-9._-]{0,30})$/iu.exec(text.slice(0, caret));
  if (found === null) return null;
  const typed = found[1] ?? '';
  return { at: caret - typed.length - 1, end: caret, typed: typed.toLowerCase() };
}

const MOST_PROPOSED = 5;

/** Who may be meant, those whose user name begins so first. */
export function proposedNames(people: readonly Nameable[], typed: string): Nameable[] {
  const begins = people.filter(({ username }) => username.startsWith(typed));
  const others = people.filter(
    ({ username, name }) =>
      !username.startsWith(typed) &&
      typed !== '' &&
      name
        .toLowerCase()
        .split(/\s+/)
        .some((word) => word.startsWith(typed)),
  );
  return [...begins, ...others].slice(0, MOST_PROPOSED);
}

/** The text with the name put in full, and where the caret goes. */
export function withName(text: string, { at, end }: Pick<NameBeingTyped, 'at' | 'end'>, username: string): { readonly text: string; readonly caret: number } {
  const before = `${text.slice(0, at)}@${username} `;
  return { text: before + text.slice(end).replace(/^ /, ''), caret: before.length };
}
