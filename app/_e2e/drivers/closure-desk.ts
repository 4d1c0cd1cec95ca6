import { expect, type Locator, type Page } from '@playwright/test';

/** The part of the operator's desk that closes roads, worked by keys alone. */
export class ClosureDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the list and begins a new line: the map has the focus. */
  async begin(): Promise<void> {
    await this.page.getByTestId('closures').press('Enter');
    await this.page.getByTestId('new-closure').press('Enter');
    await expect(this.#map()).toBeFocused();
  }

  /** One point by the name or the coordinates of its place, as typed. */
  async addPlace(place: string): Promise<void> {
    await this.page.getByTestId('closure-place').focus();
    await this.page.keyboard.type(place);
    await expect(this.page.getByTestId('place-hit').first()).toBeVisible();
    await this.page.keyboard.press('Enter');
  }

  /** Keys on the map. */
  async press(...keys: readonly string[]): Promise<void> {
    await this.#map().focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  drawn(): Locator {
    return this.page.getByTestId('drawn-points');
  }

  async close(reason: string): Promise<void> {
    await this.page.getByTestId('closure-reason').selectOption(reason);
    await this.page.getByTestId('save-closure').press('Enter');
    await expect(this.page.getByTestId('closure')).toHaveCount(1);
  }

  /** Asked once more, as the button does. */
  async lift(): Promise<void> {
    const button = this.page.getByTestId('closure').getByRole('button', { name: /Buka kembali/ });
    await button.press('Enter');
    await button.press('Enter');
    await expect(this.page.getByTestId('closure')).toHaveCount(0);
  }

  #map(): Locator {
    return this.page.locator('canvas.maplibregl-canvas');
  }
}
