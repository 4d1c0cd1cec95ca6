type Position = readonly number[];

/** Outlines of neighbours come from coarser sources: within this of the own border they would run beside it, or inside. Degrees. */
const MARGIN = 0.02;
/** Long straight edges are looked at piece by piece. Degrees. */
const STEP = 0.01;

/** Those parts of lines that keep away from the regency: `outside` is its border, closed lines. */
export function awayFrom(lines: readonly (readonly Position[])[], outside: readonly (readonly Position[])[]): Position[][] {
  const near = cellsAround(outside);
  const isAway = (point: Position) => !near.has(cellOf(point[0] ?? 0, point[1] ?? 0)) && !isInside(point, outside);
  return lines.flatMap((line) => {
    const kept: Position[][] = [[]];
    for (const point of withSteps(line)) {
      if (isAway(point)) kept.at(-1)?.push(point);
      else if (kept.at(-1)?.length !== 0) kept.push([]);
    }
    return kept.filter((part) => part.length > 1);
  });
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
