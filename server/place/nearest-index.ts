import Flatbush from 'flatbush';
import type { LonLat } from '../shared/geo';
import { type LocalPlane, localPlaneAt } from '../shared/local-plane';

/** Box candidates that are measured exactly before the search is narrowed. */
const FIRST_LOOK = 8;
/** A degree of the index is about as long everywhere within a few kilometres; what is left of the difference is allowed for here. */
const SLACK = 1.02;

/** Where the nearest spot of an item lies from the asked point, metres to the east and to the north. */
export type Offset = readonly [x: number, y: number];

export interface Nearest {
  readonly item: number;
  readonly metres: number;
  readonly offset: Offset;
}

interface IndexedItems {
  readonly count: number;
  /** West, south, east, north of an item in degrees. */
  readonly boxOf: (item: number) => readonly [number, number, number, number];
  readonly offsetOf: (item: number, plane: LocalPlane) => Offset;
}

/**
 * The nearest of many items, exactly: boxes find candidates, the items' own shape decides. Boxes lie on Mercator's
 * projection, whose scale is the same in all directions.
 */
export class NearestIndex {
  readonly #items: IndexedItems;
  /** Null without items, which the tree does not take. */
  readonly #tree: Flatbush | null;

  constructor(items: IndexedItems) {
    this.#items = items;
    this.#tree = items.count === 0 ? null : new Flatbush(items.count);
    if (this.#tree === null) return;
    for (let item = 0; item < items.count; item += 1) {
      const [west, south, east, north] = items.boxOf(item);
      this.#tree.add(west, mercator(south), east, mercator(north));
    }
    this.#tree.finish();
  }

  /** Null when nothing lies within `maxMetres`. */
  nearest(point: LonLat, maxMetres: number): Nearest | null {
    if (this.#tree === null) return null;
    const plane = localPlaneAt(point);
    const [x, y] = [point[0], mercator(point[1])];
    const degrees = (metres: number) => (metres / plane.metresPerDegreeLon) * SLACK;
    const first = this.#best(this.#tree.neighbors(x, y, FIRST_LOOK, degrees(maxMetres)), plane);
    if (first === null) return null;
    // A box may be nearer than what lies in it, so another item may still be nearer than the best of the first.
    const reach = degrees(Math.min(first.metres, maxMetres));
    const best = this.#best(this.#tree.search(x - reach, y - reach, x + reach, y + reach), plane) ?? first;
    return best.metres <= maxMetres ? best : null;
  }

  #best(candidates: readonly number[], plane: LocalPlane): Nearest | null {
    let best: Nearest | null = null;
    for (const item of candidates) {
      const offset = this.#items.offsetOf(item, plane);
      const metres = Math.hypot(offset[0], offset[1]);
      // Equal distances are decided by the order of the items, not by that of the tree.
      if (best === null || metres < best.metres || (metres === best.metres && item < best.item)) best = { item, metres, offset };
    }
    return best;
  }
}

/** Mercator's y in degrees, so that a step of it is as long as one of longitude. */
function mercator(lat: number): number {
  return Math.asinh(Math.tan((lat * Math.PI) / 180)) * (180 / Math.PI);
}
