import Flatbush from 'flatbush';
import { statesOfMainPart } from './main-part';
import { cutIntoEdges, type RoadEdges, type RoadRow } from './road-edges';
import { EDGE_FLAGS, NONE, type RoadArrays } from './road-file';
import { buildTurnStates, type TurnBan, type TurnStates } from './turn-states';

export interface BuiltNetwork {
  readonly arrays: RoadArrays;
  readonly counts: NetworkCounts;
}

export interface NetworkCounts {
  readonly nodes: number;
  readonly edges: number;
  /** Edges from which one can drive everywhere in the largest part, and back. */
  readonly mainEdges: number;
  readonly turnBans: number;
  readonly kilometres: number;
}

/** The road network of these ways; an empty one where none of them can be driven. */
export function buildNetwork(rows: readonly RoadRow[], bans: readonly TurnBan[]): BuiltNetwork {
  const edges = cutIntoEdges(rows);
  const states = buildTurnStates(edges, bans);
  const mainEdges = markMainEdges(edges, states);
  const { textFirst, texts } = packTexts(edges.texts);
  const { nodeOf, edgeWay, edgeOneWay, texts: _texts, ...kept } = edges;
  const { stateCount, banCount, ...graph } = states;
  return {
    arrays: { ...kept, ...graph, textFirst, texts, index: indexOf(edges) },
    counts: {
      nodes: edges.nodePoints.length / 2,
      edges: edges.edgeFrom.length,
      mainEdges,
      turnBans: banCount,
      kilometres: Math.round(edges.edgeCentimetres.reduce((sum, length) => sum + length, 0) / 100_000),
    },
  };
}

/** Sets the flag of the edges of the main part; returns their number. */
function markMainEdges({ edgeFrom, edgeTo, edgeFlags, nodePoints }: RoadEdges, states: TurnStates): number {
  const isMain = statesOfMainPart(states);
  const nodeCount = nodePoints.length / 2;
  const isMainNode = isMain.slice(0, nodeCount);
  states.copyNode.forEach((node, copy) => {
    if (isMain[nodeCount + copy] === 1) isMainNode[node] = 1;
  });
  let count = 0;
  for (let edge = 0; edge < edgeFrom.length; edge += 1) {
    const [along = NONE, against = NONE] = states.arcHead.subarray(edge * 2, edge * 2 + 2);
    const isMainAlong = along !== NONE && isMain[along] === 1 && isMainNode[edgeFrom[edge] ?? 0] === 1;
    const isMainAgainst = against !== NONE && isMain[against] === 1 && isMainNode[edgeTo[edge] ?? 0] === 1;
    if (!isMainAlong && !isMainAgainst) continue;
    edgeFlags[edge] = (edgeFlags[edge] ?? 0) | EDGE_FLAGS.main;
    count += 1;
  }
  return count;
}

function packTexts(list: readonly string[]): { textFirst: Uint32Array; texts: Uint8Array } {
  const encoded = list.map((text) => Buffer.from(text, 'utf8'));
  const textFirst = new Uint32Array(list.length + 1);
  encoded.forEach((bytes, index) => {
    textFirst[index + 1] = (textFirst[index] ?? 0) + bytes.length;
  });
  return { textFirst, texts: new Uint8Array(Buffer.concat(encoded)) };
}

function indexOf({ edgeFrom, edgeFirstVertex, vertices }: RoadEdges): Uint8Array {
  if (edgeFrom.length === 0) return new Uint8Array(0);
  const index = new Flatbush(edgeFrom.length, 16, Int32Array);
  for (let edge = 0; edge < edgeFrom.length; edge += 1) {
    let [west, south, east, north] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let vertex = edgeFirstVertex[edge] ?? 0; vertex < (edgeFirstVertex[edge + 1] ?? 0); vertex += 1) {
      const lon = vertices[vertex * 2] ?? 0;
      const lat = vertices[vertex * 2 + 1] ?? 0;
      west = Math.min(west, lon);
      east = Math.max(east, lon);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
    }
    index.add(west, south, east, north);
  }
  index.finish();
  return new Uint8Array(index.data);
}
