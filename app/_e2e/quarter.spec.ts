import { expect, test } from '@playwright/test';
import { PerformancePage } from './drivers/performance-page';
import { signIn } from './drivers/sign-in';
import { Visitor } from './drivers/visitor';
import { buildProgram, type Installation, startEmbeddedInstallation } from './installation';

test.describe.configure({ timeout: 300_000 });

let installation: Installation;
let origin = '';
test.beforeAll(async () => {
  await buildProgram();
  installation = await startEmbeddedInstallation({ SIMULATOR: 'off' });
  origin = installation.processes[0].url;
});
test.afterAll(() => installation.close());

test('the head opens the quarter, drills to a breach, reads its cause, and prints what is seen', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await signIn(page, origin, { username: 'head', path: '/performance' });
  const figures = new PerformancePage(page, origin);
  await figures.computed();
  // The figures of the chosen quarter and of the two it is compared with.
  expect(await page.locator('h1').textContent()).toBe('Kinerja layanan');
  const shown = Number((await figures.figure('incident.broken').textContent())?.replaceAll(/\D/g, ''));
  await figures.figure('incident.broken').click();
  await expect(page).toHaveURL(/\/performance\/rows\?set=incident\.broken&period=\d{4}-Q\d/);
  expect(await figures.rowCount()).toBe(shown);
  const first = figures.rows().first();
  const [number, cause] = [(await first.locator('a').textContent()) ?? '', await first.locator('td').last().textContent()];
  expect(number).toMatch(/^\w+-\d{8}-\d{4}$/);
  expect(['Jenis belum ditentukan', 'Lokasi belum diketahui', 'Lengkap, belum diteruskan', 'Belum tercatat', 'Dari formulir kertas']).toContain(cause?.trim());
  const { name, content } = await figures.download(/^Unduh CSV/);
  expect(name).toMatch(/^siaga-112-\d{4}-q\d-.*\.csv$/);
  expect(content.toString('utf8').trim().split('\r\n')).toHaveLength(1 + Math.min(shown, 200));
  await first.locator('a').click();
  await expect(page.getByTestId('file-number')).toContainText(number);
  await page.goBack();
  expect(await figures.rowCount()).toBe(shown);
  await page.goBack();
  await figures.computed();
  const book = await figures.download(/^Unduh semua tabel/);
  expect([book.name, book.content.subarray(0, 2).toString('latin1')]).toEqual([expect.stringMatching(/^siaga-112-\d{4}-q\d\.xlsx$/), 'PK']);
  const pages = await figures.printedPages();
  expect(pages).toBeGreaterThan(1);
  expect(pages).toBeLessThan(20);
});

test('what is chosen stands in the address, is gone back from, and is changed by keys; no figure makes place for a wait', async ({ page }) => {
  await signIn(page, origin, { username: 'supervisor', path: '/performance' });
  const figures = new PerformancePage(page, origin);
  await figures.computed();
  await figures.chooseCategory('accident');
  const address = page.url();
  await figures.press('[');
  await expect(page).not.toHaveURL(address);
  // The figures before stand until the others are here.
  await expect(page.locator('[data-computed-at]')).toBeVisible();
  await figures.computed();
  await page.goBack();
  await expect(page).toHaveURL(address);
  await figures.computed();
  const count = Number((await figures.figure('incident.incidents').textContent())?.replaceAll(/\D/g, ''));
  await figures.figure('incident.incidents').click();
  expect(await figures.rowCount()).toBe(count);
});

test('nothing of these pages breaks the rules of access in any language or theme, with a quarter full and empty', async ({ page }) => {
  await signIn(page, origin, { username: 'head', path: '/performance' });
  const figures = new PerformancePage(page, origin);
  const computed = () => figures.computed();
  const listed = () => figures.rowCount().then(() => undefined);
  const planned = () => expect(page.locator('table').first()).toBeVisible({ timeout: 60_000 });
  const faults = {
    ...(await figures.faultsInEveryLook('/performance', computed)),
    ...(await figures.faultsInEveryLook('/performance?period=2025-Q1', computed)),
    ...(await figures.faultsInEveryLook('/performance/rows?set=call.broken', listed)),
    ...(await figures.faultsInEveryLook('/performance/staffing', planned)),
  };
  expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
});

test('nobody but the head and the supervisor sees these pages or asks for their figures', async ({ page }) => {
  const visitor = new Visitor(page, origin);
  for (const [username, home] of [
    ['operator1', '/operator'],
    ['admin', '/admin'],
    ['damkar', '/agency'],
    ['wall', '/wall/main'],
  ] as const) {
    await page.context().clearCookies();
    await visitor.tryPassword(username);
    await visitor.expectAt(home);
    for (const path of ['/performance', '/performance/rows', '/performance/staffing']) await visitor.expectSentTo(home, path);
    const period = { period: '2026-Q4', filter: {} };
    expect([username, (await visitor.query('explore.period', period)).status]).toEqual([username, 403]);
    expect((await visitor.query('explore.rows', { ...period, set: 'call.calls', offset: 0 })).status).toBe(403);
    expect((await visitor.query('report.promises', { fromDay: '2026-11-24', toDay: '2026-11-24' })).status).toBe(403);
  }
});
