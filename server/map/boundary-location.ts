import proj4 from 'proj4';
import { distanceMetres, type LonLat } from '../shared/geo';
import { type Finding, spokenPoint } from './boundary-report.rules';
import type { Bounds } from './import.schema';

/** What a pair of numbers that should be degrees near the regency looks like. */
type Guess =
  | { readonly kind: 'here' }
  | { readonly kind: 'swapped_axes' }
  | { readonly kind: 'wrong_hemisphere' }
  | { readonly kind: 'projected'; readonly name: string | null }
  | { readonly kind: 'elsewhere' };

export interface Located {
  readonly row: number;
  readonly code: string | null;
  readonly name: string | null;
  /** The middle of what it covers, in the file's own numbers. */
  readonly middle: LonLat;
}

/** Projections that maps of this island come in. TM-3 zones (DGN95) are those of the land office. */
const PROJECTIONS: readonly { readonly name: string; readonly definition: string }[] = [
  { name: 'UTM zone 49S (EPSG:32749)', definition: '+proj=utm +zone=49 +south +datum=WGS84 +units=m' },
  { name: 'UTM zone 48S (EPSG:32748)', definition: '+proj=utm +zone=48 +south +datum=WGS84 +units=m' },
  { name: 'Web Mercator (EPSG:3857)', definition: '+proj=merc +a=6378137 +b=6378137 +units=m +nadgrids=@null' },
  { name: 'DGN95 TM-3 zone 49.1 (EPSG:23834)', definition: '+proj=tmerc +lat_0=0 +lon_0=109.5 +k=0.9999 +x_0=200000 +y_0=1500000 +ellps=WGS84 +units=m' },
  { name: 'DGN95 TM-3 zone 48.2 (EPSG:23833)', definition: '+proj=tmerc +lat_0=0 +lon_0=106.5 +k=0.9999 +x_0=200000 +y_0=1500000 +ellps=WGS84 +units=m' },
];

/** Findings for everything that does not lie in the neighbourhood; one for the whole file where most of it goes wrong in the same way. */
export function judgeLocations(items: readonly Located[], neighbourhood: Bounds): Finding[] {
  const judged = items.map((item) => ({ item, guess: guessOf(item.middle, neighbourhood) })).filter(({ guess }) => guess.kind !== 'here');
  const kinds = [...new Set(judged.map(({ guess }) => guess.kind))];
  for (const kind of kinds) {
    const same = judged.filter(({ guess }) => guess.kind === kind);
    const [first] = same;
    if (first !== undefined && same.length > 1 && same.length * 2 >= items.length) return [wholeFile(first, same.length, items.length, neighbourhood)];
  }
  return judged.map(({ item, guess }) => finding(item, guess, neighbourhood));
}

function wholeFile({ item, guess }: { item: Located; guess: Guess }, count: number, all: number, neighbourhood: Bounds): Finding {
  const one = finding(item, guess, neighbourhood);
  const who = [item.code, item.name].filter((part) => part !== null).join(' ') || `row ${item.row}`;
  return { ...one, place: null, at: null, detail: `${count === all ? `all ${all}` : `${count} of ${all}`} polygons, for example ${who}: ${one.detail}` };
}

function finding(item: Located, guess: Guess, neighbourhood: Bounds): Finding {
  const place = { row: item.row, code: item.code, name: item.name };
  const kind = guess.kind === 'here' ? 'elsewhere' : guess.kind;
  return { kind, severity: 'refusal', place, at: null, detail: detailOf(item.middle, guess, neighbourhood), weight: 1 };
}

function detailOf([x, y]: LonLat, guess: Guess, neighbourhood: Bounds): string {
  const numbers = `its numbers are like ${round(x)}, ${round(y)}`;
  if (guess.kind === 'projected')
    return guess.name === null
      ? `${numbers}: no degrees, but metres of some projection`
      : `${numbers}: they look like ${guess.name}, for as such they lie in the regency`;
  if (guess.kind === 'swapped_axes') return `${numbers}: exchanged they lie in the regency`;
  if (guess.kind === 'wrong_hemisphere') return `${numbers}: with the other sign they lie in the regency`;
  const km = distanceMetres([x, y], middleOf(neighbourhood)) / 1000;
  return `its middle lies at ${spokenPoint([x, y])} (latitude, longitude), ${Math.round(km).toLocaleString('en-GB')} km from the middle of the regency`;
}

function guessOf(middle: LonLat, neighbourhood: Bounds): Guess {
  const [x, y] = middle;
  const isHere = (lon: number, lat: number) => isWithin([lon, lat], neighbourhood);
  if (isHere(x, y)) return { kind: 'here' };
  if (isHere(y, x)) return { kind: 'swapped_axes' };
  if (isHere(x, -y) || isHere(-x, y) || isHere(-x, -y)) return { kind: 'wrong_hemisphere' };
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return { kind: 'elsewhere' };
  const projection = PROJECTIONS.find(({ definition }) => isWithin(degreesOf(middle, definition), neighbourhood));
  return { kind: 'projected', name: projection?.name ?? null };
}

function degreesOf([x, y]: LonLat, definition: string): LonLat {
  const [lon, lat] = proj4(definition, 'EPSG:4326').forward([x, y]);
  return [lon ?? Number.NaN, lat ?? Number.NaN];
}

export function isWithin([lon, lat]: LonLat, [west, south, east, north]: Bounds): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

function middleOf([west, south, east, north]: Bounds): LonLat {
  return [(west + east) / 2, (south + north) / 2];
}

function round(value: number): string {
  return Math.abs(value) > 1000 ? String(Math.round(value)) : value.toFixed(4);
}
