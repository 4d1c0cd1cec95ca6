import { expect, type Locator, type Page } from '@playwright/test';
import { DEMONSTRATION_PASSWORD } from '../../../server/installation/demonstration.rules';
import { accessibilityFaults } from './accessibility';

/** Somebody at the door: tries pages, the language, the way in and out. */
export class Visitor {
  readonly page: Page;
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
  }

  /** Tries to get in at the form; where it leads is for the test to say. */
  async tryPassword(username: string, password = DEMONSTRATION_PASSWORD): Promise<void> {
    await this.page.goto(`${this.#origin}/sign-in`);
    await this.page.locator('input[name="username"]').fill(username);
    await this.page.locator('input[name="password"]').fill(password);
    await this.page.locator('button[type="submit"]').click();
  }

  async expectAt(path: string): Promise<void> {
    await expect(this.page).toHaveURL(new RegExp(`^${this.#origin}${path}(?:[?#]|$)`));
  }

  /** Asks for a page that sends this person elsewhere; a streamed page does so only once it is loaded. */
  async expectSentTo(path: string, asked: string): Promise<void> {
    await this.page.goto(`${this.#origin}${asked}`);
    await this.expectAt(path);
  }

  /** The method page: every measure with its figure, which comes after the page. */
  async readDefinitions(period: string): Promise<{ readonly measures: number; readonly figures: readonly string[]; readonly faults: readonly string[] }> {
    await this.page.goto(`${this.#origin}/performance/definitions?period=${period}`);
    const items = this.page.locator('li[id*="."]');
    await expect(items.locator('strong').first()).toBeVisible();
    return { measures: await items.count(), figures: await items.locator('strong').allTextContents(), faults: await accessibilityFaults(this.page) };
  }

  /** A query with the person's own cookies; status and body. */
  async query(procedure: string, input?: unknown): Promise<{ readonly status: number; readonly body: string }> {
    const suffix = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    const response = await this.page.request.get(`${this.#origin}/api/trpc/${procedure}${suffix}`);
    return { status: response.status(), body: await response.text() };
  }

  async order(procedure: string, input: unknown): Promise<number> {
    const response = await this.page.request.post(`${this.#origin}/api/trpc/${procedure}`, { data: input, headers: { origin: this.#origin } });
    return response.status();
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  language(): Promise<string | null> {
    return this.page.locator('html').getAttribute('lang');
  }

  async switchLanguage(to: 'id' | 'en'): Promise<void> {
    const button = this.page.locator(`button[lang="${to}"]`);
    // A page takes presses only once its scripts run, and shows the button before; afterwards this button is gone.
    await expect(async () => {
      if (await button.isVisible()) await button.click();
      await expect(this.page.locator('html')).toHaveAttribute('lang', to, { timeout: 3_000 });
    }).toPass({ timeout: 30_000 });
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Keluar|Sign out)$/ }).click();
  }

  failure(): Locator {
    return this.page.getByRole('alert').filter({ hasText: /\S/ });
  }
}
