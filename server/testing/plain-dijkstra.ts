import type { RoadRow } from '../route/road-edges';
import type { TurnBan } from '../route/turn-states';
import { distanceMetres } from '../shared/geo';
import { DEFAULT_ROAD_SPEEDS, isDrivableClass, speedKmh, surfaceGroupOf } from '../shared/road-speeds';

/** A straight piece of a way between two of its vertices, driven in one direction. */
interface Piece {
  readonly way: RoadRow;
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
}

/**
 * Travel times by the book and by nothing of the product's: every straight piece of every way is a state, so that turn bans need
 * no copies of nodes; nothing is cut, numbered or rounded. Slow.
 */
export class PlainRoads {
  readonly #leaving = new Map<number, Piece[]>();
  readonly #bans = new Map<number, TurnBan[]>();
  /** More than one: roads meet or end there. */
  readonly #meetings = new Map<number, number>();
  readonly points = new Map<number, readonly [number, number]>();

  /** `isClosed` takes a piece away by the ids of its ends. */
  constructor(rows: readonly RoadRow[], bans: readonly TurnBan[], isClosed: (from: number, to: number) => boolean = () => false) {
    for (const ban of bans) this.#bans.set(ban.viaNode, [...(this.#bans.get(ban.viaNode) ?? []), ban]);
    for (const way of rows) {
      if (!isDrivableClass(way.class)) continue;
      const kmh = speedKmh(DEFAULT_ROAD_SPEEDS, { class: way.class, surface: surfaceGroupOf(way.surface), signedKmh: way.signedKmh ?? 0 });
      const oneWay = way.isRoundabout && way.oneWay === 0 ? 1 : way.oneWay;
      way.nodeIds.forEach((id, index) => {
        this.points.set(id, [(way.points[index * 2] ?? 0) / 1e6, (way.points[index * 2 + 1] ?? 0) / 1e6]);
        const isEnd = index === 0 || index === way.nodeIds.length - 1;
        this.#meetings.set(id, (this.#meetings.get(id) ?? 0) + (isEnd ? 2 : 1));
      });
      for (let index = 1; index < way.nodeIds.length; index += 1) {
        const [from = 0, to = 0] = way.nodeIds.subarray(index - 1, index + 1);
        if (isClosed(from, to)) continue;
        const seconds = distanceMetres(this.#point(from), this.#point(to)) / (kmh / 3.6);
        if (oneWay !== -1) this.#add({ way, from, to, seconds });
        if (oneWay !== 1) this.#add({ way, from: to, to: from, seconds });
      }
    }
  }

  /** Seconds from a node to every node that can be reached from it. */
  secondsFrom(start: number): Map<number, number> {
    const best = new Map<number, number>([[start, 0]]);
    const done = new Set<Piece>();
    const queue: { seconds: number; piece: Piece }[] = [];
    for (const piece of this.#leaving.get(start) ?? []) push(queue, { seconds: piece.seconds, piece });
    for (let first = pop(queue); first !== undefined; first = pop(queue)) {
      const { seconds, piece } = first;
      if (done.has(piece)) continue;
      done.add(piece);
      if (seconds < (best.get(piece.to) ?? Number.POSITIVE_INFINITY)) best.set(piece.to, seconds);
      for (const next of this.#leaving.get(piece.to) ?? []) {
        if (!done.has(next) && this.#mayTurn(piece, next)) push(queue, { seconds: seconds + next.seconds, piece: next });
      }
    }
    return best;
  }

  #point(id: number): readonly [number, number] {
    return this.points.get(id) ?? [Number.NaN, Number.NaN];
  }

  #add(piece: Piece): void {
    this.#leaving.set(piece.from, [...(this.#leaving.get(piece.from) ?? []), piece]);
  }

  #mayTurn(before: Piece, next: Piece): boolean {
    const isBack = next.to === before.from && next.way === before.way;
    // Nobody turns round in the middle of a road.
    if (isBack && (this.#meetings.get(before.to) ?? 0) < 2) return false;
    const here = (this.#bans.get(before.to) ?? []).filter((ban) => ban.fromWay === before.way.osmId);
    const names = (ban: TurnBan, piece: Piece, isWayBack: boolean) =>
      ban.toWay === piece.way.osmId && (ban.fromWay !== ban.toWay || isWayBack === (ban.kind === 'no'));
    if (here.some((ban) => ban.kind === 'no' && names(ban, next, isBack))) return false;
    const ways = this.#leaving.get(before.to) ?? [];
    const only = here.filter((ban) => ban.kind === 'only' && ways.some((piece) => names(ban, piece, piece.to === before.from && piece.way === before.way)));
    return only.length === 0 || only.some((ban) => names(ban, next, isBack));
  }
}

function push(queue: { seconds: number; piece: Piece }[], entry: { seconds: number; piece: Piece }): void {
  queue.push(entry);
  for (let at = queue.length - 1; at > 0; ) {
    const parent = (at - 1) >> 1;
    const [a, b] = [queue[parent], queue[at]];
    if (a === undefined || b === undefined || a.seconds <= b.seconds) return;
    queue[parent] = b;
    queue[at] = a;
    at = parent;
  }
}

function pop(queue: { seconds: number; piece: Piece }[]): { seconds: number; piece: Piece } | undefined {
  const first = queue[0];
  const last = queue.pop();
  if (first === undefined || last === undefined || queue.length === 0) return first;
  queue[0] = last;
  for (let at = 0; ; ) {
    let least = at;
    for (const child of [at * 2 + 1, at * 2 + 2]) {
      if ((queue[child]?.seconds ?? Number.POSITIVE_INFINITY) < (queue[least]?.seconds ?? 0)) least = child;
    }
    if (least === at) return first;
    const [a, b] = [queue[at], queue[least]];
    if (a === undefined || b === undefined) return first;
    queue[at] = b;
    queue[least] = a;
    at = least;
  }
}
