import { useServerNow } from '../_live/use-live';
import { burnInShift } from './burn-in.rules';

const LOOK_MS = 15_000;

/** As CSS `translate`; none for a person who looks at a wall in a window. */
export function useBurnInShift(isOn: boolean): string {
  const { x, y } = burnInShift(useServerNow(LOOK_MS));
  return isOn ? `${x}px ${y}px` : 'none';
}
