import type { Picture, TileKind } from '../../server/wall/layout.schema';
import type { ScreenPanels } from '../../server/wall/screen.schema';
import type { PictureSize, WallRoom } from './type-scale.rules';

/** The picture that a screen shows, or shows a part of. CSS pixels. */
export interface PanelFrame {
  /** Of the whole picture, with what lies behind bezels. */
  readonly size: PictureSize;
  readonly room: WallRoom;
  readonly panelWidth: number;
  readonly bezelWidth: number;
  /** Where this screen begins in the picture. */
  readonly left: number;
}

/** Where this screen lies in the picture of all its panels. What a bezel covers is a part of the picture that nobody sees, so that a line goes on straight behind it. */
export function panelFrame(screen: PictureSize, room: WallRoom, { count, index, bezelMm }: ScreenPanels): PanelFrame {
  if (index === null) return { size: screen, room, panelWidth: screen.width / count, bezelWidth: 0, left: 0 };
  const bezelWidth = (bezelMm * screen.width) / room.widthMm;
  return {
    size: { width: count * screen.width + (count - 1) * bezelWidth, height: screen.height },
    room: { ...room, widthMm: count * room.widthMm + (count - 1) * bezelMm },
    panelWidth: screen.width,
    bezelWidth,
    left: (index - 1) * (screen.width + bezelWidth),
  };
}

/** A map may lie behind a bezel: its lines go on. What is read may not. */
const MAY_CROSS: readonly TileKind[] = ['map'];
/** An edge is moved to a bezel from at most this share of a panel. */
const FARTHEST = 0.6;

/** Left and right of a tile in fields of the picture's grid, counted from 0. */
export interface TileSpan {
  readonly tile: TileKind;
  readonly from: number;
  readonly to: number;
}

/**
 * Moves the edges of tiles to the bezels between `count` panels, so that no tile lies across one, save maps. Everything between two
 * bezels is stretched alike: tiles that stood beside each other still do, and none covers another.
 */
export function spansBetweenBezels({ columns, tiles }: Pick<Picture, 'columns' | 'tiles'>, count: number): TileSpan[] {
  const spans = tiles.map(({ tile, column, columns: wide }): TileSpan => ({ tile, from: column - 1, to: column - 1 + wide }));
  const width = columns / count;
  const knots: [from: number, to: number][] = [[0, 0]];
  for (let panel = 1; panel < count; panel += 1) {
    const before = knots.at(-1)?.[0] ?? 0;
    knots.push([edgeFor(spans, { bezel: panel * width, width, after: before, end: columns }), panel * width]);
  }
  knots.push([columns, columns]);
  const moved = (line: number) => {
    const next = Math.max(
      1,
      knots.findIndex(([from]) => from >= line),
    );
    const [[fromLeft, toLeft], [fromRight, toRight]] = [knots[next - 1] ?? [0, 0], knots[next] ?? [columns, columns]];
    return toLeft + ((line - fromLeft) * (toRight - toLeft)) / (fromRight - fromLeft);
  };
  return spans.map(({ tile, from, to }) => ({ tile, from: moved(from), to: moved(to) }));
}

interface Bezel {
  readonly bezel: number;
  /** Of a panel, fields. */
  readonly width: number;
  /** The line that has become the bezel before. */
  readonly after: number;
  readonly end: number;
}

/** The line that shall become the bezel: crossed by the fewest tiles that are read, then the nearest. */
function edgeFor(spans: readonly TileSpan[], { bezel, width, after, end }: Bezel): number {
  const lines = new Set([bezel, ...spans.flatMap(({ from, to }) => [from, to])]);
  const ranked = [...lines]
    .filter((line) => line > after && line < end && Math.abs(line - bezel) <= width * FARTHEST)
    .map((line) => ({ line, crossed: crossing(spans, line).length, distance: Math.abs(line - bezel) }))
    .toSorted((left, right) => left.crossed - right.crossed || left.distance - right.distance);
  return ranked[0]?.line ?? bezel;
}

/** Tiles that are read and lie across a line. */
export function crossing(spans: readonly TileSpan[], line: number): TileSpan[] {
  return spans.filter(({ tile, from, to }) => !MAY_CROSS.includes(tile) && from < line - 1e-9 && to > line + 1e-9);
}

/** Left edge and width of a span in the picture, CSS pixels. An edge at a bezel stands on the own panel's side of it. */
export function spanPixels(
  { from, to }: Pick<TileSpan, 'from' | 'to'>,
  columns: number,
  { panelWidth, bezelWidth, size }: PanelFrame,
): { readonly left: number; readonly width: number } {
  const count = Math.round((size.width + bezelWidth) / (panelWidth + bezelWidth));
  const fields = columns / count;
  const at = (line: number, panel: number) => panel * (panelWidth + bezelWidth) + (line / fields - panel) * panelWidth;
  const left = at(from, Math.floor(from / fields + 1e-9));
  return { left, width: at(to, Math.ceil(to / fields - 1e-9) - 1) - left };
}
