import type { Locator, Page } from '@playwright/test';

type LonLat = readonly [number, number];

declare global {
  interface Window {
    /** How much later it is for the page, milliseconds. */
    __passedMs?: number;
    __lookedAt?: string | undefined;
  }
}

const STANDS_AGAIN = { timeout: 60_000 };

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

  /** From now on each page begins with a time that `letTimePass` moves on. */
  async rulesTime(): Promise<void> {
    await this.page.addInitScript(movableTime);
  }

  /** For the page it is later at once, by its own clock and by the milliseconds that only run forward; the server's time stays. */
  async letTimePass(milliseconds: number): Promise<void> {
    await this.page.evaluate((passed) => {
      window.__passedMs = (window.__passedMs ?? 0) + passed;
    }, milliseconds);
  }

  /** Puts a point in the middle; resolves when that is drawn. */
  async lookAt([lon, lat]: LonLat, zoom: number): Promise<void> {
    await this.page.evaluate((view) => window.__siagaMap?.goTo(view.at, view.zoom), { at: [lon, lat] as [number, number], zoom });
    await this.picturesMore(2);
  }

  /** Resolves when the map has been drawn so many times more. */
  async picturesMore(count: number): Promise<void> {
    const before = await this.page.evaluate(() => window.__siagaMap?.drawn().pictures ?? 0);
    await this.page.waitForFunction((least) => (window.__siagaMap?.drawn().pictures ?? 0) >= least, before + count);
  }

  /** As a hand does it, from the middle of the map. */
  async drag(right: number, down: number): Promise<void> {
    const frame = await this.page.locator('[data-map-ready]').first().boundingBox();
    if (frame === null) throw new Error('no map');
    const [x, y] = [frame.x + frame.width / 2, frame.y + frame.height / 2];
    const { mouse } = this.page;
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + right / 2, y + down / 2, { steps: 4 });
    await mouse.move(x + right, y + down, { steps: 4 });
    await mouse.up();
    // A hand that lets go in motion gives the map a push.
    await this.page.waitForFunction(
      () => {
        const [before, now] = [window.__lookedAt, JSON.stringify(window.__siagaMap?.project([0, 0]))];
        window.__lookedAt = now;
        return before === now;
      },
      undefined,
      { polling: 250 },
    );
  }

  /** Takes the graphics of one of the map's two canvases away; resolves once the map stands again, drawn, on as many canvases as before. */
  async loseGraphics(canvas: number): Promise<void> {
    const canvases = () => this.page.locator('[data-map-ready] canvas').count();
    const before = await canvases();
    await this.page.evaluate((index) => {
      const lost = document.querySelectorAll<HTMLCanvasElement>('[data-map-ready] canvas')[index];
      lost?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    }, canvas);
    await this.page.waitForFunction(() => window.__siagaMap === undefined, undefined, STANDS_AGAIN);
    await this.page.waitForFunction(() => (window.__siagaMap?.drawn().pictures ?? 0) > 0, undefined, STANDS_AGAIN);
    if ((await canvases()) !== before) throw new Error('a canvas more than before');
  }

  /** The greys of the square around a point as it is drawn, row by row, 0 to 255. */
  async greysOf(point: LonLat, radius: number): Promise<readonly number[]> {
    const { x, y } = await this.project(point);
    const picture = await this.page.screenshot({
      clip: { x: Math.round(x) - radius, y: Math.round(y) - radius, width: radius * 2, height: radius * 2 },
      animations: 'allow',
    });
    return this.#decoder.evaluate(readGreys, picture.toString('base64'));
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

/** As luminance, which is what is left without colours. */
async function readGreys(picture: string): Promise<number[]> {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.width, image.height];
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  return Array.from({ length: data.length / 4 }, (_, at) => {
    const [red, green, blue] = [data[at * 4] ?? 0, data[at * 4 + 1] ?? 0, data[at * 4 + 2] ?? 0];
    return Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  });
}

/** Runs in the page before everything else, by itself: it knows nothing of this file. */
function movableTime(): void {
  const [RealDate, elapsed] = [Date, performance.now.bind(performance)];
  const passed = () => window.__passedMs ?? 0;
  class MovedDate extends RealDate {
    constructor(...given: [] | [number]) {
      super(...(given.length === 0 ? ([RealDate.now() + passed()] as const) : given));
    }
    static override now(): number {
      return RealDate.now() + passed();
    }
  }
  window.Date = MovedDate as DateConstructor;
  performance.now = () => elapsed() + passed();
}
