import type { BrowserContext, Page } from '@playwright/test';

/** What a page did that nobody sees: errors, requests, and every message of its socket. */
export interface PageWatch {
  readonly consoleErrors: string[];
  /** Requests to anywhere but the page's own origin. */
  readonly foreignRequests: string[];
  readonly frames: (string | Buffer)[];
}

/** Begins before the first navigation. */
export function watchPage(page: Page, origin: string): PageWatch {
  const watch: PageWatch = { consoleErrors: [], foreignRequests: [], frames: [] };
  const isOwn = (address: string) => /^(?:data|blob|about):/.test(address) || address.replace(/^ws/, 'http').startsWith(`${origin}/`);
  page.on('console', (message) => {
    if (message.type() === 'error') watch.consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => watch.consoleErrors.push(error.message));
  page.on('request', (request) => {
    if (!isOwn(request.url())) watch.foreignRequests.push(request.url());
  });
  page.on('websocket', (socket) => {
    if (!isOwn(socket.url())) watch.foreignRequests.push(socket.url());
    socket.on('framereceived', ({ payload }) => watch.frames.push(payload));
  });
  return watch;
}

/** Bars every way out of the origin, as a room without internet does; the list grows by each address that was tried. */
export async function barOtherOrigins(context: BrowserContext, origin: string): Promise<readonly string[]> {
  const tried: string[] = [];
  await context.route(
    (address) => address.origin !== new URL(origin).origin && /^https?:$/.test(address.protocol),
    async (route) => {
      tried.push(route.request().url());
      await route.abort();
    },
  );
  return tried;
}

/** Everything a page holds as text: its document with all attributes. */
export function documentText(page: Page): Promise<string> {
  return page.evaluate(() => document.documentElement.outerHTML);
}
