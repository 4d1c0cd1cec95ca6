/** The source of the base map in the style, and the scheme under which the library asks for its tiles. */
export const BASE_SOURCE = 'base';
export const BASE_SCHEME = 'siaga-base';

/** Where a map finds the tiles of a version; 0 has none. Another `turn` makes it ask for all of them anew. */
export function tileAddress(version: number, turn = 0): string {
  return `${BASE_SCHEME}://${version}/{z}/{x}/{y}?${turn}`;
}
