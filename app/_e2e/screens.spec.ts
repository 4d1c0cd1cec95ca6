import { type Browser, expect, type Page, test } from '@playwright/test';
import { barOtherOrigins, watchPage } from './drivers/page-watch';
import { signIn } from './drivers/sign-in';
import { WallDriver } from './drivers/wall';
import { ask, buildProgram, type Installation, startEmbeddedInstallation } from './installation';

test.describe.configure({ timeout: 240_000 });

/** The wall's map is drawn without a graphics card. */
const SEEN = { timeout: 60_000 };
const NAME = 'Dinding kiri';

let installation: Installation;
let origin = '';
test.beforeAll(async () => {
  await buildProgram();
  installation = await startEmbeddedInstallation();
  origin = installation.processes[0].url;
});
test.afterAll(() => installation.close());

test('a computer without a password joins the wall by its code, shows what the supervisor lets it show, tells of itself, and is nobody once revoked', async ({
  browser,
}) => {
  const wall = await openNewScreen(browser);
  const supervisor = await openDesk(browser);
  const form = supervisor.getByTestId('screen-form');
  await form.getByRole('textbox').nth(0).fill('AAAA-AAAA');
  await form.getByRole('textbox').nth(1).fill(NAME);
  await form.getByRole('combobox').selectOption('map');
  await supervisor.keyboard.press('Enter');
  await expect(form.getByText('Kode ini tidak benar')).toBeVisible();
  await expect(wall.page.getByTestId('screen-code')).toBeVisible();

  const code = (await wall.page.getByTestId('screen-code').textContent()) ?? '';
  await form.getByRole('textbox').nth(0).fill(code.toLowerCase().replace('-', ' '));
  await form.getByRole('textbox').nth(0).press('Enter');
  await wall.mapReady();
  await expect(wall.page.locator('[data-tile]')).toHaveCount(1);
  await expect(supervisor.locator('[data-screen-state="heard"]')).toContainText('Terdengar', SEEN);

  await supervisor.getByRole('button', { name: 'Yang mana?' }).click();
  await expect(wall.page.getByTestId('screen-name')).toContainText(NAME);

  await sendNearView(supervisor, wall);

  await supervisor.goto(`${origin}/admin/walls`);
  await supervisor.getByRole('button', { name: 'Ubah', exact: true }).click();
  await form.getByRole('combobox').selectOption('promises');
  await form.getByRole('button', { name: 'Simpan' }).click();
  await expect(wall.page.locator('[data-tile="operators"]')).toBeVisible(SEEN);
  await wall.page.evaluate(() => Object.assign(window, { isOfBefore: true }));
  await supervisor.getByRole('button', { name: 'Muat ulang' }).click();
  await wall.page.waitForFunction(() => !('isOfBefore' in window));
  await expect(wall.page.locator('[data-tile="operators"]')).toBeVisible(SEEN);

  await supervisor.getByRole('button', { name: 'Cabut' }).click();
  await supervisor.getByRole('button', { name: /Cabut/ }).click();
  await expect(wall.page.getByTestId('screen-code')).toBeVisible();
  await wall.page.goto(`${origin}/wall/main`);
  await expect(wall.page).toHaveURL(/\/sign-in/);
  expect(await ask(installation, 'select 1 from auth_session s join app_user u on u.id = s.user_id where u.name = $1', [NAME])).toEqual([]);
  expect([wall.consoleErrors, wall.tried]).toEqual([[], []]);
});

async function openNewScreen(browser: Browser) {
  const context = await browser.newContext({ viewport: { width: 960, height: 540 } });
  const tried = await barOtherOrigins(context, origin);
  const page = await context.newPage();
  const { consoleErrors } = watchPage(page, origin);
  const driver = new WallDriver(page, await context.newPage());
  await page.bringToFront();
  await page.goto(`${origin}/wall`);
  await expect(page.getByTestId('screen-code')).toHaveText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
  return Object.assign(driver, { consoleErrors, tried });
}

async function openDesk(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await signIn(page, origin, { username: 'supervisor', path: '/operator' });
  await page.goto(`${origin}/admin/walls`);
  return page;
}

/** The desk's map is brought nearer and sent: on the wall the same two villages then stand farther apart. */
async function sendNearView(supervisor: Page, wall: WallDriver): Promise<void> {
  const [west, east] = [
    [108.22, -6.83],
    [108.24, -6.83],
  ] as const;
  const apart = async () => Math.abs((await wall.project(east)).x - (await wall.project(west)).x);
  const before = await apart();
  await supervisor.goto(`${origin}/operator`);
  await supervisor.waitForFunction(() => window.__siagaMap !== undefined);
  for (let step = 0; step < 3; step += 1) await supervisor.getByRole('button', { name: 'Perbesar' }).click();
  const desk = new WallDriver(supervisor, supervisor);
  const onDesk = async () => Math.abs((await desk.project(east)).x - (await desk.project(west)).x);
  await expect.poll(onDesk, SEEN).toBeGreaterThan(before);
  await supervisor.getByTestId('send-view').press('Enter');
  await supervisor.getByTestId('send-view-to').press('Enter');
  await expect.poll(apart, SEEN).toBeGreaterThan(before * 2);
}
