import type { Page } from '@playwright/test';

/** What of a page can't be read or reached at its present size; empty when everything can. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}[${element.getAttribute('data-testid') ?? ''}] "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
    const isShown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.closest('.only-for-readers') === null;
    /** Without what a scrolled list hides of it. */
    const seenBox = (element: Element) => {
      let { left, right, top, bottom } = element.getBoundingClientRect();
      for (let around = element.parentElement; around !== null && around !== document.body; around = around.parentElement) {
        if (getComputedStyle(around).overflowY === 'visible') continue;
        const edge = around.getBoundingClientRect();
        left = Math.max(left, edge.left);
        right = Math.min(right, edge.right);
        top = Math.max(top, edge.top);
        bottom = Math.min(bottom, edge.bottom);
      }
      return { left, right, top, bottom };
    };
    if (document.documentElement.scrollWidth > window.innerWidth) faults.push(`the page is ${document.documentElement.scrollWidth} px wide`);

    // What stands beside or below must not stand on each other; a map carries its own controls.
    const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter(
      (one) => isShown(one) && one.closest('[class*="map"]') === null,
    );
    const boxes = controls.map((element) => ({ element, box: seenBox(element) })).filter(({ box }) => box.right - box.left > 1 && box.bottom - box.top > 1);
    for (const element of controls) {
      const box = element.getBoundingClientRect();
      if (box.left < -1 || box.right > window.innerWidth + 1) faults.push(`${nameOf(element)} reaches over the edge`);
    }
    const stickyOf = (element: Element | null): Element | null =>
      element === null || ['sticky', 'fixed'].includes(getComputedStyle(element).position) ? element : stickyOf(element.parentElement);
    for (const [at, left] of boxes.entries()) {
      for (const right of boxes.slice(at + 1)) {
        if (left.element.contains(right.element) || right.element.contains(left.element)) continue;
        // What stays at the top covers what is scrolled below it: that is looked at for the focus.
        if (stickyOf(left.element) !== stickyOf(right.element)) continue;
        const across = Math.min(left.box.right, right.box.right) - Math.max(left.box.left, right.box.left);
        const down = Math.min(left.box.bottom, right.box.bottom) - Math.max(left.box.top, right.box.top);
        if (across > 2 && down > 2) faults.push(`${nameOf(left.element)} and ${nameOf(right.element)} overlap`);
      }
    }

    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const style = getComputedStyle(element);
      const isCut =
        style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.overflowX !== 'scroll' && element.scrollWidth > element.clientWidth + 1;
      const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
      if (isCut && hasText && isShown(element) && element.clientWidth > 1 && element.closest('[class*="map"]') === null)
        faults.push(`${nameOf(element)} is cut off`);
    }

    // Whoever walks by Tab must see where the focus is.
    const before = document.activeElement;
    for (const element of controls as HTMLElement[]) {
      if (element.matches(':disabled') || element.tabIndex < 0) continue;
      element.focus();
      if (document.activeElement !== element) continue;
      const box = element.getBoundingClientRect();
      // A field that is taller than its line is shown as far as the line with the caret.
      const shown = { top: Math.max(0, box.top), bottom: Math.min(window.innerHeight, box.bottom) };
      const middle = [box.left + box.width / 2, (shown.top + shown.bottom) / 2] as const;
      const hit = document.elementFromPoint(...middle);
      const isSeen = hit !== null && (element.contains(hit) || hit.contains(element) || hit.closest('label')?.contains(element) === true);
      if (!isSeen)
        faults.push(
          `${nameOf(element)} has the focus out of sight, behind ${hit === null ? 'the edge' : nameOf(hit)}, at ${Math.round(box.top)} to ${Math.round(box.bottom)}`,
        );
    }
    if (before instanceof HTMLElement && before !== document.body) before.focus();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return faults;
  });
}
