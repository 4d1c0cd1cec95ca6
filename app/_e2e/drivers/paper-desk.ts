import type { Locator, Page } from '@playwright/test';

/** One agency's line of a sheet, as it is typed. */
export interface AgencyLine {
  readonly name: string;
  readonly forwarded: string;
  readonly acknowledged: string;
  readonly ended: string;
}

/** The form that enters a case from paper, and the file and sheet that come of it. */
export class PaperDesk {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(origin: string): Promise<void> {
    await this.#page.goto(`${origin}/incidents/paper`);
    await this.#page.getByTestId('paper-entry').waitFor();
  }

  field(name: string): Locator {
    return this.#page.getByTestId(`paper-${name}`);
  }

  async type(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(fields)) await this.field(name).fill(text);
  }

  async choose(name: string, label: string | RegExp): Promise<void> {
    const option = this.field(name).locator('option').filter({ hasText: label }).first();
    await this.field(name).selectOption((await option.getAttribute('value')) ?? '');
  }

  /** Coordinates, as they are pasted. */
  async place(coordinates: string): Promise<void> {
    const search = this.#page.getByTestId('place-search');
    await search.fill(coordinates);
    await search.press('Enter');
    await this.#page.getByTestId('place').waitFor();
  }

  async forward({ name, forwarded, acknowledged, ended }: AgencyLine): Promise<void> {
    await this.field('add-agency').click();
    await this.choose('agency-0', name);
    await this.type({ 'forwarded-0': forwarded, 'acknowledged-0': acknowledged, 'ended-0': ended });
  }

  async save(): Promise<void> {
    await this.#page.keyboard.press('Control+Enter');
  }

  /** The number under which the case was entered. */
  async savedNumber(): Promise<string> {
    const text = await this.field('saved').textContent();
    return /[A-Z]+-\d{8}-\d+/.exec(text ?? '')?.[0] ?? '';
  }

  timeline(): Locator {
    return this.#page.getByTestId('timeline-line');
  }

  /** The sheet as the browser would print it. */
  async printedSheet(): Promise<Buffer> {
    await this.#page.locator('[data-picture="taken"]').waitFor({ timeout: 60_000 });
    return this.#page.pdf({ preferCSSPageSize: true });
  }
}
