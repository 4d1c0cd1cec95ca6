/** A line as `[x, y, x, y, ...]` in whole steps. */
export type FlatLine = ArrayLike<number>;

interface Piece {
  readonly line: FlatLine;
  isUsed: boolean;
}

/**
 * Joins lines end to end where exactly two of them meet, so that each runs through instead of breaking at every crossing. With
 * `isDirected` only the end of one meets the start of another: an arrow along the line keeps its sense.
 */
export function joinLines(lines: readonly FlatLine[], isDirected: boolean): number[][] {
  const pieces: Piece[] = lines.map((line) => ({ line, isUsed: false }));
  const ends = new Map<string, Piece[]>();
  for (const piece of pieces) {
    for (const key of [startKey(piece.line), endKey(piece.line)]) {
      const there = ends.get(key);
      if (there === undefined) ends.set(key, [piece]);
      else there.push(piece);
    }
  }
  const joined: number[][] = [];
  for (const piece of pieces) {
    if (piece.isUsed) continue;
    piece.isUsed = true;
    joined.push(grow(piece.line, ends, isDirected));
  }
  return joined;
}

function grow(first: FlatLine, ends: ReadonlyMap<string, readonly Piece[]>, isDirected: boolean): number[] {
  const forward = collect(endKey(first), { ends, isDirected, isForward: true });
  const backward = collect(startKey(first), { ends, isDirected, isForward: false });
  const result: number[] = [];
  for (const part of backward.toReversed()) append(result, reversed(part));
  append(result, first);
  for (const part of forward) append(result, part);
  return result;
}

interface Walk {
  readonly ends: ReadonlyMap<string, readonly Piece[]>;
  readonly isDirected: boolean;
  readonly isForward: boolean;
}

/** The pieces that follow from a corner, each turned so that it leads away from where the walk began. */
function collect(from: string, { ends, isDirected, isForward }: Walk): FlatLine[] {
  const found: FlatLine[] = [];
  let corner = from;
  for (;;) {
    const meeting = ends.get(corner) ?? [];
    const next = meeting.length === 2 ? meeting.find((piece) => !piece.isUsed) : undefined;
    if (next === undefined) return found;
    const startsHere = startKey(next.line) === corner;
    if (isDirected && startsHere !== isForward) return found;
    next.isUsed = true;
    found.push(startsHere ? next.line : reversed(next.line));
    corner = startsHere ? endKey(next.line) : startKey(next.line);
  }
}

/** Without the corner that both share. */
function append(target: number[], line: FlatLine): void {
  for (let at = target.length === 0 ? 0 : 2; at < line.length; at += 1) target.push(line[at] ?? 0);
}

function reversed(line: FlatLine): number[] {
  const turned: number[] = [];
  for (let at = line.length - 2; at >= 0; at -= 2) turned.push(line[at] ?? 0, line[at + 1] ?? 0);
  return turned;
}

function startKey(line: FlatLine): string {
  return `${line[0]},${line[1]}`;
}

function endKey(line: FlatLine): string {
  return `${line[line.length - 2]},${line[line.length - 1]}`;
}
