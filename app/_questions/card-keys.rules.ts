/** The part of a KeyboardEvent that decides. */
export interface CardPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
}

/** `nothing`: the card takes the key, so that it chooses no category, and does nothing. */
export type CardKey =
  | { readonly kind: 'choose' /** From 0. */; readonly index: number }
  | { readonly kind: 'next' | 'previous' | 'takeBack' | 'leave' | 'nothing' };

/** What a key means while the focus stands in the card; null: it is the desk's, as everywhere outside of text. */
export function cardKeyOf(pressed: CardPress, choices: number): CardKey | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey || pressed.shiftKey) return null;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(pressed.code)?.[1] ?? (/^[0-9]$/.test(pressed.key) ? pressed.key : undefined);
  if (digit !== undefined) {
    const index = Number(digit) - 1;
    return pressed.repeat || index < 0 || index >= choices ? { kind: 'nothing' } : { kind: 'choose', index };
  }
  if (pressed.key === 'ArrowDown' || pressed.key === 'ArrowRight') return { kind: 'next' };
  if (pressed.key === 'ArrowUp' || pressed.key === 'ArrowLeft') return { kind: 'previous' };
  if (pressed.repeat) return null;
  if (pressed.key === 'Enter') return { kind: 'next' };
  if (pressed.key === 'Backspace' || pressed.key === 'Delete') return { kind: 'takeBack' };
  return pressed.key === 'Escape' ? { kind: 'leave' } : null;
}
