import { expect, type Page, test } from '@playwright/test';
import { localDay } from '../../server/shared/local-day';
import { accessibilityFaults } from './drivers/accessibility';
import { watchPage } from './drivers/page-watch';
import { PaperDesk } from './drivers/paper-desk';
import { signIn } from './drivers/sign-in';
import { ask, buildProgram, type Installation, startEmbeddedInstallation } from './installation';

test.describe.configure({ timeout: 300_000 });

const SIZE = { width: 1366, height: 768 };
const SEEN = { timeout: 60_000 };

let installation: Installation;
let origin = '';
test.beforeAll(async () => {
  await buildProgram();
  installation = await startEmbeddedInstallation({ SIMULATOR: 'off' });
  origin = installation.processes[0].url;
});
test.afterAll(() => installation.close());

/** Pages of a printed document. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

async function enterSheet(page: Page): Promise<PaperDesk> {
  const desk = new PaperDesk(page);
  await desk.open(origin);
  // Of yesterday, so that its times have come whenever the test runs.
  const day = localDay(Date.now() - 86_400_000, 'Asia/Jakarta');
  await desk.type({ day, offered: '00.10.05', answered: '0010', reported: '00.12', number: '0812-3456-7890', landmark: 'Dekat pasar', note: 'Api di dapur' });
  await desk.choose('category', /Kebakaran/);
  await desk.place('-6.8361, 108.2277');
  await desk.forward({ name: 'Damkar', forwarded: '00.13', acknowledged: '00.15', ended: '01.20' });
  await desk.choose('end', 'Ditutup');
  await desk.type({ ended: '01.30' });
  await desk.choose('verified', 'Instansi');
  return desk;
}

test('a case from paper is refused at the field that cannot be, entered with its real times, found, and printed on one or two pages', async ({ browser }) => {
  const page = await (await browser.newContext({ viewport: SIZE })).newPage();
  const watch = watchPage(page, origin);
  await signIn(page, origin, { username: 'operator1', path: '/operator' });
  const desk = await enterSheet(page);
  await desk.save();
  await expect(desk.field('answered')).toHaveAttribute('aria-invalid', 'true');
  await expect(desk.field('answered')).toBeFocused();
  expect(await accessibilityFaults(page)).toEqual([]);
  await desk.type({ answered: '00.10.12' });
  await desk.save();
  const number = await desk.savedNumber();

  await page.goto(`${origin}/incidents?number=${number}`);
  await expect(page.getByTestId('list-row')).toBeVisible(SEEN);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('list-row')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(desk.timeline().filter({ hasText: 'T3' })).toContainText('00.13.00');
  await expect(desk.timeline().filter({ hasText: 'T3' })).toContainText('dicatat kemudian dari kertas');
  await expect(page.getByText('Api di dapur')).toHaveCount(0);
  await page.getByTestId('reveal-reason').fill('Memeriksa lembar');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('revealed-note')).toHaveText('Api di dapur');
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await ask(installation, `select field from access_log where reason = 'Memeriksa lembar'`, [])).toEqual([{ field: 'landmark_note_answers' }]);

  await page.getByTestId('print-sheet').click();
  await expect(page.getByTestId('sheet-number')).toHaveText(number);
  await expect(page.getByTestId('sheet')).toContainText('DEMONSTRASI');
  await expect(page.getByTestId('sheet')).not.toContainText('Api di dapur');
  expect([1, 2]).toContain(pagesOf(await desk.printedSheet()));
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(watch.foreignRequests).toEqual([]);
  await page.context().close();
});

test('the blank form is one page in each language, and is still there when the server is not', async ({ browser }) => {
  const context = await browser.newContext({ viewport: SIZE });
  const page = await context.newPage();
  await signIn(page, origin, { username: 'operator2', path: '/operator' });
  const form = await context.newPage();
  await form.goto(`${origin}/paper-form`);
  expect(pagesOf(await form.pdf({ preferCSSPageSize: true }))).toBe(1);
  await form.getByText('English').click();
  await expect(form.getByRole('heading', { name: 'EMERGENCY CALL FORM' })).toBeVisible();
  expect(await accessibilityFaults(form)).toEqual([]);
  expect(pagesOf(await form.pdf({ preferCSSPageSize: true }))).toBe(1);

  await installation.processes[0].kill('SIGKILL');
  const opened = context.waitForEvent('page', SEEN);
  await page.getByTestId('paper-when-down').click(SEEN);
  await expect((await opened).getByRole('heading', { name: 'FORMULIR PANGGILAN DARURAT' })).toBeVisible();
  await context.close();
});
