import type { LonLat } from '../shared/geo';

export interface SearchablePlace {
  readonly code: string;
  readonly name: string;
  readonly kind: 'desa' | 'kelurahan' | 'kecamatan';
  readonly districtName: string | null;
  readonly point: readonly [number, number];
  /** Of this regency, not of a neighbour. */
  readonly isOwn: boolean;
}

const VILLAGE_WORDS = /\b(?:desa|ds|kelurahan|kel)\b\.?/g;
const DISTRICT_WORD = /\b(?:kecamatan|kec)\b\.?/;

/** Letters and digits only, lower case: `Pasir Muncang` and `pasirmuncang` are the same name. */
export function normaliseName(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

interface Query {
  readonly village: string;
  /** After `Kec.` or a comma; empty when the district was not said. */
  readonly district: string;
}

/** `Ds. Banjaran, Kec. Sumberjaya` -> village `banjaran`, district `sumberjaya`. */
export function readQuery(text: string): Query {
  const plain = text.toLowerCase().replace(VILLAGE_WORDS, ' ');
  const [before = '', after = ''] = splitAtDistrict(plain);
  return { village: normaliseName(before), district: normaliseName(after.replace(DISTRICT_WORD, ' ')) };
}

function splitAtDistrict(text: string): readonly string[] {
  const comma = text.indexOf(',');
  if (comma >= 0) return [text.slice(0, comma), text.slice(comma + 1)];
  const word = DISTRICT_WORD.exec(text);
  return word === null ? [text] : [text.slice(0, word.index), text.slice(word.index + word[0].length)];
}

/**
 * The places that match what was typed, best first, at most `limit`: the whole name, then its beginning, then a part of it,
 * then a name one or two letters away (from five letters on). Own places before neighbours', then by name and code.
 */
export function searchPlaces(places: readonly SearchablePlace[], text: string, limit: number): SearchablePlace[] {
  const query = readQuery(text);
  const scored = places.flatMap((place) => {
    const score = scoreOf(place, query);
    return score === null ? [] : [{ place, rank: score * 2 + (place.isOwn ? 0 : 1) }];
  });
  return scored
    .sort((a, b) => a.rank - b.rank || a.place.name.localeCompare(b.place.name, 'id') || (a.place.code < b.place.code ? -1 : 1))
    .slice(0, limit)
    .map(({ place }) => place);
}

function scoreOf(place: SearchablePlace, { village, district }: Query): number | null {
  if (village === '') return place.kind === 'kecamatan' && district !== '' ? nameScore(place.name, district) : null;
  if (district === '') return nameScore(place.name, village) ?? fullNameScore(place, village);
  if (place.kind === 'kecamatan' || place.districtName === null || nameScore(place.districtName, district) === null) return null;
  return nameScore(place.name, village);
}

/** `Banjaran Sumberjaya`: village and district in one breath. */
function fullNameScore(place: SearchablePlace, wanted: string): number | null {
  const full = normaliseName(place.name + (place.districtName ?? ''));
  return place.kind !== 'kecamatan' && full.startsWith(wanted) ? 1 : null;
}

function nameScore(name: string, wanted: string): number | null {
  const own = normaliseName(name);
  if (own === wanted) return 0;
  if (own.startsWith(wanted)) return 1;
  if (wanted.length >= 3 && own.includes(wanted)) return 2;
  const allowed = wanted.length >= 8 ? 2 : wanted.length >= 5 ? 1 : 0;
  const distance = allowed === 0 ? Number.POSITIVE_INFINITY : editDistance(own, wanted, allowed);
  return distance <= allowed ? 2 + distance : null;
}

/** Levenshtein distance, or more than `limit` as soon as it must be. */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? limit + 1;
}

/**
 * Typed coordinates, latitude first as people read them off a phone: `-6.83,108.22`, `-6.83 108.22`. In the other order they
 * are understood where only that makes sense. Null when it is no pair of coordinates.
 */
export function readCoordinates(text: string): LonLat | null {
  const match = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (match === null) return null;
  const [first, second] = [Number(match[1]), Number(match[2])];
  if (Math.abs(first) <= 90 && Math.abs(second) <= 180) return [second, first];
  return Math.abs(first) <= 180 && Math.abs(second) <= 90 ? [first, second] : null;
}
