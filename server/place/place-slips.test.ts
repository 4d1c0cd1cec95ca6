import { afterAll, describe, expect, it } from 'vitest';
import { readReferencePlaces } from '../../db/reference/places';
import { REGENCY } from '../../db/reference/regency';
import { dice, SLIPS, type SlipKind, withDistrict } from '../testing/spoken-slips';
import { buildPlaceIndex } from './place-index';
import { wholeOf } from './places';
import { plainText } from './spoken-fold.rules';

const areas = readReferencePlaces().map(({ lon, lat, ...place }) => ({
  ...place,
  point: [lon, lat] as const,
  isOwn: place.code.startsWith(`${REGENCY.code}.`),
}));
const index = wholeOf(buildPlaceIndex({ areas, regencies: [{ code: REGENCY.code, name: REGENCY.name }], entries: [] }));
const districts = new Map(areas.map(({ code, name }) => [code, name]));
const villages = areas.filter(({ isOwn, kind }) => isOwn && kind !== 'kecamatan');
const letters = (text: string) => plainText(text).replace(/ /g, '');
const allNames = [...new Set(areas.map(({ name }) => letters(name)))];
const KINDS = Object.keys(SLIPS) as SlipKind[];
/** Nobody can tell what is meant when another name is as near: these slips may produce such words. */
const MAY_MEAN_ANOTHER: readonly SlipKind[] = ['oneEdit', 'twoEdits', 'heard', 'partedAndEdited', 'unfinished'];

const table = Array.from({ length: 64 }, () => new Uint8Array(64));

/** Edits between two words, neighbours swapped counting once: computed plainly, not as the search does. */
function edits(left: string, right: string): number {
  const at = (row: number, column: number) => table[row]?.[column] ?? 0;
  for (let row = 0; row <= left.length; row += 1) {
    for (let column = 0; column <= right.length; column += 1) {
      let best =
        row === 0
          ? column
          : column === 0
            ? row
            : Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (left[row - 1] === right[column - 1] ? 0 : 1));
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1])
        best = Math.min(best, at(row - 2, column - 2) + 1);
      (table[row] ?? [])[column] = best;
    }
  }
  return at(left.length, right.length);
}

function isAmbiguous(slipped: string, name: string): boolean {
  const [said, meant] = [letters(slipped), letters(name)];
  const own = edits(said, meant);
  return allNames.some((other) => other !== meant && Math.abs(other.length - said.length) <= own && edits(said, other) <= own);
}

interface Rates {
  readonly asked: number;
  readonly first: number;
  readonly three: number;
}

function ratesOf(kind: SlipKind, isWithDistrict: boolean): Rates {
  const roll = dice(20_261_125);
  const slip: (name: string, roll: () => number) => string = SLIPS[kind];
  let [asked, first, three] = [0, 0, 0];
  for (const village of villages) {
    const slipped = slip(village.name, roll);
    if (!isWithDistrict && MAY_MEAN_ANOTHER.includes(kind) && isAmbiguous(slipped, village.name)) continue;
    const text = isWithDistrict ? withDistrict(slipped, districts.get(village.parentCode) ?? '', roll) : slipped;
    const found = index.search({ text, limit: 3 }).map(({ place }) => areas[place]);
    // Without the district any of the namesakes is right.
    const at = found.findIndex((area) => (isWithDistrict ? area?.code === village.code : area?.isOwn === true && letters(area.name) === letters(village.name)));
    asked += 1;
    if (at === 0) first += 1;
    if (at >= 0) three += 1;
  }
  return { asked, first: first / asked, three: three / asked };
}

describe('slips thrown by dice over the names of all villages', () => {
  const rates: string[] = [];
  afterAll(() => console.info(rates.join('\n')));

  it.each(
    KINDS.flatMap((kind) => [
      { kind, isWithDistrict: false },
      { kind, isWithDistrict: true },
    ]),
  )('leave the right village first in nine of ten and among three in 98 of a hundred: $kind, district said: $isWithDistrict', ({ kind, isWithDistrict }) => {
    const { asked, first, three } = ratesOf(kind, isWithDistrict);
    console.info(
      `${kind}${isWithDistrict ? ' with district' : ''}: ${asked} forms, first ${(first * 100).toFixed(1)} %, among three ${(three * 100).toFixed(1)} %`,
    );
    expect(asked).toBeGreaterThan(200);
    expect(first).toBeGreaterThanOrEqual(0.9);
    // A parted name with a letter wrong besides is three slips at once.
    expect(three).toBeGreaterThanOrEqual(kind === 'partedAndEdited' ? 0.96 : 0.98);
  });
});
