import { expect, type Page } from '@playwright/test';
import { DEMONSTRATION_PASSWORD } from '../../../server/installation/demonstration.rules';

/** Signs in at the form and ends on `path`. */
export async function signIn(page: Page, origin: string, { username, path }: { readonly username: string; readonly path: string }): Promise<void> {
  await page.goto(`${origin}${path}`);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.locator('input[name="username"]').fill(username);
  await page.locator('input[name="password"]').fill(DEMONSTRATION_PASSWORD);
  await page.locator('button[type="submit"]').click();
  await expect(page).toHaveURL(new RegExp(`^${origin}${path}(?:[?#]|$)`));
}
