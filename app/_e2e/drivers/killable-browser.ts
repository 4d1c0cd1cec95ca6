import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { Child } from '../../../server/testing/guarded-child';
import { until } from '../../../server/testing/restartable-servers';

/** A browser with a profile of its own that can be killed as a power cut would, and opened again. */
export class KillableBrowser {
  readonly #profile = mkdtempSync(join(tmpdir(), 'siaga-browser-'));
  readonly #child: Child;
  #browser: Browser | null = null;

  constructor({ executablePath, args }: { readonly executablePath?: string | undefined; readonly args: readonly string[] }) {
    this.#child = new Child({
      command: executablePath ?? chromium.executablePath(),
      parameters: ['--headless', ...args, `--user-data-dir=${this.#profile}`, '--remote-debugging-port=0', '--window-size=1280,800', 'about:blank'],
    });
  }

  /** Opens it; a page of its own profile. */
  async open(): Promise<Page> {
    const portFile = join(this.#profile, 'DevToolsActivePort');
    rmSync(portFile, { force: true });
    await this.#child.start();
    await until(async () => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n'));
    const [port] = readFileSync(portFile, 'utf8').split('\n');
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port ?? ''}`);
    const [context] = this.#browser.contexts();
    if (context === undefined) throw new Error('a browser without its profile');
    return context.newPage();
  }

  /** SIGKILL of the browser's main process; its renderers end with it. The instant before, epoch milliseconds. */
  async kill(): Promise<number> {
    const at = Date.now();
    await this.#child.kill('SIGKILL');
    return at;
  }

  async remove(): Promise<void> {
    await this.#browser?.close().catch(() => undefined);
    if (this.#child.isRunning) await this.#child.kill('SIGKILL');
    await this.#child.stop();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}
