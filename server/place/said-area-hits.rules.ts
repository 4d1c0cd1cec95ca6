import type { PlaceTable } from './place-table.rules';
import type { SaidArea } from './said-context.rules';
import type { SpokenPlace } from './spoken-place.rules';

export interface AreaGuess {
  readonly place: number;
  readonly likeness: number;
}

/** Less than this and it was another word. */
const LEAST_QUALITY = 0.85;
const BASE = 0.36;
const BY_QUALITY = 0.25;
const ANNOUNCED = 0.12;
const DISTRICT_TOO = 0.08;
const VILLAGE = 0.02;
const LONGEST_NAME = 12;

/**
 * `Rumah warga di Blok Sabtu Desa Jatitengah`: the map does not know the spot, but the caller has named the village. Areas
 * that were said among other words, the more surely the better: a village announced by `Desa`, or with its district.
 */
export function areasAmong(table: PlaceTable, said: SpokenPlace, areas: ReadonlyMap<number, readonly SaidArea[]>): AreaGuess[] {
  const guesses: AreaGuess[] = [];
  for (const [place, runs] of areas) {
    if (place < 0) continue;
    const isVillage = table.areas[place]?.kind !== 'kecamatan';
    const likenesses = runs
      .filter(({ quality }) => quality >= LEAST_QUALITY)
      .map((run) => {
        const words = said.core.filter((_, index) => (run.words >> index) & 1);
        // A district that was announced rather tells where to look for the rest.
        const isAnnounced = isVillage && words.every(({ announced }) => announced === 'village');
        const withDistrict = (areas.get(table.districtOf(place)) ?? []).some((other) => (other.words & run.words) === 0 && other.quality >= LEAST_QUALITY);
        const letters = words.reduce((sum, { sound }) => sum + sound.length, 0);
        return (
          BASE +
          BY_QUALITY * run.quality +
          (isAnnounced ? ANNOUNCED : 0) +
          (withDistrict ? DISTRICT_TOO : 0) +
          (isVillage ? VILLAGE : 0) +
          (0.1 * Math.min(letters, LONGEST_NAME)) / LONGEST_NAME
        );
      });
    if (likenesses.length > 0) guesses.push({ place, likeness: Math.max(...likenesses) });
  }
  return guesses;
}
