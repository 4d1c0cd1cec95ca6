import { type Browser, expect, type Page, test } from '@playwright/test';
import { leaveNoPage } from './drivers/leave-no-page';
import { OperatorDesk } from './drivers/operator-desk';
import { type PageWatch, watchPage } from './drivers/page-watch';
import { signIn } from './drivers/sign-in';
import { buildProgram, type Installation, startEmbeddedInstallation, tellSwitchEvent } from './installation';

test.describe.configure({ timeout: 300_000 });

/** The shortest steps that a room may set: the test waits for two of them. */
const STEPS = { desk: '10', second: '20', supervisor: '900' } as const;

let installation: Installation;
let origin = '';

test.beforeAll(async () => {
  await buildProgram();
  installation = await startEmbeddedInstallation();
  origin = installation.processes[0].url;
});
test.afterAll(() => installation.close());
test.afterEach(leaveNoPage);

async function open(browser: Browser, username: string, path: string): Promise<{ page: Page; watch: PageWatch }> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  const page = await context.newPage();
  const watch = watchPage(page, origin);
  await signIn(page, origin, { username, path });
  return { page, watch };
}

test('who does not acknowledge is telephoned by name and number, recorded on behalf in two keys, and the watch goes to a colleague by Enter', async ({
  browser,
}) => {
  await test.step('the administrator shortens the steps', async () => {
    // Straight to the page, through the sign-in.
    const { page } = await open(browser, 'admin', '/admin/room');
    for (const [kind, seconds] of Object.entries(STEPS)) await page.getByTestId(`seconds-${kind}`).fill(seconds);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').first()).toBeVisible();
    await page.context().close();
  });

  const { page, watch } = await open(browser, 'operator1', '/operator');
  const desk = new OperatorDesk(page);
  await tellSwitchEvent(installation, 'rang', { callId: 'agencies-1', number: '081234567890' });
  await expect(desk.ringing('0812-****-*890')).toBeVisible();
  await desk.answer();
  await tellSwitchEvent(installation, 'answered', { callId: 'agencies-1', number: '081234567890' });
  const number = await desk.openEmergency();
  await desk.report({ categoryKey: '1', place: 'Cikijing', note: 'Api di dapur' });
  await expect(page.getByTestId('forward-numbers').getByRole('link')).toHaveAttribute('href', 'tel:0233000113');
  await desk.forward('damkar');

  const row = page.locator('[data-testid="incident-row"]').filter({ hasText: number.slice(-4) });
  await expect(row).toHaveAttribute('data-need', 'escalated', { timeout: 60_000 });
  await expect(page.getByTestId('escalation')).toHaveAttribute('data-step', '2', { timeout: 60_000 });
  await expect(page.locator('[data-testid="agency-contact"][data-due="true"]')).toHaveAttribute('data-kind', 'second');
  await expect(row.getByTestId('need-words')).toContainText('Piket kedua');

  const wall = await open(browser, 'wall', '/wall/main');
  const agencyRow = wall.page.locator('[data-agency="damkar"]');
  await expect(agencyRow.locator('[data-step]')).toHaveAttribute('data-step', '2');
  await expect(wall.page.locator('body')).not.toContainText('000213');

  await page.keyboard.press('Shift+B');
  await expect(page.getByTestId('record-next-step')).toBeFocused();
  await page.keyboard.press('Enter');
  const card = page.getByTestId('assignment-damkar');
  await expect(card).toHaveAttribute('data-state', 'acknowledged');
  await expect(page.getByTestId('record-next-step')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(card).toHaveAttribute('data-state', 'en_route');
  await expect(agencyRow.locator('[data-step]')).toHaveCount(0);

  await page.keyboard.press('Shift+W');
  await expect(page.getByTestId('hand-over-to')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Hujan deras di utara');
  await page.getByTestId('offer-hand-over').press('Enter');
  await expect(page.getByTestId('hand-over-waiting')).toBeVisible();

  const colleague = await open(browser, 'operator2', '/operator');
  await expect(colleague.page.getByTestId('hand-over-for-me')).toContainText('Hujan deras di utara');
  await colleague.page.keyboard.press('Shift+W');
  await expect(colleague.page.getByTestId('hand-over-row').first()).toBeFocused();
  await colleague.page.keyboard.press('Enter');
  await expect(colleague.page.getByTestId('hand-over-for-me')).toHaveCount(0);
  await expect(colleague.page.getByTestId('incident-number')).toHaveText(number);
  await expect(page.getByTestId('hand-over-waiting')).toHaveCount(0);
  for (const one of [watch, wall.watch, colleague.watch]) {
    expect(one.consoleErrors).toEqual([]);
    expect(one.foreignRequests).toEqual([]);
  }
});
