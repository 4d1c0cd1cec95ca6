import { type ClosedRoads, isBlocked } from './closed-roads';
import { NONE } from './road-file';
import type { RoadNetwork, RoadPoint } from './road-network';
import { TypedHeap } from './typed-heap';

/** A drive from one place on a road to another. */
export interface Drive {
  readonly milliseconds: number;
  readonly centimetres: number;
  /** The pieces of road in their order: an arc and what of its edge is driven, centimetres from the beginning of its line. */
  readonly pieces: readonly DrivenPiece[];
}

export interface DrivenPiece {
  readonly arc: number;
  readonly from: number;
  readonly to: number;
}

/** A first or last piece of road that begins or ends between two junctions. */
interface Partial {
  readonly piece: DrivenPiece;
  readonly milliseconds: number;
}

/** The beginning of a drive: where the first piece of road leads, or the junction one stands at (no piece). */
interface Entry {
  readonly state: number;
  readonly partial: Partial | null;
}

const UNREACHED = 0xffff_ffff;
/** Nobody is sent on a drive of six hours; who is farther away counts as out of reach. */
const LONGEST_MS = 6 * 3_600_000;
/** An origin may be decided without the last of its own junctions: looked at each time so many others are. */
const LOOK_EVERY = 1_024;

/**
 * Drives to one place from wherever one asks: Dijkstra's algorithm from the goal against the arcs. It goes only as far as the
 * questions need, keeps what it knows, and goes on from there when a farther origin is asked for.
 */
export class TravelSearch {
  readonly #network: RoadNetwork;
  readonly #closed: ClosedRoads;
  readonly #goal: RoadPoint;
  readonly #times: Uint32Array;
  /** The arc to take next in a state; NONE where the drive ends, or ends with the partial piece of `#endings`. */
  readonly #nextArc: Uint32Array;
  readonly #isSettled: Uint8Array;
  readonly #heap: TypedHeap;
  readonly #endings = new Map<number, Partial | null>();
  #settledCount = 0;

  constructor(network: RoadNetwork, closed: ClosedRoads, goal: RoadPoint) {
    this.#network = network;
    this.#closed = closed;
    this.#goal = goal;
    this.#times = new Uint32Array(network.stateCount).fill(UNREACHED);
    this.#nextArc = new Uint32Array(network.stateCount).fill(NONE);
    this.#isSettled = new Uint8Array(network.stateCount);
    this.#heap = new TypedHeap(network.stateCount, this.#times);
    this.#begin();
  }

  /** Junctions whose time is known for good. */
  get settledCount(): number {
    return this.#settledCount;
  }

  /**
   * Goes on until the time from each of these origins is known, or `most` further junctions are; true when nothing is left to do
   * for them.
   */
  advance(origins: readonly RoadPoint[], most: number): boolean {
    let open = origins.map((origin) => this.#entriesOf(origin)).filter((entries) => !this.#isDecided(entries));
    let waiting = this.#statesOf(open);
    const end = this.#settledCount + most;
    while (open.length > 0 && this.#heap.size > 0) {
      if (this.#settledCount >= end) return false;
      if (this.#heap.smallestKey > LONGEST_MS) return true;
      const state = this.#settleNext();
      if (!waiting.has(state) && this.#settledCount % LOOK_EVERY !== 0) continue;
      open = open.filter((entries) => !this.#isDecided(entries));
      waiting = this.#statesOf(open);
    }
    return true;
  }

  /** The fastest drive, or null when there is none as far as the search has gone: `advance` comes before it. */
  driveFrom(origin: RoadPoint): Drive | null {
    const direct = this.#directDrive(origin);
    const entry = this.#fastest(this.#entriesOf(origin));
    if (entry === null) return direct === null ? null : driveOf([direct.piece], direct.milliseconds);
    const milliseconds = this.#timeThrough(entry);
    if (direct !== null && direct.milliseconds <= milliseconds) return driveOf([direct.piece], direct.milliseconds);
    return driveOf(this.#piecesFrom(entry), milliseconds);
  }

  #begin(): void {
    const junction = this.#network.junctionAt(this.#goal);
    if (junction !== null) {
      for (const state of this.#network.statesOf(junction)) this.#end(state, null, 0);
      return;
    }
    for (const { arc, partial } of this.#partials(this.#goal, 'in')) {
      for (const state of this.#network.statesBefore(arc)) this.#end(state, partial, partial.milliseconds);
    }
  }

  #end(state: number, partial: Partial | null, milliseconds: number): void {
    if (milliseconds >= (this.#times[state] ?? 0)) return;
    this.#endings.set(state, partial);
    this.#heap.put(state, milliseconds);
  }

  /** The hot loop: everything it reads is a typed array. */
  #settleNext(): number {
    const { inFirst, inArcs, inStates } = this.#network.arrays;
    const { edgeMs } = this.#network;
    const { isClosed } = this.#closed;
    const times = this.#times;
    const state = this.#heap.take();
    this.#isSettled[state] = 1;
    this.#settledCount += 1;
    const time = times[state] as number;
    const end = inFirst[state + 1] as number;
    for (let at = inFirst[state] as number; at < end; at += 1) {
      const arc = inArcs[at] as number;
      const edge = arc >> 1;
      if (isClosed[edge] === 1) continue;
      const before = inStates[at] as number;
      const candidate = time + (edgeMs[edge] as number);
      if (candidate >= (times[before] as number)) continue;
      this.#nextArc[before] = arc;
      this.#heap.put(before, candidate);
    }
    return state;
  }

  #entriesOf(origin: RoadPoint): Entry[] {
    const junction = this.#network.junctionAt(origin);
    if (junction !== null) return [{ state: junction, partial: null }];
    return this.#partials(origin, 'out').map(({ arc, partial }) => ({ state: this.#network.arrays.arcHead[arc] ?? NONE, partial }));
  }

  /** The ways off ('out') or onto ('in') a place between two junctions: one for each direction that may be driven and is not closed. */
  #partials(place: RoadPoint, way: 'in' | 'out'): { readonly arc: number; readonly partial: Partial }[] {
    const { edge, centimetres } = place;
    const length = this.#network.arrays.edgeCentimetres[edge] ?? 0;
    return [edge * 2, edge * 2 + 1].flatMap((arc) => {
      const isAlong = (arc & 1) === 0;
      const far = isAlong === (way === 'out') ? length : 0;
      const [from, to] = way === 'out' ? [centimetres, far] : [far, centimetres];
      if (!this.#network.isDrivable(arc) || isBlocked(this.#closed, { edge, from, to, stops: [centimetres] })) return [];
      return [{ arc, partial: { piece: { arc, from, to }, milliseconds: this.#partOf(edge, Math.abs(to - from)) } }];
    });
  }

  #partOf(edge: number, centimetres: number): number {
    const length = this.#network.arrays.edgeCentimetres[edge] ?? 0;
    return length === 0 ? 0 : Math.round(((this.#network.edgeMs[edge] ?? 0) * centimetres) / length);
  }

  /** Origin and goal on one edge with nothing between them. */
  #directDrive(origin: RoadPoint): Partial | null {
    const { edge, centimetres: to } = this.#goal;
    if (origin.edge !== edge) return null;
    const from = origin.centimetres;
    const arc = edge * 2 + (to >= from ? 0 : 1);
    const isAllowed = (this.#network.isDrivable(arc) || from === to) && !isBlocked(this.#closed, { edge, from, to, stops: [from, to] });
    return isAllowed ? { piece: { arc, from, to }, milliseconds: this.#partOf(edge, Math.abs(to - from)) } : null;
  }

  #timeThrough({ state, partial }: Entry): number {
    return (this.#times[state] ?? UNREACHED) + (partial?.milliseconds ?? 0);
  }

  #fastest(entries: readonly Entry[]): Entry | null {
    const known = entries.filter(({ state }) => this.#isSettled[state] === 1);
    return known.reduce<Entry | null>((best, entry) => (best === null || this.#timeThrough(entry) < this.#timeThrough(best) ? entry : best), null);
  }

  /** No junction still to come can be on a faster way: all entries are settled, or what is left begins later than the best ends. */
  #isDecided(entries: readonly Entry[]): boolean {
    if (entries.every(({ state }) => this.#isSettled[state] === 1)) return true;
    const best = this.#fastest(entries);
    return best !== null && this.#heap.size > 0 && this.#timeThrough(best) <= this.#heap.smallestKey;
  }

  #statesOf(open: readonly (readonly Entry[])[]): ReadonlySet<number> {
    return new Set(open.flatMap((entries) => entries.map(({ state }) => state)));
  }

  #piecesFrom(entry: Entry): DrivenPiece[] {
    const { arcHead, edgeCentimetres } = this.#network.arrays;
    const pieces: DrivenPiece[] = entry.partial === null ? [] : [entry.partial.piece];
    for (let state = entry.state; ; ) {
      const arc = this.#nextArc[state] ?? NONE;
      if (arc === NONE) {
        const ending = this.#endings.get(state);
        return ending === null || ending === undefined ? pieces : [...pieces, ending.piece];
      }
      const length = edgeCentimetres[arc >> 1] ?? 0;
      pieces.push((arc & 1) === 0 ? { arc, from: 0, to: length } : { arc, from: length, to: 0 });
      state = arcHead[arc] ?? NONE;
    }
  }
}

function driveOf(pieces: readonly DrivenPiece[], milliseconds: number): Drive {
  return { milliseconds, centimetres: pieces.reduce((sum, { from, to }) => sum + Math.abs(to - from), 0), pieces };
}
