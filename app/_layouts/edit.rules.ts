import { type Aspect, type LayoutDocument, type Picture, TILE_KINDS, type TileKind, type TilePlace, type TileSettings } from '../../server/wall/layout.schema';

/** A layout that is being changed, with what was before and what was taken back. */
export interface Editing {
  readonly document: LayoutDocument;
  readonly past: readonly LayoutDocument[];
  readonly future: readonly LayoutDocument[];
}

const MOST_STEPS = 200;

export function beginEditing(document: LayoutDocument): Editing {
  return { document, past: [], future: [] };
}

export function change(editing: Editing, document: LayoutDocument): Editing {
  return { document, past: [...editing.past.slice(1 - MOST_STEPS), editing.document], future: [] };
}

export function undo({ document, past, future }: Editing): Editing {
  const before = past.at(-1);
  return before === undefined ? { document, past, future } : { document: before, past: past.slice(0, -1), future: [document, ...future] };
}

export function redo({ document, past, future }: Editing): Editing {
  const [after] = future;
  return after === undefined ? { document, past, future } : { document: after, past: [...past, document], future: future.slice(1) };
}

export interface Step {
  readonly columns: number;
  readonly rows: number;
}

/** The tile moved by whole fields, kept inside of the picture. */
export function moveTile(picture: Picture, tile: TileKind, by: Step): Picture {
  return changeTile(picture, tile, (place) => ({
    ...place,
    column: clamp(place.column + by.columns, 1, picture.columns - place.columns + 1),
    row: clamp(place.row + by.rows, 1, picture.rows - place.rows + 1),
  }));
}

/** The tile made wider and higher by whole fields at its lower right, kept inside of the picture and at least one field. */
export function resizeTile(picture: Picture, tile: TileKind, by: Step): Picture {
  return changeTile(picture, tile, (place) => ({
    ...place,
    columns: clamp(place.columns + by.columns, 1, picture.columns - place.column + 1),
    rows: clamp(place.rows + by.rows, 1, picture.rows - place.row + 1),
  }));
}

/** Places that are new tiles' own: a sixth of the picture at its upper left, where the hand can take it from. */
export function addTile(picture: Picture, tile: TileKind): Picture {
  const place: TilePlace = { tile, column: 1, row: 1, columns: Math.ceil(picture.columns / 4), rows: Math.ceil(picture.rows / 4) };
  return { ...picture, tiles: [...picture.tiles, place] };
}

/** Other settings of the tile; undefined: none. */
export function setTile(picture: Picture, tile: TileKind, settings: TileSettings | undefined): Picture {
  return changeTile(picture, tile, ({ settings: _before, ...place }) => (settings === undefined ? place : { ...place, settings }));
}

export function removeTile(picture: Picture, tile: TileKind): Picture {
  return { ...picture, tiles: picture.tiles.filter((place) => place.tile !== tile) };
}

export function missingTiles({ tiles }: Picture): TileKind[] {
  return TILE_KINDS.filter((kind) => !tiles.some(({ tile }) => tile === kind));
}

export function withPicture(document: LayoutDocument, picture: Picture): LayoutDocument {
  return { ...document, pictures: document.pictures.map((one) => (one.aspect === picture.aspect ? picture : one)) };
}

/** The same document with a picture for one more shape, begun from the tiles of another, stretched to its grid. */
export function withShape(document: LayoutDocument, aspect: Aspect, grid: Pick<Picture, 'columns' | 'rows'>): LayoutDocument {
  const [from] = document.pictures;
  if (from === undefined || document.pictures.some((one) => one.aspect === aspect)) return document;
  const across = (field: number) => Math.round((field * grid.columns) / from.columns);
  const down = (field: number) => Math.round((field * grid.rows) / from.rows);
  const tiles = from.tiles.map(({ tile, column, row, columns, rows, settings }): TilePlace => {
    const [left, top] = [across(column - 1), down(row - 1)];
    return {
      tile,
      column: left + 1,
      row: top + 1,
      columns: Math.max(1, across(column - 1 + columns) - left),
      rows: Math.max(1, down(row - 1 + rows) - top),
      ...(settings === undefined ? {} : { settings }),
    };
  });
  return { ...document, pictures: [...document.pictures, { aspect, ...grid, tiles }] };
}

/** What each tile needs to say anything, in units of the wall's type: width and height. */
const LEAST_SIZE: Readonly<Record<TileKind, readonly [across: number, down: number]>> = {
  map: [16, 12],
  calls: [13, 8],
  callMix: [10, 8],
  incidents: [18, 8],
  promises: [14, 8],
  agencies: [13, 7],
  units: [17, 9],
  events: [14, 6],
  operators: [12, 5],
  alarms: [16, 5.5],
  complaints: [14, 5],
  hourProfile: [18, 8],
  times: [24, 6],
  roster: [15, 6],
  system: [14, 5],
  clock: [13, 6],
  notice: [14, 5],
  image: [10, 7],
};

/** Tiles too small for the type that the farthest seat can read; `units` of the whole picture across and down. */
export function tooSmall(picture: Picture, units: { readonly across: number; readonly down: number }): TileKind[] {
  return picture.tiles
    .filter(({ tile, columns, rows }) => {
      const [across, down] = LEAST_SIZE[tile];
      return (columns / picture.columns) * units.across < across || (rows / picture.rows) * units.down < down;
    })
    .map(({ tile }) => tile);
}

function changeTile(picture: Picture, tile: TileKind, to: (place: TilePlace) => TilePlace): Picture {
  return { ...picture, tiles: picture.tiles.map((place) => (place.tile === tile ? to(place) : place)) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
