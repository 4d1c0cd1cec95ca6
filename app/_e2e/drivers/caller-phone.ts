import { type Browser, devices, expect, type Locator, type Page } from '@playwright/test';
import { type PageWatch, watchPage } from './page-watch';

export interface PhonePlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracy: number;
}

/** A telephone in the caller's hand with the page of a link. */
export class CallerPhone {
  readonly watch: PageWatch;
  readonly #page: Page;

  private constructor(page: Page, watch: PageWatch) {
    this.#page = page;
    this.watch = watch;
  }

  /** `isAllowed`: how the browser answers when a page asks for the place. */
  static async open(browser: Browser, origin: string, { place, isAllowed }: { readonly place: PhonePlace; readonly isAllowed: boolean }): Promise<CallerPhone> {
    const context = await browser.newContext({ ...devices['Galaxy S8'], geolocation: place });
    if (isAllowed) await context.grantPermissions(['geolocation'], { origin });
    const page = await context.newPage();
    const watch = watchPage(page, origin);
    // Counted, so that a question before the button would be seen.
    await page.addInitScript(() => {
      const counted = navigator.geolocation;
      for (const name of ['watchPosition', 'getCurrentPosition'] as const) {
        const real = counted[name].bind(counted) as (...given: unknown[]) => unknown;
        Object.defineProperty(counted, name, {
          value: (...given: unknown[]) => {
            document.documentElement.dataset['asked'] = 'yes';
            return real(...given);
          },
        });
      }
    });
    if (!isAllowed) {
      const session = await context.newCDPSession(page);
      await session.send('Browser.setPermission', { permission: { name: 'geolocation' }, setting: 'denied', origin });
    }
    return new CallerPhone(page, watch);
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url);
  }

  async enterCode(code: string): Promise<void> {
    await this.#page.getByLabel(/Kode/).fill(code);
    await this.#page.getByRole('button', { name: /Lanjut/ }).tap();
  }

  async expectState(state: string): Promise<void> {
    await expect(this.#page.locator('body')).toHaveAttribute('data-state', state);
  }

  async hasAsked(): Promise<boolean> {
    return (await this.#page.locator('html').getAttribute('data-asked')) !== null;
  }

  text(words: string | RegExp): Locator {
    return this.#page.getByText(words);
  }

  agree(): Promise<void> {
    return this.#page.locator('#yes').tap();
  }

  stop(): Promise<void> {
    return this.#page.locator('#stop').tap();
  }

  async moveTo(place: PhonePlace): Promise<void> {
    await this.#page.context().setGeolocation(place);
  }

  /** Nothing is wider than the screen. */
  async expectNoSidewaysScroll(): Promise<void> {
    expect(await this.#page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }
}
