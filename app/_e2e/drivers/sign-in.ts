import { expect, type Page } from '@playwright/test';
import { DEMONSTRATION_PASSWORD } from '../../../server/installation/demonstration.rules';

/** How long a page may take to its first live picture, and to hear a program again that was started anew, on a machine with other work. */
const ROOM_HEARD_WITHIN_MS = 60_000;

/** Signs in at the form and ends on `path`, a desk only when it hears the room: what is pressed before that is pressed into an empty page. */
export async function signIn(page: Page, origin: string, { username, path }: { readonly username: string; readonly path: string }): Promise<void> {
  await page.goto(`${origin}${path}`);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(DEMONSTRATION_PASSWORD);
  await page.locator('button[type="submit"]').click();
  await expect(page).toHaveURL(new RegExp(`^${origin}${path}(?:[?#]|$)`));
  if (!path.startsWith('/wall')) await roomHeard(page);
}

/** Until a desk hears the room. */
export async function roomHeard(page: Page): Promise<void> {
  await expect(page.getByTestId('connection-state')).toHaveAttribute('data-status', 'connected', { timeout: ROOM_HEARD_WITHIN_MS });
}
