import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BUILD } from '../../server/shared/build';
import { LATEST_RELOAD_MS, OutdatedPage } from './outdated-page';

describe('a page and the build of its server', () => {
  const reload = vi.fn();
  const kept = new Map<string, string>();
  let isServed = true;

  beforeEach(() => {
    vi.useFakeTimers();
    isServed = true;
    vi.stubGlobal('location', { reload, href: 'http://localhost/wall' });
    vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) });
    vi.stubGlobal('fetch', async () => new Response('', { status: isServed ? 200 : 503 }));
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    kept.clear();
    reload.mockClear();
  });
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  it('go on together while they are of one build', async () => {
    const page = new OutdatedPage();
    page.compare(BUILD, 'wall');
    await pass(LATEST_RELOAD_MS * 2);
    expect([page.isOutdated, page.isReloadAwaited, reload.mock.calls.length]).toEqual([false, false, 0]);
  });

  it('part when the server is another one: a wall waits for a quiet moment to load itself anew, and once only for each build', async () => {
    const page = new OutdatedPage();
    page.compare('next', 'wall');
    expect([page.isReloadAwaited, reload.mock.calls.length]).toEqual([true, 0]);
    page.reload();
    await pass(0);
    expect(reload).toHaveBeenCalledTimes(1);
    const again = new OutdatedPage();
    again.compare('next', 'wall');
    expect([again.isOutdated, again.isReloadAwaited]).toEqual([true, false]);
    again.compare('the one after', 'wall');
    expect(again.isReloadAwaited).toBe(true);
  });

  it('do not part for ever: with no quiet moment a wall loads itself anew after ten minutes, and not sooner', async () => {
    const page = new OutdatedPage();
    page.compare('next', 'wall');
    await pass(LATEST_RELOAD_MS / 2);
    // A line that was cut meanwhile tells it again; the ten minutes go on.
    page.compare('next', 'wall');
    await pass(LATEST_RELOAD_MS / 2 - 1);
    expect(reload).not.toHaveBeenCalled();
    await pass(1);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('keep the picture while the server does not give the page, and try again', async () => {
    const page = new OutdatedPage();
    page.compare('next', 'wall');
    isServed = false;
    page.reload();
    await pass(20_000);
    expect(reload).not.toHaveBeenCalled();
    isServed = true;
    await pass(5_000);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('part without taking the page away from a desk, which is told', async () => {
    const page = new OutdatedPage();
    const told = vi.fn();
    page.subscribe(told);
    page.compare('next', 'desk');
    await pass(LATEST_RELOAD_MS * 2);
    expect([page.isOutdated, told.mock.calls.length, reload.mock.calls.length]).toEqual([true, 1, 0]);
  });
});
