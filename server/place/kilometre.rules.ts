import { distanceMetres, type LonLat } from '../shared/geo';
import type { NamedRoad, RoadGroup } from './place-roads.rules';

/** A kilometre post beside a road. */
export interface KilometrePost {
  readonly km: number;
  readonly point: LonLat;
  /** Name or number of its road, where the map tells. */
  readonly street: string | null;
}

export interface KilometreSpot {
  readonly point: LonLat;
  readonly radiusMetres: number;
  /** Not between two posts, or the road between them is not whole on the map. */
  readonly isApproximate: boolean;
}

interface Vertex {
  readonly point: LonLat;
  readonly next: Map<string, number>;
}

const POST_TO_ROAD_METRES = 80;
const CARRIAGEWAY_METRES = 60;
/** Posts farther apart tell nothing of what lies between them. */
const FARTHEST_POSTS_KM = 25;
const FARTHEST_BEYOND_KM = 10;
const EXACT_RADIUS_METRES = 60;
/** The road between two posts may be so much longer or shorter than their numbers say. */
const FITTING = 0.25;

/** `KM 152`, `152+400`, `152,4`, `Km. 12.350`: kilometres. Null for anything else. */
export function readKilometre(text: string): number | null {
  const match = /^\s*(?:km\.?|kilo ?met(?:er|re))?\s*(\d{1,4})(?:\s*([+.,])\s*(\d{1,3}))?\s*$/i.exec(text);
  if (match === null) return null;
  const [, whole = '', sign, part] = match;
  if (part === undefined) return Number(whole);
  return Number(whole) + (sign === '+' || part.length === 3 ? Number(part) / 1000 : Number(`0.${part}`));
}

const CELLS_PER_DEGREE = 200;
const CELLS_AROUND_THE_EARTH = 360 * CELLS_PER_DEGREE;
/** Vertices looked at before others have their turn. */
const PAUSE_EVERY_VERTICES = 20_000;

/** A cell of half a kilometre, and those `x` columns and `y` rows beside it. */
function cellOf([lon, lat]: LonLat, x = 0, y = 0): number {
  return (Math.floor(lat * CELLS_PER_DEGREE) + y) * CELLS_AROUND_THE_EARTH + Math.floor(lon * CELLS_PER_DEGREE) + x;
}

/** Posts by the cells that they stand in or beside: there are few posts and many vertices of roads, which then look into one cell. */
function postsByCell(posts: readonly KilometrePost[]): Map<number, number[]> {
  const cells = new Map<number, number[]>();
  for (const [index, { point }] of posts.entries()) {
    for (const x of [-1, 0, 1]) for (const y of [-1, 0, 1]) cells.set(cellOf(point, x, y), [...(cells.get(cellOf(point, x, y)) ?? []), index]);
  }
  return cells;
}

/** Each road with the posts that stand beside it; pauses where it yields. */
export function* postsOfRoads(groups: readonly RoadGroup[], posts: readonly KilometrePost[]): Generator<void, Map<number, KilometrePost[]>> {
  const found = new Map<number, KilometrePost[]>();
  if (posts.length === 0) return found;
  const cells = postsByCell(posts);
  let looked = 0;
  for (const [group, { roads, name, ref }] of groups.entries()) {
    const near = new Set<number>();
    for (const { line } of roads) {
      for (const [at, to] of line.entries()) {
        for (const post of cells.get(cellOf(to)) ?? []) if (isBeside(posts[post], line[at - 1] ?? to, to)) near.add(post);
      }
      looked += line.length;
      if (looked > PAUSE_EVERY_VERTICES) {
        looked = 0;
        yield;
      }
    }
    const own = [...near].flatMap((index) => posts[index] ?? []).filter(({ street }) => street === null || street === name || street === ref);
    if (own.length > 0)
      found.set(
        group,
        own.sort((a, b) => a.km - b.km),
      );
  }
  return found;
}

function isBeside(post: KilometrePost | undefined, from: LonLat, to: LonLat): boolean {
  return post !== undefined && distanceMetres(nearestOn(post.point, from, to), post.point) <= POST_TO_ROAD_METRES;
}

/** The nearest point of a straight piece, in degrees stretched to be square here. */
function nearestOn([lon, lat]: LonLat, from: LonLat, to: LonLat): LonLat {
  const squeeze = Math.cos((lat * Math.PI) / 180);
  const [dx, dy] = [(to[0] - from[0]) * squeeze, to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((lon - from[0]) * squeeze * dx + (lat - from[1]) * dy) / length));
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** Where that kilometre is, on the carriageway towards `towards` where there are two. Null where no post tells. */
export function kilometreSpot(
  group: RoadGroup,
  posts: readonly KilometrePost[],
  asked: { readonly km: number; readonly towards: LonLat | null },
): KilometreSpot | null {
  const spot = alongRoad(group, posts, asked.km);
  if (spot === null || asked.towards === null) return spot;
  return { ...spot, point: onCarriageway(group.roads, spot.point, asked.towards) };
}

function alongRoad(group: RoadGroup, posts: readonly KilometrePost[], km: number): KilometreSpot | null {
  const exact = posts.find((post) => Math.abs(post.km - km) < 0.001);
  if (exact !== undefined) return { point: exact.point, radiusMetres: EXACT_RADIUS_METRES, isApproximate: false };
  const before = posts.findLast((post) => post.km < km);
  const after = posts.find((post) => post.km > km);
  if (before !== undefined && after !== undefined && after.km - before.km <= FARTHEST_POSTS_KM) return between(group, before, after, km);
  const nearest = [before, after].filter((post) => post !== undefined).sort((a, b) => Math.abs(a.km - km) - Math.abs(b.km - km))[0];
  if (nearest === undefined || Math.abs(nearest.km - km) > FARTHEST_BEYOND_KM) return null;
  return { point: nearest.point, radiusMetres: Math.max(EXACT_RADIUS_METRES, Math.abs(nearest.km - km) * 1000), isApproximate: true };
}

function between(group: RoadGroup, before: KilometrePost, after: KilometrePost, km: number): KilometreSpot {
  const share = (km - before.km) / (after.km - before.km);
  const metres = (after.km - before.km) * 1000;
  const path = shortestPath(graphOf(group.roads), before.point, after.point);
  const length = path === null ? 0 : (path.metres.at(-1) ?? 0);
  if (path !== null && Math.abs(length - metres) <= metres * FITTING) {
    return { point: pathPoint(path, length * share), radiusMetres: EXACT_RADIUS_METRES + Math.abs(length - metres) / 2, isApproximate: false };
  }
  const straight: LonLat = [before.point[0] + (after.point[0] - before.point[0]) * share, before.point[1] + (after.point[1] - before.point[1]) * share];
  return { point: straight, radiusMetres: Math.max(EXACT_RADIUS_METRES, metres / 2), isApproximate: true };
}

function graphOf(roads: readonly NamedRoad[]): Map<string, Vertex> {
  const graph = new Map<string, Vertex>();
  const vertex = (node: string, point: LonLat): Vertex => {
    const known = graph.get(node) ?? { point, next: new Map<string, number>() };
    graph.set(node, known);
    return known;
  };
  for (const { nodeIds, line } of roads) {
    for (const [index, node] of nodeIds.entries()) {
      const [point, before, beforeNode] = [line[index], line[index - 1], nodeIds[index - 1]];
      if (point === undefined) continue;
      const here = vertex(node, point);
      if (before === undefined || beforeNode === undefined) continue;
      const metres = distanceMetres(before, point);
      here.next.set(beforeNode, metres);
      vertex(beforeNode, before).next.set(node, metres);
    }
  }
  return graph;
}

interface Path {
  readonly points: readonly LonLat[];
  /** From the beginning to each point. */
  readonly metres: readonly number[];
}

/** Along the pieces of one road only, in either direction: Dijkstra on its few thousand vertices. */
function shortestPath(graph: ReadonlyMap<string, Vertex>, from: LonLat, to: LonLat): Path | null {
  const [start, goal] = [nearestNode(graph, from), nearestNode(graph, to)];
  if (start === null || goal === null) return null;
  const reached = new Map<string, { metres: number; by: string | null }>([[start, { metres: 0, by: null }]]);
  const open = new Set([start]);
  const done = new Set<string>();
  while (open.size > 0) {
    let node = '';
    let least = Number.POSITIVE_INFINITY;
    for (const one of open) {
      const metres = reached.get(one)?.metres ?? least;
      if (metres < least) [node, least] = [one, metres];
    }
    if (node === goal) return pathTo(graph, reached, goal);
    open.delete(node);
    done.add(node);
    for (const [next, metres] of graph.get(node)?.next ?? []) {
      if (done.has(next) || (reached.get(next)?.metres ?? Number.POSITIVE_INFINITY) <= least + metres) continue;
      reached.set(next, { metres: least + metres, by: node });
      open.add(next);
    }
  }
  return null;
}

function nearestNode(graph: ReadonlyMap<string, Vertex>, point: LonLat): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [node, vertex] of graph) {
    const metres = distanceMetres(vertex.point, point);
    if (metres < least) [best, least] = [node, metres];
  }
  return best;
}

function pathTo(graph: ReadonlyMap<string, Vertex>, reached: ReadonlyMap<string, { metres: number; by: string | null }>, goal: string): Path {
  const steps: { point: LonLat; metres: number }[] = [];
  for (let node: string | null = goal; node !== null; node = reached.get(node)?.by ?? null) {
    steps.unshift({ point: graph.get(node)?.point ?? [0, 0], metres: reached.get(node)?.metres ?? 0 });
  }
  return { points: steps.map(({ point }) => point), metres: steps.map(({ metres }) => metres) };
}

function pathPoint({ points, metres }: Path, wanted: number): LonLat {
  const at = Math.max(
    1,
    metres.findIndex((one) => one >= wanted),
  );
  const [from, to] = [points[at - 1] ?? [0, 0], points[at] ?? points[at - 1] ?? [0, 0]];
  const [before, after] = [metres[at - 1] ?? 0, metres[at] ?? 0];
  const share = after > before ? (wanted - before) / (after - before) : 0;
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** Of the one-way pieces near the spot, the nearest that leads towards the place. */
function onCarriageway(roads: readonly NamedRoad[], spot: LonLat, towards: LonLat): LonLat {
  const squeeze = Math.cos((spot[1] * Math.PI) / 180);
  const wanted = [(towards[0] - spot[0]) * squeeze, towards[1] - spot[1]] as const;
  let best: LonLat = spot;
  let least = CARRIAGEWAY_METRES;
  for (const { line, oneWay } of roads) {
    for (let at = 1; oneWay !== 0 && at < line.length; at += 1) {
      const [from, to] = [line[at - 1] ?? spot, line[at] ?? spot];
      const leads = ((to[0] - from[0]) * squeeze * wanted[0] + (to[1] - from[1]) * wanted[1]) * oneWay > 0;
      const point = nearestOn(spot, from, to);
      const metres = distanceMetres(point, spot);
      if (leads && metres < least) [best, least] = [point, metres];
    }
  }
  return best;
}
