/** A text of the map, in pixels of its frame: `x` its middle, `y` its upper edge. */
export interface MapLabel {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The ids of the labels that are shown: in the order given, each only where it covers no label before it and none of the obstacles
 * (squares of `size` around a middle). A name that can't be read is worse than none.
 */
export function declutter(
  labels: readonly MapLabel[],
  obstacles: readonly { readonly x: number; readonly y: number; readonly size: number }[],
): ReadonlySet<string> {
  const taken: Box[] = obstacles.map(({ x, y, size }) => ({ left: x - size / 2, right: x + size / 2, top: y - size / 2, bottom: y + size / 2 }));
  const shown = new Set<string>();
  for (const { id, x, y, width, height } of labels) {
    const box = { left: x - width / 2, right: x + width / 2, top: y, bottom: y + height };
    if (taken.some((other) => isOverlapping(box, other))) continue;
    taken.push(box);
    shown.add(id);
  }
  return shown;
}

function isOverlapping(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
