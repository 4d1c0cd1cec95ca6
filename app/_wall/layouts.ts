import { LAYOUT_NAMES, type LayoutName } from '../../server/wall/screen.schema';
import type { TileName } from './tile-registry';

/** Where a tile stands on the picture's grid of 24 by 24 fields, counted from 1. */
export interface TilePlace {
  readonly tile: TileName;
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

const LAYOUTS = {
  // The map stands upright, as the regency does.
  main: [
    { tile: 'map', column: 1, row: 1, columns: 9, rows: 24 },
    { tile: 'calls', column: 10, row: 1, columns: 5, rows: 6 },
    { tile: 'promises', column: 15, row: 1, columns: 6, rows: 6 },
    { tile: 'callMix', column: 21, row: 1, columns: 4, rows: 6 },
    { tile: 'incidents', column: 10, row: 7, columns: 8, rows: 18 },
    { tile: 'agencies', column: 18, row: 7, columns: 7, rows: 7 },
    { tile: 'units', column: 18, row: 14, columns: 7, rows: 6 },
    { tile: 'events', column: 18, row: 20, columns: 7, rows: 5 },
  ],
  map: [{ tile: 'map', column: 1, row: 1, columns: 24, rows: 24 }],
  promises: [
    { tile: 'promises', column: 1, row: 1, columns: 14, rows: 10 },
    { tile: 'calls', column: 15, row: 1, columns: 10, rows: 6 },
    { tile: 'operators', column: 15, row: 7, columns: 10, rows: 4 },
    { tile: 'incidents', column: 1, row: 11, columns: 14, rows: 14 },
    { tile: 'callMix', column: 15, row: 11, columns: 5, rows: 14 },
    { tile: 'agencies', column: 20, row: 11, columns: 5, rows: 14 },
  ],
} as const satisfies Readonly<Record<LayoutName, readonly TilePlace[]>>;

export function isLayoutName(name: string): name is LayoutName {
  return (LAYOUT_NAMES as readonly string[]).includes(name);
}

export function layoutOf(layout: LayoutName): readonly TilePlace[] {
  return LAYOUTS[layout];
}
