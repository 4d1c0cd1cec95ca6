import { lineMetres, vertexAt } from './road-edges';
import type { RoadNetwork } from './road-network';
import type { Turn, WayStep } from './route.schema';
import type { Drive, DrivenPiece } from './travel-search';

type Point = readonly [number, number];

/** The line of a drive, `[lon, lat]` in degrees; consecutive points differ. */
export function pathOf(network: RoadNetwork, drive: Drive): Point[] {
  const path: Point[] = [];
  for (const piece of drive.pieces) {
    for (const point of pathOfPiece(network, piece)) {
      const last = path.at(-1);
      if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) path.push(point);
    }
  }
  return path;
}

/** Straight pieces as they are driven: the part of the edge's line between two places on it. */
function pathOfPiece(network: RoadNetwork, { arc, from, to }: DrivenPiece): Point[] {
  const { edgeFirstVertex, vertices } = network.arrays;
  const edge = arc >> 1;
  const [low, high] = from <= to ? [from, to] : [to, from];
  const first = edgeFirstVertex[edge] ?? 0;
  const last = (edgeFirstVertex[edge + 1] ?? 0) - 1;
  const points: Point[] = [];
  let passed = 0;
  for (let vertex = first; vertex < last; vertex += 1) {
    const length = lineMetres(vertices, vertex, vertex + 1) * 100;
    const [a, b] = [vertexAt(vertices, vertex), vertexAt(vertices, vertex + 1)];
    // An edge's length is rounded up: its last place may lie a little beyond its last vertex.
    const at = (place: number): Point => {
      const share = length === 0 ? 0 : Math.min(1, Math.max(0, (place - passed) / length));
      return share === 1 ? b : [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
    };
    if (passed <= high && passed + length >= low) points.push(at(low), at(high));
    passed += length;
  }
  return from <= to ? points : points.reverse();
}

interface Leg {
  turn: Turn;
  exit: number | null;
  readonly name: string | null;
  readonly ref: string | null;
  centimetres: number;
  milliseconds: number;
}

/** A drive in steps: a new one begins where the road's name changes, where one turns at a junction, and at a roundabout. */
export function stepsOf(network: RoadNetwork, drive: Drive): WayStep[] {
  const legs: Leg[] = [];
  drive.pieces.forEach((piece, index) => {
    const before = drive.pieces[index - 1];
    const leg = before === undefined ? null : legs.at(-1);
    const begins = before === undefined || leg === null || leg === undefined ? begin('depart') : beginsStep(network, before, piece, leg);
    if (begins !== null) legs.push(newLeg(network, piece, begins));
    const current = legs.at(-1);
    if (current === undefined) return;
    current.centimetres += Math.abs(piece.to - piece.from);
    current.milliseconds += timeOf(network, piece);
    if (isRoundabout(network, piece) && current.turn === 'roundabout') countExit(network, current, { piece, next: drive.pieces[index + 1] });
  });
  // Rounded where each step ends, not step by step: they add up to the whole.
  let [doneCentimetres, doneMilliseconds] = [0, 0];
  return legs.map(({ centimetres, milliseconds, ...leg }, index) => {
    const [beforeMetres, beforeSeconds] = [Math.round(doneCentimetres / 100), Math.round(doneMilliseconds / 1000)];
    doneCentimetres += centimetres;
    doneMilliseconds = index === legs.length - 1 ? drive.milliseconds : doneMilliseconds + milliseconds;
    return { ...leg, metres: Math.round(doneCentimetres / 100) - beforeMetres, seconds: Math.round(doneMilliseconds / 1000) - beforeSeconds };
  });
}

interface Beginning {
  readonly turn: Turn;
  readonly exit: number | null;
}

function begin(turn: Turn): Beginning {
  return { turn, exit: turn === 'roundabout' ? 1 : null };
}

function newLeg(network: RoadNetwork, { arc }: DrivenPiece, beginning: Beginning): Leg {
  const { edgeName, edgeRef } = network.arrays;
  return { ...beginning, name: network.text(edgeName[arc >> 1]), ref: network.text(edgeRef[arc >> 1]), centimetres: 0, milliseconds: 0 };
}

function isRoundabout(network: RoadNetwork, { arc }: DrivenPiece): boolean {
  return network.hasFlag(arc >> 1, 'roundabout');
}

/** What to do where one piece of road follows another, or null where the driver just goes on. */
function beginsStep(network: RoadNetwork, before: DrivenPiece, piece: DrivenPiece, leg: Leg): Beginning | null {
  const [was, is] = [isRoundabout(network, before), isRoundabout(network, piece)];
  if (is) return was ? null : begin('roundabout');
  // The exit was told at the entrance; the road after it is a step of its own, without another turn.
  if (was) return leg.turn === 'roundabout' ? begin('straight') : begin(turnBetween(network, before, piece));
  const turn = turnBetween(network, before, piece);
  const { edgeName, edgeRef } = network.arrays;
  const isSameRoad = edgeName[before.arc >> 1] === edgeName[piece.arc >> 1] && edgeRef[before.arc >> 1] === edgeRef[piece.arc >> 1];
  if (turn === 'turn_round') return begin(turn);
  if (!isSameRoad) return begin(turn);
  const isBend = choicesBetween(network, before, piece) <= 1 || turn === 'straight' || turn === 'slight_left' || turn === 'slight_right';
  return isBend ? null : begin(turn);
}

/** How many roads lead on where one piece follows another, the way back not counted. */
function choicesBetween(network: RoadNetwork, before: DrivenPiece, piece: DrivenPiece): number {
  const { outFirst, outArcs } = network.arrays;
  const node = network.tailNode(piece.arc);
  return outArcs.subarray(outFirst[node], outFirst[node + 1]).filter((arc) => arc !== (before.arc ^ 1)).length;
}

/** Passing an exit of the roundabout without taking it makes the next one's number higher. */
function countExit(network: RoadNetwork, leg: Leg, { piece, next }: { readonly piece: DrivenPiece; readonly next: DrivenPiece | undefined }): void {
  if (next === undefined || !isRoundabout(network, next) || leg.exit === null) return;
  const { outFirst, outArcs } = network.arrays;
  const node = network.tailNode(piece.arc ^ 1);
  const exits = outArcs.subarray(outFirst[node], outFirst[node + 1]).filter((arc) => !network.hasFlag(arc >> 1, 'roundabout'));
  leg.exit += exits.length;
}

function timeOf(network: RoadNetwork, { arc, from, to }: DrivenPiece): number {
  const length = network.arrays.edgeCentimetres[arc >> 1] ?? 0;
  return length === 0 ? 0 : ((network.edgeMs[arc >> 1] ?? 0) * Math.abs(to - from)) / length;
}

function turnBetween(network: RoadNetwork, before: DrivenPiece, piece: DrivenPiece): Turn {
  if (before.arc === (piece.arc ^ 1)) return 'turn_round';
  const angle = ((headingOf(network, piece, 'first') - headingOf(network, before, 'last') + 540) % 360) - 180;
  const side = angle < 0 ? 'left' : 'right';
  const size = Math.abs(angle);
  if (size < 20) return 'straight';
  if (size < 50) return `slight_${side}`;
  if (size < 125) return side;
  return size < 172 ? `sharp_${side}` : 'turn_round';
}

/** So far from a junction the direction of a road is looked at: its first metre is often askew. */
const HEADING_METRES = 15;

/** Degrees clockwise from north in which a piece begins or ends. */
function headingOf(network: RoadNetwork, piece: DrivenPiece, end: 'first' | 'last'): number {
  const sign = piece.to >= piece.from ? 1 : -1;
  const reach = Math.min(HEADING_METRES * 100, Math.abs(piece.to - piece.from)) * sign;
  const [from, to] = end === 'first' ? [piece.from, piece.from + reach] : [piece.to - reach, piece.to];
  const line = pathOfPiece(network, { arc: piece.arc, from, to });
  const [start, last] = [line[0] ?? [0, 0], line.at(-1) ?? [0, 0]];
  const east = (last[0] - start[0]) * Math.cos((start[1] * Math.PI) / 180);
  return (Math.atan2(east, last[1] - start[1]) * 180) / Math.PI;
}
