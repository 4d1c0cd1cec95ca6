/** Where a text may stand, in pixels of the map's frame: `x` its middle, `y` its upper edge. */
interface LabelSeat {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A text of the map with the places that it may take, the best first; it may be shorter in a later one. */
export interface MapLabel {
  readonly id: string;
  readonly seats: readonly LabelSeat[];
  readonly height: number;
}

/** A square of `size` around a middle. */
export interface Obstacle {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The labels that are shown, by id, with the index of the seat that each takes: in the order given, each on its first seat that covers
 * no label before it and none of the obstacles. A name that can't be read is worse than none.
 */
export function declutter(labels: readonly MapLabel[], obstacles: readonly Obstacle[]): ReadonlyMap<string, number> {
  const taken: Box[] = obstacles.map(({ x, y, size }) => ({ left: x - size / 2, right: x + size / 2, top: y - size / 2, bottom: y + size / 2 }));
  const shown = new Map<string, number>();
  for (const { id, seats, height } of labels) {
    const boxes = seats.map(({ x, y, width }) => ({ left: x - width / 2, right: x + width / 2, top: y, bottom: y + height }));
    const seat = boxes.findIndex((box) => !taken.some((other) => isOverlapping(box, other)));
    const box = boxes[seat];
    if (box === undefined) continue;
    taken.push(box);
    shown.set(id, seat);
  }
  return shown;
}

function isOverlapping(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
