import type { RoadEdges } from './road-edges';
import { NONE } from './road-file';

/** A turn that is forbidden ('no'), or the one that is allowed ('only'), by ids of the map. */
export interface TurnBan {
  readonly fromWay: number;
  readonly viaNode: number;
  readonly toWay: number;
  readonly kind: 'no' | 'only';
}

/** The graph that is searched; see road-file.ts for arcs and states. */
export interface TurnStates {
  readonly stateCount: number;
  readonly copyNode: Uint32Array;
  readonly arcHead: Uint32Array;
  readonly outFirst: Uint32Array;
  readonly outArcs: Uint32Array;
  readonly inFirst: Uint32Array;
  readonly inArcs: Uint32Array;
  readonly inStates: Uint32Array;
  /** How many bans forbid something here. */
  readonly banCount: number;
}

/** Rows of numbers of different lengths, one after the other. */
interface Lists {
  readonly first: Uint32Array;
  readonly values: Uint32Array;
}

/**
 * Copies the node of a ban for each arc after which a turn there is forbidden. Turning round on a road is allowed wherever
 * it may be driven both ways, unless a ban from a way to itself says no.
 */
export function buildTurnStates(edges: RoadEdges, bans: readonly TurnBan[]): TurnStates {
  const nodeCount = edges.nodePoints.length / 2;
  const arcs = drivableArcs(edges);
  const outOfNode = groupBy(nodeCount, arcs, (arc) => tailOf(edges, arc));
  const intoNode = groupBy(nodeCount, arcs, (arc) => tailOf(edges, arc ^ 1));
  const { forbidden, banCount } = forbiddenTurns(edges, bans, { outOfNode, intoNode });
  // The copies of one node lie together.
  const copied = [...forbidden.keys()].sort((a, b) => tailOf(edges, a ^ 1) - tailOf(edges, b ^ 1) || a - b);
  const arcHead = new Uint32Array(edges.edgeFrom.length * 2).fill(NONE);
  for (const arc of arcs) arcHead[arc] = tailOf(edges, arc ^ 1);
  copied.forEach((arc, index) => {
    arcHead[arc] = nodeCount + index;
  });
  const copyNode = Uint32Array.from(copied, (arc) => tailOf(edges, arc ^ 1));
  const stateCount = nodeCount + copied.length;
  const out = outgoing(outOfNode, { nodeCount, copyNode, forbiddenAfter: (copy) => forbidden.get(copied[copy] ?? NONE) });
  return { stateCount, copyNode, arcHead, outFirst: out.first, outArcs: out.values, ...incoming(stateCount, out, arcHead), banCount };
}

/** The node an arc begins at. */
function tailOf(edges: RoadEdges, arc: number): number {
  return ((arc & 1) === 0 ? edges.edgeFrom[arc >> 1] : edges.edgeTo[arc >> 1]) ?? NONE;
}

function drivableArcs({ edgeOneWay }: RoadEdges): number[] {
  const arcs: number[] = [];
  edgeOneWay.forEach((oneWay, edge) => {
    if (oneWay !== -1) arcs.push(edge * 2);
    if (oneWay !== 1) arcs.push(edge * 2 + 1);
  });
  return arcs;
}

function groupBy(count: number, values: readonly number[], groupOf: (value: number) => number): Lists {
  const first = new Uint32Array(count + 1);
  for (const value of values) first[groupOf(value) + 1] = (first[groupOf(value) + 1] ?? 0) + 1;
  for (let group = 0; group < count; group += 1) first[group + 1] = (first[group + 1] ?? 0) + (first[group] ?? 0);
  const next = first.slice();
  const grouped = new Uint32Array(values.length);
  for (const value of values) {
    const group = groupOf(value);
    grouped[next[group] ?? 0] = value;
    next[group] = (next[group] ?? 0) + 1;
  }
  return { first, values: grouped };
}

function listOf({ first, values }: Lists, index: number): Uint32Array {
  return values.subarray(first[index], first[index + 1]);
}

interface Around {
  readonly outOfNode: Lists;
  readonly intoNode: Lists;
}

/** The arcs forbidden after an arc, by that arc. A ban that names what is not there, or would leave no way on at all, says nothing. */
function forbiddenTurns(edges: RoadEdges, bans: readonly TurnBan[], { outOfNode, intoNode }: Around) {
  const forbidden = new Map<number, Set<number>>();
  const allowed = new Map<number, Set<number>>();
  let banCount = 0;
  for (const { fromWay, viaNode, toWay, kind } of bans) {
    const node = edges.nodeOf.get(viaNode);
    if (node === undefined) continue;
    const incomingArcs = [...listOf(intoNode, node)].filter((arc) => edges.edgeWay[arc >> 1] === fromWay);
    let isOfEffect = false;
    for (const arc of incomingArcs) {
      const named = [...listOf(outOfNode, node)].filter((out) => edges.edgeWay[out >> 1] === toWay && isMeant(kind, fromWay === toWay, out === (arc ^ 1)));
      const target = kind === 'no' ? forbidden : allowed;
      for (const out of named) target.set(arc, (target.get(arc) ?? new Set()).add(out));
      isOfEffect ||= named.length > 0;
    }
    if (isOfEffect) banCount += 1;
  }
  for (const [arc, few] of allowed) {
    const others = [...listOf(outOfNode, tailOf(edges, arc ^ 1))].filter((out) => !few.has(out));
    if (others.length > 0) forbidden.set(arc, new Set([...(forbidden.get(arc) ?? []), ...others]));
  }
  return { forbidden, banCount };
}

/** A ban from a way to itself, at a node in its middle, speaks of turning round; the one allowed turn there is going on. */
function isMeant(kind: TurnBan['kind'], isSameWay: boolean, isTurningRound: boolean): boolean {
  return !isSameWay || isTurningRound === (kind === 'no');
}

interface Copies {
  readonly nodeCount: number;
  readonly copyNode: Uint32Array;
  readonly forbiddenAfter: (copy: number) => ReadonlySet<number> | undefined;
}

function outgoing(outOfNode: Lists, { nodeCount, copyNode, forbiddenAfter }: Copies): Lists {
  const copies = [...copyNode].map((node, copy) => [...listOf(outOfNode, node)].filter((arc) => forbiddenAfter(copy)?.has(arc) !== true));
  const first = new Uint32Array(nodeCount + copies.length + 1);
  first.set(outOfNode.first);
  const values = new Uint32Array(outOfNode.values.length + copies.reduce((sum, arcs) => sum + arcs.length, 0));
  values.set(outOfNode.values);
  let end = outOfNode.values.length;
  copies.forEach((arcs, copy) => {
    values.set(arcs, end);
    end += arcs.length;
    first[nodeCount + copy + 1] = end;
  });
  return { first, values };
}

function incoming(stateCount: number, out: Lists, arcHead: Uint32Array): Pick<TurnStates, 'inFirst' | 'inArcs' | 'inStates'> {
  const inFirst = new Uint32Array(stateCount + 1);
  for (const arc of out.values) {
    const head = arcHead[arc] ?? NONE;
    inFirst[head + 1] = (inFirst[head + 1] ?? 0) + 1;
  }
  for (let state = 0; state < stateCount; state += 1) inFirst[state + 1] = (inFirst[state + 1] ?? 0) + (inFirst[state] ?? 0);
  const next = inFirst.slice();
  const inArcs = new Uint32Array(out.values.length);
  const inStates = new Uint32Array(out.values.length);
  for (let state = 0; state < stateCount; state += 1) {
    for (const arc of listOf(out, state)) {
      const head = arcHead[arc] ?? NONE;
      const place = next[head] ?? 0;
      inArcs[place] = arc;
      inStates[place] = state;
      next[head] = place + 1;
    }
  }
  return { inFirst, inArcs, inStates };
}
