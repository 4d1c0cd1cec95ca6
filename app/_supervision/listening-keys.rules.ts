import type { Disposition } from '../../server/call/call.schema';
import { CATEGORY_CODES, type CategoryCode } from '../../server/incident/incident.schema';
import { DISPOSITION_KEYS } from '../_calls/shortcuts.rules';

/** A second opinion as it is being given. */
export interface Draft {
  readonly isHeard: boolean;
  readonly disposition: Disposition | null;
  readonly categoryCode: CategoryCode | null;
  readonly isPlaceRight: boolean | null;
}

export const EMPTY_DRAFT: Draft = { isHeard: true, disposition: null, categoryCode: null, isPlaceRight: null };

export const LISTENING_KEYS = { notHeard: '-', placeRight: 'B', placeWrong: 'S', next: 'ArrowDown', previous: 'ArrowUp', save: 'Ctrl+Enter' } as const;

/**
 * What a bare key makes of an opinion; null: the key means nothing here. The keys of dispositions and categories are those of the operator's desk;
 * a disposition comes first, as at the desk.
 */
export function press(key: string, draft: Draft): Draft | null {
  const upper = key.toUpperCase();
  if (key === LISTENING_KEYS.notHeard) return { ...EMPTY_DRAFT, isHeard: false };
  if (draft.disposition !== null && upper === LISTENING_KEYS.placeRight) return { ...draft, isPlaceRight: true };
  if (draft.disposition !== null && upper === LISTENING_KEYS.placeWrong) return { ...draft, isPlaceRight: false };
  const category = /^[1-8]$/.test(key) ? CATEGORY_CODES[Number(key) - 1] : undefined;
  if (category !== undefined && draft.disposition === 'emergency') return { ...draft, categoryCode: category };
  const found = Object.entries(DISPOSITION_KEYS).find(([, one]) => one === upper);
  if (found === undefined) return null;
  const disposition = found[0] as Disposition;
  return { ...draft, isHeard: true, disposition, categoryCode: disposition === 'emergency' ? draft.categoryCode : null };
}

/** Enough is said to be kept. */
export function isComplete({ isHeard, disposition }: Draft): boolean {
  return !isHeard || disposition !== null;
}
