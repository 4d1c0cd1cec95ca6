import type { Disposition } from '../../server/call/call.schema';

/** What a key may do at the operator's desk. */
export type ShortcutAction =
  | { readonly kind: 'answer' | 'openByHand' | 'openWithoutCall' | 'forward' | 'takeBack' | 'takeLine' | 'askLocation' | 'help' | 'leaveField' }
  | { readonly kind: 'undo' | 'block' | 'ready' | 'takeBreak' | 'ringSound' | 'commandLine' }
  | { readonly kind: 'hold' | 'transfer' | 'split' }
  | { readonly kind: 'onBehalf' | 'handOver' | 'internalNote' | 'supervisor' | 'complaint' }
  | { readonly kind: 'moveCandidate'; readonly step: 1 | -1 }
  | { readonly kind: 'confirmCandidate' }
  | { readonly kind: 'dispose'; readonly disposition: Disposition }
  | { readonly kind: 'category' /** 0 to 7, in the order of the service standard. */; readonly index: number }
  | { readonly kind: 'priority'; readonly level: 1 | 2 | 3 | 4 }
  | { readonly kind: 'go'; readonly to: DeskPart };

/** Parts of the desk that a key brings the focus to. */
export const DESK_PARTS = ['place', 'note', 'subType', 'agencies', 'incidents', 'candidates', 'callBacks', 'questions', 'pad'] as const;
export type DeskPart = (typeof DESK_PARTS)[number];

export const DISPOSITION_KEYS: Readonly<Record<Disposition, string>> = {
  emergency: 'E',
  ghost: 'G',
  prank: 'P',
  information: 'I',
  referral: 'R',
  test: 'T',
  out_of_area: 'O',
  repeat: 'U',
};

export const PART_KEYS: Readonly<Record<DeskPart, string>> = {
  place: 'L',
  note: 'C',
  subType: 'S',
  agencies: 'F',
  incidents: 'W',
  candidates: 'D',
  callBacks: 'V',
  questions: '9',
  pad: '0',
};

export const ACTION_KEYS = {
  answer: 'A',
  openByHand: 'N',
  openWithoutCall: 'K',
  forward: 'Ctrl+Enter',
  takeBack: 'Z',
  takeLine: 'B',
  askLocation: 'M',
  undo: 'X',
  block: 'Q',
  ready: 'Y',
  takeBreak: 'J',
  ringSound: 'H',
  commandLine: '/',
  help: '?',
} as const;

/** Shift with a letter. */
export const SHIFT_KEYS = {
  onBehalf: 'Shift+B',
  handOver: 'Shift+W',
  hold: 'Shift+H',
  transfer: 'Shift+T',
  split: 'Shift+U',
  internalNote: 'Shift+C',
  supervisor: 'Shift+S',
  complaint: 'Shift+P',
} as const;
type ShiftAction = keyof typeof SHIFT_KEYS;

/** The part of a KeyboardEvent that decides. */
export interface PressedKey {
  readonly key: string;
  /** Where the key lies, since Shift changes what it types. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** Held down: an order is given once. */
  readonly repeat: boolean;
}

export interface ShortcutContext {
  /** The focus stands in something that takes text. */
  readonly isInText: boolean;
  /** The focus stands on nothing that has keys of its own: arrows and Enter are then the candidates'. */
  readonly isNowhere?: boolean;
  /** Single-key shortcuts can be switched off (WCAG 2.1.4). */
  readonly areSingleKeysOn: boolean;
}

const TEXT_INPUT_TYPES = new Set(['', 'text', 'search', 'tel', 'email', 'url', 'password', 'number', 'date', 'time', 'datetime-local', 'month', 'week']);

/** Does this element take typed letters? A select does as well: letters choose its lines. */
export function takesText(element: { readonly tagName: string; readonly type?: string | undefined; readonly isContentEditable?: boolean }): boolean {
  if (element.isContentEditable === true) return true;
  const name = element.tagName.toLowerCase();
  if (name === 'textarea' || name === 'select') return true;
  return name === 'input' && TEXT_INPUT_TYPES.has((element.type ?? '').toLowerCase());
}

/** What a pressed key means, or null. Bare keys mean something outside of text only; `Ctrl+Enter` and `Escape` everywhere. */
export function shortcutOf(pressed: PressedKey, context: ShortcutContext): ShortcutAction | null {
  if (pressed.repeat) return null;
  if (pressed.key === 'Enter' && (pressed.ctrlKey || pressed.metaKey) && !pressed.altKey) return { kind: 'forward' };
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  if (pressed.key === 'Escape') return { kind: 'leaveField' };
  if (context.isInText) return null;
  if (context.isNowhere === true && !pressed.shiftKey) {
    if (pressed.key === 'ArrowDown' || pressed.key === 'ArrowUp') return { kind: 'moveCandidate', step: pressed.key === 'ArrowDown' ? 1 : -1 };
    if (pressed.key === 'Enter') return { kind: 'confirmCandidate' };
  }
  return context.areSingleKeysOn ? singleKey(pressed) : null;
}

function singleKey(pressed: PressedKey): ShortcutAction | null {
  if (pressed.key === '?') return { kind: 'help' };
  if (pressed.key === '/') return { kind: 'commandLine' };
  const digit = /^(?:Digit|Numpad)([1-8])$/.exec(pressed.code)?.[1];
  if (digit !== undefined) return digitKey(Number(digit), pressed.shiftKey);
  if (pressed.shiftKey) return shiftKey(pressed);
  const letter = pressed.key.toUpperCase();
  const disposition = (Object.keys(DISPOSITION_KEYS) as Disposition[]).find((one) => DISPOSITION_KEYS[one] === letter);
  if (disposition !== undefined) return { kind: 'dispose', disposition };
  const part = DESK_PARTS.find((one) => PART_KEYS[one] === letter);
  if (part !== undefined) return { kind: 'go', to: part };
  const action = (
    ['answer', 'openByHand', 'openWithoutCall', 'takeBack', 'takeLine', 'askLocation', 'undo', 'block', 'ready', 'takeBreak', 'ringSound'] as const
  ).find((one) => ACTION_KEYS[one] === letter);
  return action === undefined ? null : { kind: action };
}

function shiftKey({ key }: PressedKey): ShortcutAction | null {
  const kind = (Object.keys(SHIFT_KEYS) as ShiftAction[]).find((one) => SHIFT_KEYS[one] === `Shift+${key.toUpperCase()}`);
  return kind === undefined ? null : { kind };
}

function digitKey(digit: number, isShifted: boolean): ShortcutAction | null {
  if (!isShifted) return { kind: 'category', index: digit - 1 };
  return digit === 1 || digit === 2 || digit === 3 || digit === 4 ? { kind: 'priority', level: digit } : null;
}
