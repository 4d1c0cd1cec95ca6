import type { Aspect } from '../../server/wall/layout.schema';

/** What a wall must be told of itself to be readable from the farthest seat. */
export interface WallRoom {
  /** Width of the picture in millimetres. */
  readonly widthMm: number;
  /** From the picture to the farthest seat, metres. */
  readonly distanceMetres: number;
}

/** Two 55-inch panels side by side, seen from four metres: the usual room. Given by `?widthMm=&distanceM=`. */
export const USUAL_ROOM: WallRoom = { widthMm: 2_400, distanceMetres: 4 };

export const SMALLEST_ARC_MINUTES = 16;
export const AIMED_ARC_MINUTES = 20;
/** Height of a capital in the font, as a share of the font size. */
const CAP_SHARE = 0.727;
/** The smallest text of a wall as a share of its unit: 16 of 20 arc-minutes. */
export const SMALLEST_TEXT = SMALLEST_ARC_MINUTES / AIMED_ARC_MINUTES;
/** A picture needs at least so many units across and down; a wall too small for its distance gets smaller text and says so. */
export const LEAST_UNITS: Readonly<Record<Aspect, { readonly across: number; readonly down: number }>> = {
  '16:9': { across: 68, down: 38 },
  '32:9': { across: 136, down: 38 },
  '48:9': { across: 204, down: 38 },
  // Upright, tiles stand below each other and are half as many beside each other.
  '9:16': { across: 34, down: 60 },
};

/** CSS pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface TypeScale {
  /** Font size of ordinary text, CSS pixels; everything on a wall is a multiple of it. */
  readonly unitPixels: number;
  /** Up to this distance the smallest text is readable, metres. */
  readonly readableMetres: number;
  /** The farthest seat reads everything. */
  readonly isReadable: boolean;
}

/** Height that a capital needs to appear under an angle: h = 2 d tan(angle / 2). In the unit of `distance`. */
export function capHeight(distance: number, arcMinutes: number): number {
  return 2 * distance * Math.tan(((arcMinutes / 60 / 2) * Math.PI) / 180);
}

/** The type scale of a picture of this size, laid out for this shape. */
export function typeScale({ widthMm, distanceMetres }: WallRoom, { width, height }: PictureSize, aspect: Aspect): TypeScale {
  const pixelsPerMm = width / widthMm;
  const wanted = (capHeight(distanceMetres * 1000, AIMED_ARC_MINUTES) / CAP_SHARE) * pixelsPerMm;
  const unitPixels = Math.min(wanted, width / LEAST_UNITS[aspect].across, height / LEAST_UNITS[aspect].down);
  const smallestCapMm = (unitPixels * SMALLEST_TEXT * CAP_SHARE) / pixelsPerMm;
  const readableMetres = smallestCapMm / capHeight(1, SMALLEST_ARC_MINUTES) / 1000;
  return { unitPixels, readableMetres, isReadable: readableMetres >= distanceMetres - 0.01 };
}

/** The room by the page's address; anything that is no sensible number gives the usual room. */
export function readRoom(parameters: Readonly<Record<string, string | readonly string[] | undefined>>): WallRoom {
  const number = (name: string, [least, most]: readonly [number, number]) => {
    const value = Number(parameters[name]);
    return Number.isFinite(value) && value >= least && value <= most ? value : null;
  };
  return {
    widthMm: number('widthMm', [300, 20_000]) ?? USUAL_ROOM.widthMm,
    distanceMetres: number('distanceM', [0.5, 30]) ?? USUAL_ROOM.distanceMetres,
  };
}

/** How many rows of a list are shown; when some do not fit, one row's place is kept for the count of the others. */
export function rowsThatFit(availablePixels: number, rowPixels: number, total: number): number {
  const room = Math.max(0, Math.floor((availablePixels + 0.5) / rowPixels));
  return total <= room ? total : Math.max(0, room - 1);
}
