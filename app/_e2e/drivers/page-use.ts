import type { CDPSession, Page } from '@playwright/test';

declare global {
  interface Window {
    /** Every canvas that was ever asked for WebGL, as long as it lives. */
    __webglContexts?: WeakRef<WebGL2RenderingContext | WebGLRenderingContext>[];
  }
}

export interface UseOfPage {
  readonly nodes: number;
  readonly listeners: number;
  readonly heapBytes: number;
  readonly workers: number;
  /** WebGL contexts that are held and not given back. */
  readonly contexts: number;
}

/** Runs in the page before everything else, by itself: it knows nothing of this file. */
export function countContexts(): void {
  const contexts: NonNullable<Window['__webglContexts']> = [];
  window.__webglContexts = contexts;
  const original = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: unknown[]) {
    const context = Reflect.apply(original, this, given) as RenderingContext | null;
    if (context instanceof WebGL2RenderingContext && !contexts.some((one) => one.deref() === context)) contexts.push(new WeakRef(context));
    return context;
  } as typeof original;
}

/** What a page holds of the machine, told by the browser after it has thrown away what nobody holds. */
export class PageUse {
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async of(page: Page): Promise<PageUse> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new PageUse(page, session);
  }

  /** Stops the page's programs as the browser does with one that sleeps, or wakes it. */
  async sleep(isAsleep: boolean): Promise<void> {
    await this.#session.send('Page.setWebLifecycleState', { state: isAsleep ? 'frozen' : 'active' });
  }

  async read(): Promise<UseOfPage> {
    await this.#session.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
    const contexts = await this.#page.evaluate(
      () => (window.__webglContexts ?? []).map((one) => one.deref()).filter((context) => context !== undefined && !context.isContextLost()).length,
    );
    return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heapBytes: of('JSHeapUsedSize'), workers: this.#page.workers().length, contexts };
  }
}
