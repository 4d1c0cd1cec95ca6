type Position = readonly number[];

/** Outlines of neighbours come from coarser sources: within this of the own border they would run beside it, or inside. Degrees. */
const MARGIN = 0.02;
/** From the end of one to the other that it ran beside. Degrees. */
const TIE = 3 * MARGIN;
/** Long straight edges are looked at piece by piece. Degrees. */
const STEP = 0.01;

/**
 * Those parts of lines that keep away from the regency, and of two that run side by side only the first, to which the other is tied.
 * `outside` is the regency's border, closed lines.
 */
export function awayFrom(lines: readonly (readonly Position[])[], outside: readonly (readonly Position[])[]): Position[][] {
  const near = new Set(cellsAround(outside));
  const drawn: Position[] = [];
  return lines.flatMap((line) => {
    const isAway = (point: Position) => !near.has(cellOf(point[0] ?? 0, point[1] ?? 0)) && !isInside(point, outside);
    const kept: Position[][] = [[]];
    for (const point of withSteps(line)) {
      if (isAway(point)) kept.at(-1)?.push(point);
      else if (kept.at(-1)?.length !== 0) kept.push([]);
    }
    const parts = kept.filter((part) => part.length > 1);
    const tied = parts.map((part) => [...nearestOf(drawn, part[0]), ...part, ...nearestOf(drawn, part.at(-1))]);
    for (const cell of cellsAround(parts)) near.add(cell);
    drawn.push(...parts.flat());
    return tied;
  });
}

/** The point that lies nearest to an end, where one is near. */
function nearestOf(points: readonly Position[], end: Position | undefined): Position[] {
  const [x = 0, y = 0] = end ?? [];
  const far = (point: Position) => Math.hypot((point[0] ?? 0) - x, (point[1] ?? 0) - y);
  const nearest = points.reduce<Position | null>((best, point) => (best !== null && far(best) <= far(point) ? best : point), null);
  return nearest === null || far(nearest) > TIE ? [] : [nearest];
}

function withSteps(line: readonly Position[]): Position[] {
  return line.flatMap(([x = 0, y = 0], index) => {
    const [fromX = x, fromY = y] = line[index - 1] ?? [];
    const pieces = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / STEP));
    return Array.from({ length: pieces }, (_, piece) => {
      const share = (piece + 1) / pieces;
      return [fromX + (x - fromX) * share, fromY + (y - fromY) * share];
    });
  });
}

function cellsAround(lines: readonly (readonly Position[])[]): ReadonlySet<string> {
  const cells = new Set<string>();
  for (const [x = 0, y = 0] of lines.flatMap(withSteps)) {
    for (const dx of [-MARGIN, 0, MARGIN]) for (const dy of [-MARGIN, 0, MARGIN]) cells.add(cellOf(x + dx, y + dy));
  }
  return cells;
}

function cellOf(x: number, y: number): string {
  return `${Math.floor(x / MARGIN)},${Math.floor(y / MARGIN)}`;
}

function isInside([x = 0, y = 0]: Position, rings: readonly (readonly Position[])[]): boolean {
  let isIn = false;
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at += 1) {
      const [ax = 0, ay = 0] = ring[at - 1] ?? [];
      const [bx = 0, by = 0] = ring[at] ?? [];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isIn = !isIn;
    }
  }
  return isIn;
}
