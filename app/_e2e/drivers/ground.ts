import { expect, type Page } from '@playwright/test';

type LonLat = readonly [number, number];

/** The ground of a page's map: where it looks, and what of it is drawn. */
export class GroundDriver {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Looks at a point and waits until everything there is drawn, with the given layers among it. */
  async look([lon, lat]: LonLat, zoom: number, layers: readonly string[]): Promise<void> {
    await this.page.evaluate(({ point, level }) => window.__siagaMap?.goTo(point, level), { point: [lon, lat] as [number, number], level: zoom });
    await expect.poll(() => this.#drawn(), { timeout: 60_000 }).toEqual(expect.arrayContaining([...layers]));
  }

  async untilKept(): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => window.__siagaMap?.isBaseKept()), { timeout: 60_000 }).toBe(true);
  }

  #drawn(): Promise<readonly string[] | null> {
    return this.page.evaluate(() => window.__siagaMap?.drawnLayers() ?? null);
  }
}
