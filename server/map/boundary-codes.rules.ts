import type { LonLat } from '../shared/geo';
import { fold } from './boundary-columns.rules';

export interface ReferenceVillage {
  /** Kemendagri code with dots. */
  readonly code: string;
  readonly name: string;
  readonly districtName: string;
  readonly point: LonLat;
}

/** A row with a BPS code. */
export interface BpsRow {
  readonly code: string;
  readonly name: string;
  readonly districtName: string | null;
  /** Whether its polygon covers a point. */
  covers(point: LonLat): boolean;
}

export type Match = { readonly code: string; readonly how: 'name' | 'spelling' | 'place' } | null;

/**
 * Kemendagri codes for rows with BPS codes, which have nothing in common but the regency: by name within the district, then by a
 * spelling at most two letters off, then by the only village left whose reference point lies in the polygon. Each code once.
 */
export function translateBpsCodes(rows: readonly BpsRow[], reference: readonly ReferenceVillage[]): Match[] {
  const free = new Map(reference.map((village) => [village.code, village]));
  const matches: Match[] = rows.map(() => null);
  const pass = (how: 'name' | 'spelling' | 'place', fits: (row: BpsRow, village: ReferenceVillage) => boolean) => {
    rows.forEach((row, index) => {
      if (matches[index] !== null) return;
      const candidates = [...free.values()].filter((village) => fits(row, village));
      const covered = candidates.length > 1 ? candidates.filter((village) => row.covers(village.point)) : candidates;
      const [only] = covered;
      if (covered.length !== 1 || only === undefined) return;
      free.delete(only.code);
      matches[index] = { code: only.code, how };
    });
  };
  pass('name', (row, village) => isSameDistrict(row, village) && fold(row.name) === fold(village.name));
  pass('spelling', (row, village) => isSameDistrict(row, village) && isNearlySame(fold(row.name), fold(village.name)));
  pass('place', (row, village) => isSameDistrict(row, village) && row.covers(village.point));
  return matches;
}

function isSameDistrict(row: BpsRow, village: ReferenceVillage): boolean {
  return row.districtName === null || isNearlySame(fold(row.districtName), fold(village.districtName));
}

const MAX_SLIPS = 2;

/** At most two letters inserted, dropped or changed (Levenshtein), and no more than a quarter of the shorter word. */
function isNearlySame(left: string, right: string): boolean {
  const allowed = Math.min(MAX_SLIPS, Math.floor(Math.min(left.length, right.length) / 4));
  return left === right || (Math.abs(left.length - right.length) <= allowed && editDistance(left, right) <= allowed);
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const changed = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(changed, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}
