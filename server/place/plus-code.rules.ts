import type { LonLat } from '../shared/geo';

/**
 * Open Location Code ("plus code"), after its specification: https://github.com/google/open-location-code/blob/main/Documentation/Specification/specification.md
 */
const DIGITS = '23456789CFGHJMPQRVWX';
const CODE = new RegExp(`(?:^|[^0-9A-Z])([${DIGITS}]{2,8}|[${DIGITS}]{2,6}0{2,6})\\+([${DIGITS}]{0,7})(?![0-9A-Z])`, 'i');
/** Degrees of each pair of digits. */
const PAIR_DEGREES = [20, 1, 1 / 20, 1 / 400, 1 / 8000] as const;
const GRID_ROWS = 5;
const GRID_COLUMNS = 4;
const BEFORE_PLUS = 8;

export interface PlusCodeArea {
  readonly middle: LonLat;
  /** Of the sides of the area. */
  readonly heightDegrees: number;
}

/** The area of the first plus code in the text; a short one is the nearest to `home`. Null without one. */
export function readPlusCode(text: string, home: LonLat): PlusCodeArea | null {
  const match = CODE.exec(text);
  if (match === null) return null;
  const [before, after] = [(match[1] ?? '').toUpperCase(), (match[2] ?? '').toUpperCase()];
  if (before.length % 2 !== 0 || after.length === 1) return null;
  if (before.length === BEFORE_PLUS) return decode(before.replace(/0+$/, '') + after);
  if (after === '' || before.includes('0')) return null;
  return nearestTo(home, before, after);
}

/** A short code lacks its first digits: of all that end so, the nearest. */
function nearestTo(home: LonLat, before: string, after: string): PlusCodeArea | null {
  const missing = BEFORE_PLUS - before.length;
  const step = PAIR_DEGREES[missing / 2 - 1] ?? 20;
  const area = decode(digitsOf(home).slice(0, missing) + before + after);
  if (area === null) return null;
  const nearer = (value: number, wanted: number) => (value - wanted > step / 2 ? value - step : wanted - value > step / 2 ? value + step : value);
  return { ...area, middle: [nearer(area.middle[0], home[0]), nearer(area.middle[1], home[1])] };
}

function digitsOf([lon, lat]: LonLat): string {
  let [east, north] = [lon + 180, lat + 90];
  let digits = '';
  for (const degrees of PAIR_DEGREES) {
    const [row, column] = [Math.floor(north / degrees), Math.floor(east / degrees)];
    digits += `${DIGITS[row] ?? ''}${DIGITS[column] ?? ''}`;
    north -= row * degrees;
    east -= column * degrees;
  }
  return digits;
}

function decode(digits: string): PlusCodeArea | null {
  let [north, east, height, width] = [-90, -180, 400, 400];
  for (let at = 0; at < digits.length; at += 1) {
    const value = DIGITS.indexOf(digits[at] ?? '');
    if (at >= PAIR_DEGREES.length * 2) {
      [height, width] = [height / GRID_ROWS, width / GRID_COLUMNS];
      north += Math.floor(value / GRID_COLUMNS) * height;
      east += (value % GRID_COLUMNS) * width;
    } else if (at % 2 === 0) north += value * (height = PAIR_DEGREES[at / 2] ?? 0);
    else east += value * (width = PAIR_DEGREES[(at - 1) / 2] ?? 0);
  }
  if (north >= 90 || east >= 180) return null;
  return { middle: [east + width / 2, north + height / 2], heightDegrees: height };
}
