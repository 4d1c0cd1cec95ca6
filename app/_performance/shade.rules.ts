/** Steps of shade in maps and heat tables; 0 is nothing at all. */
export const SHADES = 5;

/** Which step a value has of the largest: 1 to `SHADES`, 0 for nothing. */
export function shadeOf(value: number, largest: number): number {
  if (value <= 0 || largest <= 0) return 0;
  return Math.min(SHADES, Math.max(1, Math.ceil((value / largest) * SHADES)));
}

/** The upper ends of the steps, whole numbers where the values are whole. */
export function shadeEnds(largest: number, isWhole: boolean): number[] {
  if (largest <= 0) return [];
  const ends = Array.from({ length: SHADES }, (_, index) => ((index + 1) * largest) / SHADES);
  return isWhole ? [...new Set(ends.map(Math.floor))].filter((end) => end > 0) : ends;
}
