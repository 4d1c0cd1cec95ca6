export interface ScaleBar {
  readonly metres: number;
  /** Its length on the screen. */
  readonly pixels: number;
}

const STEPS = [5, 2, 1] as const;

/** The longest round distance (1, 2 or 5 times a power of ten, metres) that is no longer than `mostPixels`. */
export function scaleBar(metresPerPixel: number, mostPixels: number): ScaleBar {
  const most = metresPerPixel * mostPixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = (STEPS.find((step) => step * power <= most) ?? 1) * power;
  return { metres, pixels: metres / metresPerPixel };
}

/** The part of a map that tells its scale. */
interface Measured {
  getContainer(): { readonly clientWidth: number; readonly clientHeight: number };
  unproject(pixels: [number, number]): { distanceTo(other: never): number };
}

/** How many metres a pixel is, measured across the middle of the picture. */
export function metresPerPixel(map: Measured): number {
  const { clientWidth, clientHeight } = map.getContainer();
  const middle = clientHeight / 2;
  const metres = map.unproject([0, middle]).distanceTo(map.unproject([clientWidth, middle]) as never);
  return metres / Math.max(1, clientWidth);
}
