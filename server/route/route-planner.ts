import type { LonLat } from '../shared/geo';
import { type ClosedRoads, closeRoads } from './closed-roads';
import type { RoadNetwork, RoadPoint } from './road-network';
import { TravelSearch } from './travel-search';

/** The part of a closure that a road notices. */
export interface ClosedLine {
  readonly id: string;
  readonly version: number;
  readonly path: readonly LonLat[];
}

/** Junctions settled at a stretch, a few milliseconds of work; then everybody else has a turn. */
const SETTLED_A_TURN = 20_000;
/** More than any question about a regency settles; what is not found by then counts as out of reach. */
const MOST_SETTLED = 1_500_000;
/** Searches kept for the next question about the same place: units move, and an incident stays where it is. */
const KEPT_SEARCHES = 12;

/** Answers questions on one network under the closures of the moment. */
export class RoutePlanner {
  readonly network: RoadNetwork;
  #closedKey: string | null = null;
  #closed: ClosedRoads | null = null;
  readonly #searches = new Map<string, TravelSearch>();

  constructor(network: RoadNetwork) {
    this.network = network;
  }

  /** A search to this place that has gone far enough for these origins. */
  async searchTo(goal: RoadPoint, origins: readonly RoadPoint[], closures: readonly ClosedLine[]): Promise<TravelSearch> {
    const search = this.#searchOf(goal, this.#closedNow(closures));
    const most = search.settledCount + MOST_SETTLED;
    while (!search.advance(origins, SETTLED_A_TURN) && search.settledCount < most) await new Promise(setImmediate);
    return search;
  }

  /** Matching lines to roads is done once for each set of closures. */
  #closedNow(closures: readonly ClosedLine[]): ClosedRoads {
    const key = closures.map(({ id, version }) => `${id}/${version}`).join();
    if (this.#closed === null || key !== this.#closedKey) {
      this.#closed = closeRoads(
        this.network,
        closures.map(({ path }) => path),
      );
      this.#closedKey = key;
      this.#searches.clear();
    }
    return this.#closed;
  }

  #searchOf(goal: RoadPoint, closed: ClosedRoads): TravelSearch {
    const key = `${goal.edge}/${goal.centimetres}`;
    const known = this.#searches.get(key) ?? new TravelSearch(this.network, closed, goal);
    // The one used last goes to the end; the one used longest ago is dropped.
    this.#searches.delete(key);
    this.#searches.set(key, known);
    for (const oldest of this.#searches.keys()) {
      if (this.#searches.size <= KEPT_SEARCHES) break;
      this.#searches.delete(oldest);
    }
    return known;
  }
}
