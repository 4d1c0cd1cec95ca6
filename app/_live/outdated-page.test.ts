import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BUILD } from '../../server/shared/build';
import { OutdatedPage } from './outdated-page';

describe('a page and the build of its server', () => {
  const reload = vi.fn();
  const kept = new Map<string, string>();

  beforeEach(() => {
    vi.stubGlobal('location', { reload });
    vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    kept.clear();
    reload.mockClear();
  });

  it('go on together while they are of one build', () => {
    const page = new OutdatedPage();
    page.compare(BUILD, 'wall');
    expect([page.isOutdated, reload.mock.calls.length]).toEqual([false, 0]);
  });

  it('part when the server is another one: a wall loads itself anew, but once only for each build', () => {
    new OutdatedPage().compare('next', 'wall');
    new OutdatedPage().compare('next', 'wall');
    expect(reload).toHaveBeenCalledTimes(1);
    new OutdatedPage().compare('the one after', 'wall');
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it('part without taking the page away from a desk, which is told', () => {
    const page = new OutdatedPage();
    const told = vi.fn();
    page.subscribe(told);
    page.compare('next', 'desk');
    expect([page.isOutdated, told.mock.calls.length, reload.mock.calls.length]).toEqual([true, 1, 0]);
  });
});
