import { type Browser, expect, type Page, test } from '@playwright/test';
import { accessibilityFaults } from './drivers/accessibility';
import { leaveNoPage } from './drivers/leave-no-page';
import { type PageWatch, watchPage } from './drivers/page-watch';
import { signIn } from './drivers/sign-in';
import { ask, buildProgram, type Installation, startEmbeddedInstallation } from './installation';

test.describe.configure({ timeout: 240_000 });

/** Alarms are looked for once a second; a wall without a graphics card draws slowly. */
const SEEN = { timeout: 60_000 };
const CODE = 'operators_short';

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
  const page = await (await browser.newContext({ viewport: { width: 1600, height: 1000 } })).newPage();
  const watch = watchPage(page, origin);
  await signIn(page, origin, { username, path });
  return { page, watch };
}

test('an alarm is seen and heard, acknowledged, shelved until its time, returned and cleared by keys alone; what it says is accessible in both languages', async ({
  browser,
}) => {
  const { page, watch } = await open(browser, 'supervisor', '/admin/alarms');
  const wall = await open(browser, 'wall', '/wall/floor');
  const onWall = wall.page.locator(`[data-tile="alarms"] [data-alarm="${CODE}"]`);

  await test.step('the room changes when an alarm is raised; nobody is at a desk', async () => {
    await page.getByTestId(`define-${CODE}`).press('Enter');
    const form = page.getByTestId('definition-form');
    expect(await accessibilityFaults(page)).toEqual([]);
    const numbers = form.locator('input[inputmode="decimal"]');
    for (const [index, value] of ['0', '0', '1'].entries()) await numbers.nth(index).fill(value);
    await numbers.first().press('Enter');
    await expect(page.getByRole('row').filter({ has: page.getByTestId(`define-${CODE}`) })).toContainText('v1');
  });

  await expect(onWall).toHaveAttribute('data-state', 'unacknowledged', SEEN);
  await expect(wall.page.getByTestId('wall-alarms')).toBeVisible();
  await expect(page.getByTestId('alarm-line-text')).toHaveAttribute('data-priority', 'high');

  await page.goto(`${origin}/alarms`);
  const row = page.locator(`[data-alarm="${CODE}"]`);
  await expect(row).toContainText('Panggil yang istirahat');
  for (const language of ['en', 'id']) {
    await page.getByRole('button', { name: /^EN|^ID/ }).press('Enter');
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    expect(await accessibilityFaults(page)).toEqual([]);
  }
  await expect(page.getByTestId('alarm-sound')).toHaveAttribute('data-sounding', 'alarm2', SEEN);

  await row.focus();
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('data-state', 'acknowledged');
  await expect(page.getByTestId('alarm-sound')).toHaveAttribute('data-sounding', 'nothing');
  await expect(onWall).toHaveAttribute('data-state', 'acknowledged', SEEN);
  await expect(row).toBeFocused();

  await page.keyboard.press('s');
  await expect(page.getByTestId('set-aside')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Menunggu pengganti');
  await page.keyboard.press('Enter');
  await expect(row).toHaveCount(0);
  await expect(onWall).toHaveCount(0, SEEN);
  await page.getByRole('button', { name: 'Ditunda 1' }).press('Enter');
  await expect(row).toHaveAttribute('data-state', 'shelved');

  await ask(installation, "update alarm set shelved_until = now() - interval '1 second' where code = $1 and state = 'shelved'", [CODE]);
  await page.getByRole('button', { name: /^Berlaku/ }).press('Enter');
  await expect(row).toHaveAttribute('data-state', 'unacknowledged', SEEN);

  const operator = await open(browser, 'operator1', '/operator');
  await expect(row).toHaveAttribute('data-state', 'returned', SEEN);
  await expect(operator.page.getByTestId('alarm-line-text')).toContainText('Operator kurang');
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(row).toHaveCount(0);
  await expect(onWall).toHaveCount(0, SEEN);

  await page.goto(`${origin}/alarms/review`);
  await expect(page.getByTestId('alarm-measures')).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect([...watch.consoleErrors, ...wall.watch.consoleErrors, ...watch.foreignRequests]).toEqual([]);
});
