import { readKilometre } from './kilometre.rules';

/** A spot that is worked out: where two roads meet, a kilometre of a road, a number in a street. */
export type SpokenSpot =
  | { readonly kind: 'crossing'; readonly one: string; readonly other: string }
  /** Words that may be parted anywhere into the names of two roads. */
  | { readonly kind: 'crossing-words'; readonly words: readonly string[] }
  | { readonly kind: 'kilometre'; readonly road: string; readonly km: number; readonly towards: string | null }
  | { readonly kind: 'address'; readonly street: string; readonly houseNumber: string };

const CROSSING =
  /\b(?:simpang(?:an)?(?: (?:empat|tiga|lima|4|3|5))?|persimpangan|perempatan|prapatan|perapatan|pertigaan|pertelon|simpang ?(?:tiga|empat)|bunderan|bundaran)\b/i;
const KILOMETRE = /\b(?:km|kilo ?met(?:er|re)|kilo)\b\.?\s*(\d{1,4}(?:\s*[+.,]\s*\d{1,3})?)\b/i;
const TOWARDS = /\b(?:arah|menuju|jurusan|ke arah|ke)\b\s+(.+)$/i;
const HOUSE_NUMBER = /(?:\b(?:no|nomor|nomer|nmr)\b\.?\s*|#\s*)(\d{1,4}\s?[a-z]?)\b|(?<=[a-z]{3}\s)(\d{1,4}[a-z]?)\s*$/i;
const ROAD = /^\s*(?:jl|jln|jalan|gg|gang)\b/i;
/** Each way to part the words is two searches; two roads without a word between them are said in fewer. */
const MOST_CROSSING_WORDS = 6;
const JOINTS = /\s+(?:dan|dengan|sama|x|ketemu)\s+|\s*[&/+×]\s*|\s+-\s+/i;

/** Null when the words name a place as such. */
export function readSpokenSpot(text: string): SpokenSpot | null {
  return readKilometreOf(text) ?? readCrossing(text) ?? readAddress(text);
}

function readKilometreOf(text: string): SpokenSpot | null {
  const match = KILOMETRE.exec(text);
  const km = readKilometre(match?.[1] ?? '');
  if (match === null || km === null) return null;
  const [before, after] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
  const towardsAfter = TOWARDS.exec(after);
  const towardsBefore = towardsAfter === null ? TOWARDS.exec(before) : null;
  const rest = `${towardsBefore === null ? before : before.slice(0, towardsBefore.index)} ${towardsAfter === null ? after : after.slice(0, towardsAfter.index)}`;
  const road = rest.replace(/\b(?:di|tol|jalan tol|jl tol|ruas)\b\.?/gi, ' ').trim();
  return { kind: 'kilometre', road, km, towards: (towardsAfter ?? towardsBefore)?.[1]?.trim() ?? null };
}

function readCrossing(text: string): SpokenSpot | null {
  const match = CROSSING.exec(text);
  const joined = text.split(JOINTS).filter((part) => part.trim() !== '');
  if (match === null) return joined.length === 2 && joined.every((part) => ROAD.test(part)) ? crossing(joined[0], joined[1]) : null;
  const [before, after] = [text.slice(0, match.index).trim(), text.slice(match.index + match[0].length).trim()];
  if (/[a-z]{2}/i.test(before.replace(/\b(?:di|dekat|pas|sebelum)\b/gi, '')) && /[a-z]{2}/i.test(after)) return crossing(before, after);
  const parts = after.split(JOINTS).filter((part) => part.trim() !== '');
  if (parts.length === 2) return crossing(parts[0], parts[1]);
  const roads = after.split(/(?=\b(?:jl|jln|jalan)\b)/i).filter((part) => part.trim() !== '');
  if (roads.length === 2) return crossing(roads[0], roads[1]);
  const words = after.split(/\s+/).filter((word) => word !== '');
  return words.length >= 2 && words.length <= MOST_CROSSING_WORDS ? { kind: 'crossing-words', words } : null;
}

function crossing(one = '', other = ''): SpokenSpot {
  return { kind: 'crossing', one: one.trim(), other: other.trim() };
}

function readAddress(text: string): SpokenSpot | null {
  const match = HOUSE_NUMBER.exec(text.replace(/\b(?:rt|rw)\b.*$/i, ''));
  const houseNumber = match?.[1] ?? (ROAD.test(text) ? match?.[2] : undefined);
  if (match === null || houseNumber === undefined) return null;
  const street = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim();
  return street === '' ? null : { kind: 'address', street, houseNumber: houseNumber.replace(/\s/g, '').toLowerCase() };
}
