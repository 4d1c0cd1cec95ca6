import { isOnEarth, type LonLat } from '../shared/geo';
import { coordinatesInLink, isLink, linkWords } from './map-link.rules';
import { readPlusCode } from './plus-code.rules';

export interface ReadCoordinates {
  readonly point: LonLat;
  /** Half of the last digit that was said. */
  readonly radiusMetres: number;
}

type Axis = 'lat' | 'lon';

interface Part {
  /** Degrees with their sign. */
  readonly value: number;
  /** Degrees of its last digit. */
  readonly step: number;
  readonly axis: Axis | null;
  readonly hasSign: boolean;
  /** A sign, an axis or a degree sign: it was meant as a coordinate. */
  readonly isMarked: boolean;
}

const METRES_PER_DEGREE = 111_195;
const LEAST_RADIUS_METRES = 5;
/** Farther away nobody rings this room: what only makes sense within it is understood so. */
const NEIGHBOURHOOD_DEGREES = 3;
/** So many digits behind the point nobody gives to a time or an amount. */
const EXACT_STEP_DEGREES = 0.001;
/** What may stand behind degrees, minutes and seconds. */
const MARKS = ['°:', "':", '":'] as const;
const LEAD = /^(?:titik|koordinat(?:nya)?|lokasi(?:nya)?|posisi|gps|coordinates?|coords?|location|position|share ?loc)\s*[:=]?\s*/i;

/** Words and signs for one thing, each as one letter: halves of the Earth N S E W, axes Y X, then degrees, minutes, seconds. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[−–—‐‑]/g, '-'],
  [/\b(?:lintang selatan|l\.?\s?s\b\.?|south|selatan)/gi, ' S '],
  [/\b(?:lintang utara|l\.?\s?u\b\.?|north|utara)/gi, ' N '],
  [/\b(?:bujur timur|b\.?\s?t\b\.?|east|timur)/gi, ' E '],
  [/\b(?:bujur barat|b\.?\s?b\b\.?|west|barat)/gi, ' W '],
  [/\b(?:latitude|lintang|lat)\b\s*[:=]?/gi, ' Y '],
  [/\b(?:longitude|bujur|long|lng|lon)\b\s*[:=]?/gi, ' X '],
  [/(?:derajat|degrees?|deg)\b/gi, '°'],
  [/(?:menit|minutes?|min)\b/gi, "'"],
  [/(?:detik|seconds?|sec)\b/gi, '"'],
  [/[º˚*]|(?<=\d)\s?[do](?=[\s\d])/gi, '°'],
  [/[‘’`´′ʹ]/g, "'"],
  [/[“”″ʺ]|''/g, '"'],
  [/(?<=[\d°'"\s,])(?:LS)\b/gi, ' S '],
  [/(?<=[\d°'"\s,])(?:LU)\b/gi, ' N '],
  [/(?<=[\d°'"\s,])(?:BT)\b/gi, ' E '],
  [/(?<=[\d°'"\s,])(?:BB)\b/gi, ' W '],
  [/[()[\]{}<>]/g, ' '],
];

/**
 * Coordinates in whatever form they were typed or pasted: degrees with point or comma, with minutes and seconds, with the
 * halves of the Earth in Indonesian or English, links of map programs, plus codes. Latitude comes first; the other order, and
 * a southern latitude without its sign, are understood where only that lies near `home`. Null for anything else, and for what
 * is not on the Earth.
 */
export function readCoordinates(text: string, home: LonLat): ReadCoordinates | null {
  const trimmed = text.normalize('NFKC').trim();
  if (isLink(trimmed)) return readLink(trimmed, home);
  return readDegrees(trimmed.replace(LEAD, ''), home) ?? readCode(trimmed, home);
}

function readLink(text: string, home: LonLat): ReadCoordinates | null {
  const pair = coordinatesInLink(text);
  if (pair !== null) {
    const read = readDegrees(pair.join(' '), home);
    if (read !== null) return read;
  }
  for (const words of linkWords(text)) {
    const read = readDegrees(words, home) ?? readCode(words, home);
    if (read !== null) return read;
  }
  return null;
}

function readCode(text: string, home: LonLat): ReadCoordinates | null {
  const area = readPlusCode(text, home);
  return area === null ? null : { point: area.middle, radiusMetres: radiusOf(area.heightDegrees) };
}

function radiusOf(stepDegrees: number): number {
  return Math.max(LEAST_RADIUS_METRES, Math.round((stepDegrees / 2) * METRES_PER_DEGREE));
}

function readDegrees(text: string, home: LonLat): ReadCoordinates | null {
  let plain = text;
  for (const [pattern, sign] of SIGNS) plain = plain.replace(pattern, sign);
  for (const writing of decimalWritings(plain)) {
    const parts = readParts(writing);
    const read = parts === null ? null : join(parts, home);
    if (read !== null) return read;
  }
  return null;
}

/** A comma parts two numbers, or a number from its decimals. */
function decimalWritings(text: string): string[] {
  const parted = text.replace(/[,;|/~]/g, ' ');
  if (/\d\.\d/.test(text) || !/\d,\d/.test(text)) return [parted];
  const four = /^\s*([+-]?\d{1,3}),(\d+)\s*,\s*([+-]?\d{1,3}),(\d+)\s*$/.exec(text);
  if (four !== null) return [`${four[1]}.${four[2]} ${four[3]}.${four[4]}`];
  return [text.replace(/(\d),(\d)/g, '$1.$2').replace(/[,;|/~]/g, ' '), parted];
}

const TOKEN = /\s*(?:([+-]?)\s?(\d{1,3}(?:\.\d+)?)|([NSEW])|([YX])|([°'":]))\s*/iy;

interface Tokens {
  readonly numbers: { readonly sign: string; readonly digits: string; mark: string; readonly at: number }[];
  readonly halves: { readonly letter: string; readonly at: number }[];
  readonly axes: string[];
}

function tokensOf(text: string): Tokens | null {
  const tokens: Tokens = { numbers: [], halves: [], axes: [] };
  TOKEN.lastIndex = 0;
  let at = 0;
  const trimmed = text.trim();
  while (TOKEN.lastIndex < trimmed.length) {
    const match = TOKEN.exec(trimmed);
    if (match === null) return null;
    const [, sign = '', digits, half, axis, mark] = match;
    const last = tokens.numbers.at(-1);
    if (digits !== undefined) tokens.numbers.push({ sign, digits, mark: '', at });
    else if (half !== undefined) tokens.halves.push({ letter: half.toUpperCase(), at });
    else if (axis !== undefined) tokens.axes.push(axis.toUpperCase());
    else if (last === undefined) return null;
    else last.mark = mark ?? '';
    at += 1;
  }
  return tokens;
}

function readParts(text: string): readonly [Part, Part] | null {
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  const { numbers, halves, axes } = tokens;
  if (numbers.length < 2 || numbers.length > 6 || (halves.length !== 0 && halves.length !== 2) || (axes.length !== 0 && axes.length !== 2)) return null;
  const cut = secondBegins(tokens);
  if (cut === null) return null;
  const axisOf = (index: number): Axis | null => {
    const half = halves[index]?.letter;
    if (half !== undefined) return half === 'N' || half === 'S' ? 'lat' : 'lon';
    const axis = axes[index];
    return axis === undefined ? null : axis === 'Y' ? 'lat' : 'lon';
  };
  const first = readPart(numbers.slice(0, cut), halves[0]?.letter ?? null, axisOf(0));
  const second = readPart(numbers.slice(cut), halves[1]?.letter ?? null, axisOf(1));
  return first === null || second === null ? null : [first, second];
}

/** At which number the second coordinate begins: at the half of the Earth before it, at its degree sign, or in the middle. */
function secondBegins({ numbers, halves }: Tokens): number | null {
  const [first, second] = halves;
  if (first !== undefined && second !== undefined) {
    const isBefore = first.at < (numbers[0]?.at ?? 0);
    const cut = numbers.findIndex(({ at }) => at > (isBefore ? second.at : first.at));
    return cut > 0 ? cut : null;
  }
  const degrees = numbers.flatMap(({ mark }, index) => (mark === '°' ? [index] : []));
  if (degrees.length === 2) return degrees[1] ?? null;
  return degrees.length === 0 && numbers.length % 2 === 0 ? numbers.length / 2 : null;
}

function readPart(numbers: Tokens['numbers'], half: string | null, axis: Axis | null): Part | null {
  if (numbers.length === 0 || numbers.length > 3) return null;
  let [value, unit, step] = [0, 1, 1];
  for (const [index, { digits, sign, mark }] of numbers.entries()) {
    if (MARKS[index]?.includes(mark) !== true) return null;
    const number = Number(digits);
    const isLast = index === numbers.length - 1;
    if (index > 0 && (number >= 60 || sign !== '')) return null;
    if (!isLast && digits.includes('.')) return null;
    value += number * unit;
    if (isLast) step = unit * 10 ** -(digits.split('.')[1]?.length ?? 0);
    unit /= 60;
  }
  const sign = numbers[0]?.sign ?? '';
  const isNegative = half === null ? sign === '-' : half === 'S' || half === 'W';
  const hasSign = sign !== '' || half !== null;
  return { value: isNegative ? -value : value, step, axis, hasSign, isMarked: hasSign || axis !== null || numbers[0]?.mark === '°' };
}

function join([first, second]: readonly [Part, Part], home: LonLat): ReadCoordinates | null {
  if (first.axis !== null && first.axis === second.axis) return null;
  const radiusMetres = radiusOf(Math.max(first.step, second.step));
  const found = (point: LonLat | undefined) => (point === undefined ? null : { point, radiusMetres });
  if (first.axis !== null || second.axis !== null) {
    const [lat, lon] = first.axis === 'lon' || second.axis === 'lat' ? [second, first] : [first, second];
    const point: LonLat = [lon.value, lat.value];
    // Who says "lintang 6,83" here means the southern one.
    const southern: LonLat = [lon.value, -lat.value];
    return found(!lat.hasSign && !isNear(point, home) && isNear(southern, home) ? southern : [point].find(isOnEarth));
  }
  // Two whole numbers are no place but a house number, a `RT/RW` or a telephone extension.
  const isMarked = first.isMarked || second.isMarked;
  if (first.step === 1 && second.step === 1 && !isMarked) return null;
  const readings = [[second.value, first.value] as const, [first.value, second.value] as const];
  const southern = [first, second].some((part) => part.hasSign) ? [] : readings.map(([lon, lat]) => [lon, -lat] as const);
  const near = [...readings, ...southern].filter(isOnEarth).find((point) => isNear(point, home));
  if (near !== undefined) return found(near);
  // Far from here bare numbers are times and amounts, unless they are as exact as only coordinates are.
  const isExact = Math.max(first.step, second.step) <= EXACT_STEP_DEGREES;
  return isMarked || isExact ? found(readings.find(isOnEarth)) : null;
}

function isNear([lon, lat]: LonLat, home: LonLat): boolean {
  return Math.abs(lon - home[0]) <= NEIGHBOURHOOD_DEGREES && Math.abs(lat - home[1]) <= NEIGHBOURHOOD_DEGREES;
}
