import type { Locator, Page } from '@playwright/test';

type LonLat = readonly [number, number];

/** The wall of the room: its map down to the pixel, and what its tiles say. */
export class WallDriver {
  readonly page: Page;
  /** Decodes pictures where no policy of the product forbids it. */
  readonly #decoder: Page;

  constructor(page: Page, decoder: Page) {
    this.page = page;
    this.#decoder = decoder;
  }

  async mapReady(): Promise<void> {
    await this.page.waitForFunction(() => window.__siagaMap !== undefined);
  }

  /** Where a point is drawn, pixels of the viewport. */
  project([lon, lat]: LonLat): Promise<{ x: number; y: number }> {
    return this.page.evaluate(
      (point) => {
        if (window.__siagaMap === undefined) throw new Error('no map');
        return { ...window.__siagaMap.project(point) };
      },
      [lon, lat] as [number, number],
    );
  }

  /** Pixels between two points as they are drawn; null when one of them is not in the map's frame, with `margin` to spare. */
  async pixelsBetween(one: LonLat, other: LonLat, margin: number): Promise<number | null> {
    const frame = await this.page.locator('[data-map-ready]').first().boundingBox();
    const [left, right] = [await this.project(one), await this.project(other)];
    const isInside = ({ x, y }: { x: number; y: number }) =>
      frame !== null && x > frame.x + margin && y > frame.y + margin && x < frame.x + frame.width - margin && y < frame.y + frame.height - margin;
    return isInside(left) && isInside(right) ? Math.hypot(left.x - right.x, left.y - right.y) : null;
  }

  /**
   * How many pixels around a point have a colour (`#rrggbb`, each channel within `tolerance`); null when the picture moved meanwhile or the
   * point is not in it.
   */
  async pixelsOf(colour: string, point: LonLat, { radius, tolerance }: { readonly radius: number; readonly tolerance: number }): Promise<number | null> {
    const before = await this.project(point);
    const size = this.page.viewportSize();
    const isInside = size !== null && before.x > radius && before.y > radius && before.x < size.width - radius && before.y < size.height - radius;
    if (!isInside) return null;
    const picture = await this.page.screenshot({
      clip: { x: before.x - radius, y: before.y - radius, width: radius * 2, height: radius * 2 },
      animations: 'allow',
    });
    const after = await this.project(point);
    if (Math.hypot(after.x - before.x, after.y - before.y) > 0.5) return null;
    return this.#decoder.evaluate(countPixels, { picture: picture.toString('base64'), colour, tolerance });
  }

  incident(number: string): Locator {
    return this.page.locator(`[data-incident="${number}"]`);
  }

  /** The running clock of an incident as the wall shows it: `3.07`. */
  async clockOf(number: string): Promise<string> {
    return ((await this.incident(number).locator('[data-colour]').last().textContent()) ?? '').trim();
  }
}

async function countPixels({ picture, colour, tolerance }: { picture: string; colour: string; tolerance: number }): Promise<number> {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  pen.drawImage(image, 0, 0);
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if (wanted.every((value, channel) => Math.abs((data[at + channel] ?? 0) - value) <= tolerance)) count += 1;
  return count;
}
