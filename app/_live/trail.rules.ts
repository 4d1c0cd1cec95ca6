/** How far back a unit's trail reaches. */
export const TRAIL_SECONDS = 180;
