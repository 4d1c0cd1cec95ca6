import type { Browser } from '@playwright/test';

/** Closes what a test has opened: a map that nobody looks at any more goes on drawing, and slows every spec after it. */
export async function leaveNoPage({ browser }: { readonly browser: Browser }): Promise<void> {
  for (const context of browser.contexts()) await context.close();
}
