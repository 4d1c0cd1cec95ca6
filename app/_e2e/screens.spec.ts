import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { leaveNoPage } from './drivers/leave-no-page';
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
test.afterEach(leaveNoPage);

test('a computer without a password joins the wall by its code, shows what the supervisor lets it show, tells of itself, and is nobody once revoked', async ({
  browser,
}) => {
  const wall = await openNewScreen(browser);
  const supervisor = await openDesk(browser);
  const form = supervisor.getByTestId('screen-form');
  await form.getByRole('textbox').nth(0).fill('AAAA-AAAA');
  await form.getByRole('textbox').nth(1).fill(NAME);
  await form.getByRole('combobox').first().selectOption('map');
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
  await form.getByRole('combobox').first().selectOption('sla');
  await form.getByRole('button', { name: 'Simpan' }).click();
  await expect(wall.page.locator('[data-tile="operators"]')).toBeVisible(SEEN);
  await wall.page.evaluate(() => Object.assign(window, { isOfBefore: true }));
  await supervisor.getByRole('button', { name: 'Muat ulang' }).click();
  await wall.page.waitForFunction(() => !('isOfBefore' in window));
  await expect(wall.page.locator('[data-tile="operators"]')).toBeVisible(SEEN);

  expect(wall.consoleErrors).toEqual([]);
  await supervisor.getByRole('button', { name: 'Cabut' }).click();
  await supervisor.getByRole('button', { name: /Cabut/ }).click();
  await expect(wall.page.getByTestId('screen-code')).toBeVisible();
  await wall.page.goto(`${origin}/wall/main`);
  await expect(wall.page).toHaveURL(/\/sign-in/);
  expect(await ask(installation, 'select 1 from auth_session s join app_user u on u.id = s.user_id where u.name = $1', [NAME])).toEqual([]);
  // What a tile asks for in the moment of being revoked is refused, as it must be.
  expect(wall.consoleErrors.filter((text) => !text.includes('401'))).toEqual([]);
  expect(wall.tried).toEqual([]);
});

test('a layout is changed by keyboard alone, published to a chosen screen, exported, refused when broken, and imported again', async ({ browser }) => {
  const wall = await openNewScreen(browser);
  const supervisor = await openDesk(browser);
  await enrol(supervisor, wall, { name: 'Dinding kanan', layout: 'sla' });
  await supervisor.goto(`${origin}/admin/walls/layouts`);
  await versionRow(supervisor, 'map').getByRole('button', { name: 'Buka' }).press('Enter');

  const editor = supervisor.getByTestId('layout-editor');
  for (let step = 0; step < 8; step += 1) await editor.locator('[data-layout-tile="map"]').press('Shift+ArrowLeft');
  await editor.getByTestId('add-tile').selectOption('calls');
  await expect(editor.locator('[data-problem="tile_overlaps"]')).toBeVisible();
  await expect(editor.getByTestId('save-layout')).toBeDisabled();
  for (let step = 0; step < 16; step += 1) await editor.locator('[data-layout-tile="calls"]').press('ArrowRight');
  await expect(editor.locator('[data-problem="tile_overlaps"]')).toHaveCount(0);
  await editor.locator('[data-layout-tile="calls"]').press('Delete');
  await editor.locator('[data-layout-tile="map"]').press('Control+z');
  await expect(editor.locator('[data-layout-tile="calls"]')).toHaveAccessibleName(/kolom 17/);
  await editor.getByTestId('save-layout').press('Enter');
  await expect(versionRow(supervisor, 'map')).toHaveCount(2);

  await versionRow(supervisor, 'map').first().getByRole('button', { name: 'Terbitkan' }).press('Enter');
  await supervisor.getByTestId('publish-layout').getByLabel('Dinding kanan').press('Space');
  await supervisor.getByTestId('publish-layout').getByRole('button', { name: 'Terbitkan' }).press('Enter');
  await wall.mapReady();
  await expect(wall.page.locator('[data-tile]')).toHaveCount(2);
  const [map, calls] = [await wall.page.locator('[data-tile="map"]').boundingBox(), await wall.page.locator('[data-tile="calls"]').boundingBox()];
  expect((map?.x ?? 0) + (map?.width ?? 0)).toBeLessThanOrEqual(calls?.x ?? 0);

  const downloading = supervisor.waitForEvent('download');
  await versionRow(supervisor, 'map').first().getByRole('button', { name: 'Ekspor' }).press('Enter');
  const exported = JSON.parse(readFileSync(await (await downloading).path(), 'utf8')) as Record<string, unknown>;
  const give = (document: unknown) =>
    supervisor.getByTestId('import-layout').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(document)) });
  await give({ ...exported, pictures: [] });
  await expect(supervisor.getByRole('alert').filter({ hasText: 'Di pictures' })).toBeVisible();
  await give({ ...exported, name: 'peta-kita', title: 'Peta kita' });
  await editor.getByTestId('save-layout').press('Enter');
  await expect(versionRow(supervisor, 'peta-kita')).toContainText('diimpor');
  expect([wall.consoleErrors, wall.tried]).toEqual([[], []]);
});

/** Versions of a layout, the newest first. */
function versionRow(page: Page, name: string) {
  return page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });
}

async function enrol(supervisor: Page, wall: WallDriver, { name, layout }: { readonly name: string; readonly layout: string }): Promise<void> {
  const form = supervisor.getByTestId('screen-form');
  await form
    .getByRole('textbox')
    .nth(0)
    .fill((await wall.page.getByTestId('screen-code').textContent()) ?? '');
  await form.getByRole('textbox').nth(1).fill(name);
  await form.getByRole('combobox').first().selectOption(layout);
  await form.getByRole('textbox').nth(1).press('Enter');
  await expect(wall.page.locator('[data-tile]').first()).toBeVisible(SEEN);
}

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
  const desk = new WallDriver(supervisor, supervisor);
  const onDesk = async () => Math.abs((await desk.project(east)).x - (await desk.project(west)).x);
  for (let nearness = 1; nearness <= 3; nearness += 1) {
    const from = await onDesk();
    await supervisor.getByRole('button', { name: 'Perbesar' }).click();
    await expect.poll(onDesk, SEEN).toBeGreaterThan(from * 1.95);
  }
  await supervisor.getByTestId('send-view').press('Enter');
  await supervisor.getByTestId('send-view-to').press('Enter');
  await expect.poll(apart, SEEN).toBeGreaterThan(before * 2);
}
