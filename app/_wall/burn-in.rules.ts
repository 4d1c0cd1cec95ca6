/** Long enough that nobody notices, short enough that no edge stands for hours. */
const STEP_MS = 3 * 60_000;
/** Less than the picture keeps free at its edges, so that nothing is cut. */
export const BURN_IN_PIXELS = 3;
/** Around the middle: each step goes to a neighbour, and no place is left out. */
const PLACES: readonly (readonly [x: number, y: number])[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
];

/**
 * By how much the whole picture is moved at an instant of the server's time, CSS pixels, so that no edge burns into a panel. Screens
 * beside each other move together. A jump of some pixels every three minutes is no animation: it goes on with reduced motion.
 */
export function burnInShift(at: number): { readonly x: number; readonly y: number } {
  const [x, y] = PLACES[Math.floor(at / STEP_MS) % PLACES.length] ?? [0, 0];
  return { x: x * BURN_IN_PIXELS, y: y * BURN_IN_PIXELS };
}
