import { REPLAY_SPEEDS, type ReplaySpeed } from '../../server/replay/replay.schema';

export type ReplayAction =
  | { readonly kind: 'togglePlay' | 'toStart' | 'toEnd' | 'faster' | 'slower' | 'help' | 'bookmarks' }
  | { readonly kind: 'move'; readonly seconds: number };

/** Seconds of an arrow, and of one with Shift. */
export const STEP_SECONDS = 10;
export const LONG_STEP_SECONDS = 60;

interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key means outside of text, or null. */
export function replayActionOf({ key, shiftKey, ctrlKey, metaKey, altKey }: PressedKey): ReplayAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  const seconds = shiftKey ? LONG_STEP_SECONDS : STEP_SECONDS;
  switch (key) {
    case ' ':
      return { kind: 'togglePlay' };
    case 'ArrowLeft':
      return { kind: 'move', seconds: -seconds };
    case 'ArrowRight':
      return { kind: 'move', seconds };
    case 'Home':
      return { kind: 'toStart' };
    case 'End':
      return { kind: 'toEnd' };
    case '+':
    case '=':
      return { kind: 'faster' };
    case '-':
      return { kind: 'slower' };
    case '?':
      return { kind: 'help' };
    default:
      return key.toLowerCase() === 'b' && !shiftKey ? { kind: 'bookmarks' } : null;
  }
}

/** The next speed up (`1`) or down (`-1`); the same at either end. */
export function nextSpeed(speed: ReplaySpeed, step: 1 | -1): ReplaySpeed {
  return REPLAY_SPEEDS[REPLAY_SPEEDS.indexOf(speed) + step] ?? speed;
}
