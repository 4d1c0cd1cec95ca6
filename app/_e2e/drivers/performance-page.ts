import { expect, type Locator, type Page } from '@playwright/test';
import { accessibilityFaults } from './accessibility';

const SEEN = { timeout: 60_000 };
const LOOKS = [
  { language: 'id', theme: 'dark' },
  { language: 'en', theme: 'light' },
] as const;

/** The page of figures, its rows and its print, as the head of division uses them. */
export class PerformancePage {
  readonly page: Page;
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
  }

  /** Ends when figures of exactly this address are shown. */
  async open(query = ''): Promise<void> {
    await this.page.goto(`${this.#origin}/performance${query}`);
    await this.computed();
  }

  async computed(): Promise<void> {
    await expect(this.page.locator('[data-computed-at][aria-busy="false"]')).toBeVisible(SEEN);
  }

  /** The page with nothing but incidents of the first category that broke a promise: its name. */
  async chooseCategory(code: string): Promise<void> {
    await this.page.locator('search select').first().selectOption(code);
    await expect(this.page).toHaveURL(new RegExp(`category=${code}`));
    await this.computed();
  }

  /** The count of the first figure that opens this set, and the figure. */
  figure(set: string): Locator {
    return this.page.locator(`a[href*="set=${set}&"]`).first();
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** How many rows the page of rows says there are. */
  async rowCount(): Promise<number> {
    const total = this.page.locator('[data-total][aria-busy="false"]');
    await expect(total).toBeVisible(SEEN);
    return Number(await total.getAttribute('data-total'));
  }

  rows(): Locator {
    return this.page.locator('[data-total] tbody tr');
  }

  /** Faults against WCAG 2.2 in both languages and both themes. */
  async faultsInEveryLook(path: string, ready: () => Promise<void>): Promise<Readonly<Record<string, readonly string[]>>> {
    const faults: Record<string, string[]> = {};
    for (const { language, theme } of LOOKS) {
      await this.page.context().addCookies([
        { name: 'siaga-locale', value: language, url: this.#origin },
        { name: 'siaga-theme', value: theme, url: this.#origin },
      ]);
      await this.page.goto(`${this.#origin}${path}`);
      await ready();
      faults[`${language} ${theme}: ${path}`] = await accessibilityFaults(this.page);
    }
    return faults;
  }

  /** Pages of A4 that it prints to. */
  async printedPages(): Promise<number> {
    const pdf = await this.page.pdf({ format: 'A4', preferCSSPageSize: true });
    return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  }

  /** The name and the first bytes of the file that a press gives. */
  async download(name: RegExp): Promise<{ readonly name: string; readonly content: Buffer }> {
    const [file] = await Promise.all([this.page.waitForEvent('download'), this.page.getByRole('button', { name }).first().click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    return { name: file.suggestedFilename(), content: Buffer.concat(chunks) };
  }
}
