import type { LonLat } from '../shared/geo';

/** About 2.2 km, the width of a village. */
const CELL_DEGREES = 0.02;
const DECIMALS = 2;

/**
 * A place as visitors of the room may know it: the middle of its cell. A grid, and not the village's outline: it is the same for every
 * map, needs no looking up, and no small village gives a house away.
 */
export function villageLevel([lon, lat]: LonLat): [number, number] {
  return [middleOf(lon), middleOf(lat)];
}

function middleOf(degrees: number): number {
  return Number(((Math.floor(degrees / CELL_DEGREES) + 0.5) * CELL_DEGREES).toFixed(DECIMALS));
}
