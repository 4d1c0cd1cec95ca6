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
  main: [
    { tile: 'map', column: 1, row: 1, columns: 15, rows: 16 },
    { tile: 'promises', column: 1, row: 17, columns: 8, rows: 8 },
    { tile: 'units', column: 9, row: 17, columns: 7, rows: 8 },
    { tile: 'calls', column: 16, row: 1, columns: 5, rows: 6 },
    { tile: 'callMix', column: 21, row: 1, columns: 4, rows: 6 },
    { tile: 'incidents', column: 16, row: 7, columns: 9, rows: 10 },
    { tile: 'agencies', column: 16, row: 17, columns: 5, rows: 8 },
    { tile: 'events', column: 21, row: 17, columns: 4, rows: 8 },
  ],
  map: [
    { tile: 'map', column: 1, row: 1, columns: 24, rows: 24 },
  ],
  promises: [
    { tile: 'promises', column: 1, row: 1, columns: 14, rows: 10 },
    { tile: 'calls', column: 15, row: 1, columns: 10, rows: 10 },
    { tile: 'incidents', column: 1, row: 11, columns: 14, rows: 14 },
    { tile: 'callMix', column: 15, row: 11, columns: 5, rows: 14 },
    { tile: 'agencies', column: 20, row: 11, columns: 5, rows: 14 },
  ],
} as const satisfies Readonly<Record<string, readonly TilePlace[]>>;

export type ScreenName = keyof typeof LAYOUTS;

export function isScreenName(name: string): name is ScreenName {
  return Object.hasOwn(LAYOUTS, name);
}

export function layoutOf(screen: ScreenName): readonly TilePlace[] {
  return LAYOUTS[screen];
}
