import type { LonLat } from '../shared/geo';
import { toPlane } from '../shared/local-plane';
import { NearestIndex } from './nearest-index';
import type { LabelPoint, NeighbourOutline } from './surroundings.repository';

/** Farther from every label than this a point is in no village, whatever the cells look like. */
const NEARBY_METRES = 30_000;
/**
 * Labels of neighbours' villages are known near the border only, those of their districts everywhere: a label farther away than
 * this says nothing about whose land it is.
 */
const GUESS_METRES = 12_000;

export interface BeyondVillagesParts {
  readonly labels: readonly LabelPoint[];
  readonly outlines: readonly NeighbourOutline[];
  readonly hasApproximateAreas: boolean;
}

/** Whose land a point is on that lies in no village of the map; in memory, made anew for each version of the map. */
export class BeyondVillages {
  /** Some villages of the map in force are only computed cells. */
  readonly hasApproximateAreas: boolean;
  readonly #labels: readonly LabelPoint[];
  readonly #index: NearestIndex;
  /** In the order of their codes, so that a common border belongs to the lower one. */
  readonly #outlines: readonly NeighbourOutline[];

  constructor({ labels, outlines, hasApproximateAreas }: BeyondVillagesParts) {
    this.hasApproximateAreas = hasApproximateAreas;
    this.#labels = labels;
    this.#outlines = outlines;
    const pointOf = (item: number): LonLat => labels[item]?.point ?? [0, 0];
    this.#index = new NearestIndex({
      count: labels.length,
      boxOf: (item) => [...pointOf(item), ...pointOf(item)],
      offsetOf: (item, plane) => toPlane(plane, pointOf(item)),
    });
  }

  /** A village or district is near enough for computed cells to be in doubt. */
  isNearby(point: LonLat): boolean {
    return this.#index.nearest(point, NEARBY_METRES) !== null;
  }

  /** Code of the regency: by the outline of a neighbour that covers the point, else of the nearest label within 12 km. */
  regencyAt(point: LonLat): { readonly code: string; readonly isByOutline: boolean } | null {
    const outline = this.#outlines.find(({ rings }) => covers(rings, point));
    if (outline !== undefined) return { code: outline.code, isByOutline: true };
    const label = this.#labels[this.#index.nearest(point, GUESS_METRES)?.item ?? -1];
    return label === undefined ? null : { code: regencyCodeOf(label.code), isByOutline: false };
  }
}

/** `32.08` of `32.08.10.2001`. */
function regencyCodeOf(placeCode: string): string {
  return placeCode.split('.').slice(0, 2).join('.');
}

/** Crossings of a ray to the east, even or odd: holes and several parts count by themselves. */
function covers(rings: NeighbourOutline['rings'], [lon, lat]: LonLat): boolean {
  let isInside = false;
  for (const ring of rings) {
    let from = ring.at(-1);
    for (const to of ring) {
      if (from !== undefined && from[1] > lat !== to[1] > lat && lon < from[0] + ((lat - from[1]) / (to[1] - from[1])) * (to[0] - from[0]))
        isInside = !isInside;
      from = to;
    }
  }
  return isInside;
}
