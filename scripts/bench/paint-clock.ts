import type { Page } from '@playwright/test';

/*
 * Runs in the page, as text: a compiled function would bring its compiler's helpers along. A frame callback runs just before the next
 * picture, a message posted from it just after that picture was handed on.
 */
const PAINT_CLOCK = `
  window.__paint = { keys: [], shown: [] };
  {
    const channel = new MessageChannel();
    const waiting = [];
    channel.port1.onmessage = () => { const now = performance.now(); for (const done of waiting.splice(0)) done(now); };
    window.__afterPaint = (done) => requestAnimationFrame(() => { waiting.push(done); channel.port2.postMessage(0); });
    addEventListener('keydown', (event) => window.__afterPaint((now) => window.__paint.keys.push(now - event.timeStamp)), true);
  }
`;

export async function installPaintClock(page: Page): Promise<void> {
  await page.evaluate(PAINT_CLOCK);
}

/** From a key's arrival in the browser until the picture after it, milliseconds; those since the last time it was asked. */
export async function takeKeyTimes(page: Page): Promise<number[]> {
  return page.evaluate<number[]>('window.__paint.keys.splice(0)');
}

/** What was painted: its id, and when, epoch milliseconds. */
export async function takeShown(page: Page): Promise<{ readonly id: string; readonly at: number }[]> {
  return page.evaluate<{ id: string; at: number }[]>('window.__paint.shown.splice(0)');
}

/** Notes each new element that matches when it has been painted, by its attribute. */
export async function noteWhenPainted(page: Page, { selector, attribute }: { readonly selector: string; readonly attribute: string }): Promise<void> {
  await page.evaluate(`{
    const seen = new Set();
    const look = () => {
      for (const element of document.querySelectorAll(${JSON.stringify(selector)})) {
        const id = element.getAttribute(${JSON.stringify(attribute)});
        if (id === null || seen.has(id)) continue;
        seen.add(id);
        window.__afterPaint((now) => window.__paint.shown.push({ id, at: performance.timeOrigin + now }));
      }
    };
    look();
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true });
  }`);
}
