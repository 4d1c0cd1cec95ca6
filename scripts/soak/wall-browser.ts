import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test';
import { DEMONSTRATION_PASSWORD } from '../../server/installation/demonstration.rules';

/** One small Chromium window with the wall. */
export class WallBrowser {
  readonly consoleErrors: string[] = [];
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #cdp: CDPSession;

  private constructor(context: BrowserContext, page: Page, cdp: CDPSession) {
    this.#context = context;
    this.#page = page;
    this.#cdp = cdp;
    page.on('console', (message) => {
      if (message.type() === 'error') this.consoleErrors.push(message.text());
    });
    page.on('pageerror', (error) => this.consoleErrors.push(error.message));
    page.on('crash', () => this.consoleErrors.push('the page crashed'));
  }

  static launch(executablePath: string | undefined): Promise<Browser> {
    return chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking', '--js-flags=--expose-gc'],
    });
  }

  static async open(browser: Browser, url: string): Promise<WallBrowser> {
    const context = await browser.newContext({ viewport: { width: 800, height: 450 }, locale: 'id-ID', timezoneId: 'Asia/Jakarta' });
    const page = await context.newPage();
    const wall = new WallBrowser(context, page, await context.newCDPSession(page));
    await page.goto(`${url}/wall/main`);
    await page.locator('input[name="username"]').fill('wall');
    await page.locator('input[name="password"]').fill(DEMONSTRATION_PASSWORD);
    await page.locator('button[type="submit"]').click();
    await page.waitForFunction(() => window.__siagaMap !== undefined, undefined, { timeout: 120_000 });
    return wall;
  }

  /** After a collection. */
  async heapMegabytes(): Promise<number> {
    await this.#cdp.send('HeapProfiler.collectGarbage');
    return (await this.#cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
  }

  async picture(path: string): Promise<void> {
    await this.#page.screenshot({ path });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
