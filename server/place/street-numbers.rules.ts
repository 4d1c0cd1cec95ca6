import { distanceMetres, type LonLat } from '../shared/geo';
import { readPlaceName } from './spoken-place.rules';

export interface StreetNumber {
  readonly rowId: number;
  readonly street: string;
  /** As it is said: `12a`. */
  readonly houseNumber: string;
  readonly point: LonLat;
}

export interface FoundNumber {
  readonly known: StreetNumber;
  readonly point: LonLat;
  readonly radiusMetres: number;
  /** The number itself is not on the map; its nearest neighbours in the street are. */
  readonly isApproximate: boolean;
}

const HOUSE_METRES = 25;
/** House numbers of one name farther apart are in streets of the same name. */
const ONE_STREET_METRES = 2_000;
const NEAREST_NUMBERS = 12;

/** A street's name as it sounds, whatever kind of way it is called. */
export function streetKey(street: string): string {
  return readPlaceName(street).words.join('');
}

/** `12`, `12a, 12b`, `4-6`: one house may bear several. */
function holds(houseNumber: string, wanted: string): boolean {
  const parts = houseNumber.toLowerCase().replace(/\s/g, '').split(/[,;/]/);
  return parts.some((part) => {
    const [from, to] = part.split('-').map(Number);
    const value = Number(wanted);
    return (
      part === wanted ||
      (from !== undefined && to !== undefined && value >= from && value <= to && (value - from) % 2 === 0) ||
      part.split('-').includes(wanted)
    );
  });
}

/** House numbers by street. */
export class StreetNumbers {
  readonly #streets = new Map<string, StreetNumber[]>();

  add(number: StreetNumber): void {
    const key = streetKey(number.street);
    const known = this.#streets.get(key);
    if (known === undefined) this.#streets.set(key, [number]);
    else known.push(number);
  }

  /** Streets by their first number, for those that no road is named after. */
  streets(): { readonly key: string; readonly first: StreetNumber }[] {
    return [...this.#streets].flatMap(([key, [first]]) => (first === undefined ? [] : [{ key, first }]));
  }

  /** That number in each street of the name; where none has it, between its neighbours. */
  find(key: string, houseNumber: string): FoundNumber[] {
    const numbers = this.#streets.get(key) ?? [];
    const wanted = houseNumber.toLowerCase();
    const exact = numbers.filter((one) => holds(one.houseNumber, wanted));
    if (exact.length > 0) return exact.map((known) => ({ known, point: known.point, radiusMetres: HOUSE_METRES, isApproximate: false }));
    const value = Number.parseInt(wanted, 10);
    const near = numbers
      .map((known) => ({ known, gap: Math.abs(Number.parseInt(known.houseNumber, 10) - value) }))
      .filter(({ gap }) => gap <= NEAREST_NUMBERS)
      .sort((a, b) => a.gap - b.gap);
    const [first] = near;
    if (first === undefined) return [];
    const beside = near.find(({ known }) => known !== first.known && distanceMetres(known.point, first.known.point) < ONE_STREET_METRES);
    const radiusMetres = beside === undefined ? HOUSE_METRES * (1 + first.gap) : distanceMetres(beside.known.point, first.known.point) + HOUSE_METRES;
    return [{ known: first.known, point: first.known.point, radiusMetres, isApproximate: true }];
  }
}
