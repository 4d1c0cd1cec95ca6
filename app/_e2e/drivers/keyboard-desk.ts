import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { DEMONSTRATION_PASSWORD } from '../../../server/installation/demonstration.rules';

/** So many Tabs reach everything on the desk and begin again at the top. */
const MOST_TABS = 260;

interface Opening {
  readonly origin: string;
  readonly username: string;
  readonly size?: { readonly width: number; readonly height: number };
}

/** The operator's desk of somebody who has no mouse: everything by keys, which are counted; any pointer event is noticed. */
export class KeyboardDesk {
  readonly page: Page;
  /** Every pointer, mouse, touch or wheel event that a page of this person has seen. */
  readonly pointers: string[] = [];
  readonly consoleErrors: string[] = [];
  readonly #orders: string[] = [];
  #strokes = 0;

  private constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error') this.consoleErrors.push(message.text());
    });
    page.on('pageerror', (error) => this.consoleErrors.push(error.message));
    page.on('request', (request) => {
      if (request.method() === 'POST') this.#orders.push(...(/\/api\/trpc\/([^?]+)/.exec(request.url())?.[1]?.split(',') ?? []));
    });
  }

  /** Signs in at the form, by keys as well, and waits for the desk. */
  static async open(browser: Browser, { origin, username, size = { width: 1600, height: 1000 } }: Opening): Promise<KeyboardDesk> {
    const context = await browser.newContext({ viewport: size });
    const desk = new KeyboardDesk(await context.newPage());
    await watchPointers(context, desk.pointers);
    await desk.page.goto(`${origin}/operator`);
    await expect(desk.page.locator('input[name="username"]')).toBeFocused();
    await desk.type(username);
    await desk.press('Tab');
    await desk.type(DEMONSTRATION_PASSWORD);
    await desk.press('Enter');
    await expect(desk.page).toHaveURL(`${origin}/operator`);
    await expect(desk.part('my-presence')).toBeVisible();
    return desk;
  }

  part(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  /** A key or a chord; a chord counts as all of its keys. */
  async press(key: string): Promise<void> {
    this.#strokes += key.split('+').length;
    await this.page.keyboard.press(key);
  }

  /** Text of a field, which is not counted. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Keys pressed since this was asked last. */
  takeStrokes(): number {
    const strokes = this.#strokes;
    this.#strokes = 0;
    return strokes;
  }

  /** Names of the orders sent to the server since this was asked last. */
  takeOrders(): string[] {
    return this.#orders.splice(0);
  }

  isFocused(locator: Locator): Promise<boolean> {
    return locator.evaluate((element) => element === document.activeElement || element.contains(document.activeElement));
  }

  /** Walks by Tab until the focus stands there. */
  async tabTo(locator: Locator): Promise<void> {
    await expect(locator).toBeVisible();
    for (let count = 0; count < MOST_TABS; count += 1) {
      if (await this.isFocused(locator)) return;
      await this.press('Tab');
    }
    throw new Error(`no Tab leads to ${String(locator)}`);
  }

  /** One line of the command line. */
  async command(line: string): Promise<void> {
    await this.press('/');
    await expect(this.part('command-input')).toBeFocused();
    await this.type(line);
    await this.press('Enter');
  }

  async answer(masked: string): Promise<void> {
    await expect(this.part('ringing-call').filter({ hasText: masked })).toBeVisible();
    await this.press('a');
    await expect(this.part('disposition-bar')).toBeVisible();
  }

  /** Which keys the list of shortcuts shows. */
  helpKeys(): Promise<string[]> {
    return this.part('shortcut-help').locator('kbd').allInnerTexts();
  }

  async switchLanguage(to: 'id' | 'en'): Promise<void> {
    const html = this.page.locator('html');
    if ((await html.getAttribute('lang')) === to) return;
    await this.tabTo(this.page.locator(`button[lang="${to}"]`));
    await this.press('Enter');
    await expect(html).toHaveAttribute('lang', to);
    await expect(this.page.getByRole('button', { name: to === 'id' ? 'Keluar' : 'Sign out', exact: true })).toBeVisible();
    await expect(this.part('my-presence')).toBeVisible();
  }

  /** Enlarging to 200 % leaves half of the window's pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.page.setViewportSize({ width, height });
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}

async function watchPointers(context: BrowserContext, seen: string[]): Promise<void> {
  await context.exposeBinding('tellPointer', (_source, type: string) => void seen.push(type));
  await context.addInitScript(() => {
    const tell = (window as unknown as { tellPointer: (type: string) => void }).tellPointer;
    for (const type of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'wheel']) {
      window.addEventListener(type, (event) => event.isTrusted && tell(event.type), { capture: true, passive: true });
    }
  });
}
