import { type Browser, expect, type Page, test } from '@playwright/test';
import { accessibilityFaults } from './drivers/accessibility';
import { leaveNoPage } from './drivers/leave-no-page';
import { OperatorDesk } from './drivers/operator-desk';
import { type PageWatch, watchPage } from './drivers/page-watch';
import { roomHeard, signIn } from './drivers/sign-in';
import { buildProgram, type Installation, startEmbeddedInstallation, tellSwitchEvent } from './installation';

test.describe.configure({ timeout: 300_000 });

let installation: Installation;
let origin = '';

test.beforeAll(async () => {
  await buildProgram();
  // Nothing but what this test does may stand on the desks.
  installation = await startEmbeddedInstallation({ SIMULATOR: 'off' });
  origin = installation.processes[0].url;
});
test.afterAll(() => installation.close());
test.afterEach(leaveNoPage);

async function open(browser: Browser, username: string, path: string): Promise<{ page: Page; watch: PageWatch }> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  const watch = watchPage(page, origin);
  await signIn(page, origin, { username, path });
  return { page, watch };
}

/** In the page: how much lies in the browser that no server has yet. */
function entriesInJournal(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('siaga-drafts');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('entry').objectStore('entry').count();
      counting.onsuccess = () => resolve(counting.result);
    };
  });
}

test('a note under Shift+C reaches colleagues at once and no agency; @supervisor and Shift+S call the supervisor, who comes, takes over and settles by keys', async ({
  browser,
}) => {
  const { page, watch } = await open(browser, 'operator1', '/operator');
  const desk = new OperatorDesk(page);
  await tellSwitchEvent(installation, 'rang', { callId: 'help-1', number: '081234567890' });
  await expect(desk.ringing('0812-****-*890')).toBeVisible();
  await desk.answer();
  await tellSwitchEvent(installation, 'answered', { callId: 'help-1', number: '081234567890' });
  const number = await desk.openEmergency();
  await desk.report({ categoryKey: '1', place: 'Cikijing', note: 'Api di dapur' });
  await desk.forward('damkar');

  const colleague = await open(browser, 'operator2', '/operator');
  await page.keyboard.press('Shift+C');
  await expect(page.getByTestId('internal-note')).toBeFocused();
  await page.keyboard.type('Pelapor panik, nada keras @operator');
  await expect(page.getByTestId('proposed-names')).toBeVisible();
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  const lines = page.getByTestId('internal-note-line');
  await expect(lines.first()).toContainText('nada keras');
  const mention = colleague.page.getByTestId('mention');
  await expect(mention).toContainText(number);
  await expect(colleague.page.locator('body')).not.toContainText('nada keras');
  await mention.getByRole('button').first().click();
  await expect(colleague.page.getByTestId('internal-note-line').first()).toContainText('nada keras');
  await expect(mention).toHaveCount(0);

  const supervisor = await open(browser, 'supervisor', '/operator');
  const wall = await open(browser, 'wall', '/wall/floor');
  await page.getByTestId('internal-note').focus();
  await page.keyboard.type('Korban bertambah @supervisor');
  await page.keyboard.press('Enter');
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toContainText('Korban bertambah');
  await expect(colleague.page.getByTestId('internal-note-line')).toHaveCount(2);
  await expect(page.getByTestId('my-help')).toHaveAttribute('data-taken', 'false');
  await expect(wall.page.getByTestId('wall-help')).toContainText(number.slice(-4));
  await expect(supervisor.page.getByTestId('help-card')).toContainText('Operator 1');

  for (const one of [page, supervisor.page]) expect(await accessibilityFaults(one)).toEqual([]);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+S');
  await expect(page.getByTestId('my-help')).toContainText('sudah terbuka');
  await expect(supervisor.page.getByTestId('help-card')).toHaveCount(1);

  await test.step('a half written note outlives its tab', async () => {
    await page.keyboard.press('Shift+C');
    await page.keyboard.type('Setengah jadi');
    await expect.poll(() => page.evaluate(entriesInJournal)).toBe(1);
    await page.reload();
    await page
      .locator('[data-testid="incident-row"]')
      .filter({ hasText: number.slice(-4) })
      .click();
    await expect(page.getByTestId('internal-note')).toHaveValue('Setengah jadi');
    await page.getByTestId('internal-note').fill('');
    await expect.poll(() => page.evaluate(entriesInJournal)).toBe(0);
  });

  await test.step('the program dies, and the call for help stands', async () => {
    const [server] = installation.processes;
    await server.kill('SIGKILL');
    await server.start();
    await expect(wall.page.getByTestId('wall-help')).toContainText(number.slice(-4), { timeout: 60_000 });
    await expect(wall.page.getByTestId('wall-help')).toHaveAttribute('data-taken', 'false');
    for (const one of [page, supervisor.page]) await roomHeard(one);
  });

  await supervisor.page.keyboard.press('Shift+S');
  await expect(page.getByTestId('my-help')).toHaveAttribute('data-taken', 'true', { timeout: 30_000 });
  await expect(wall.page.getByTestId('wall-help')).toHaveAttribute('data-taken', 'true');
  await supervisor.page.getByTestId('help-card').getByTestId('take-over').click();
  await supervisor.page.keyboard.press('Enter');
  await expect(supervisor.page.getByTestId('active-call')).toBeVisible();
  await supervisor.page.keyboard.press('Escape');
  await supervisor.page.keyboard.press('Shift+S');
  await expect(supervisor.page.getByTestId('help-card')).toHaveCount(0);
  await expect(wall.page.getByTestId('wall-help')).toHaveCount(0);
  await expect(page.getByTestId('ask-help')).toBeVisible();

  const agency = await open(browser, 'damkar', '/agency');
  await expect(agency.page.locator('body')).toContainText(number);
  await expect(agency.page.locator('body')).not.toContainText('nada keras');
  for (const one of [watch, colleague.watch, supervisor.watch, wall.watch, agency.watch]) expect(one.foreignRequests).toEqual([]);
});

test('what the administrator sets holds at once at a desk that is open', async ({ browser }) => {
  const { page } = await open(browser, 'admin', '/admin');
  await page.goto(`${origin}/admin/room`);
  const desk = await open(browser, 'operator3', '/operator');
  await expect(desk.page.getByTestId('network-tests')).toContainText('6');
  await page.getByTestId('setting-mobileNetworks').fill('Telkomsel, Smartfren');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table').last()).toContainText('Telkomsel, Smartfren');
  await expect(desk.page.getByTestId('network-tests')).toContainText('2');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByTestId('setting-blockAfter').fill('1');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('settings-numbers').getByRole('alert')).toBeVisible();
});

test('a caller on hold stands so before the room; a colleague joins by A and then takes the call by A, with its incident, and one desk alone holds it', async ({
  browser,
}) => {
  const call = { callId: 'pass-1', number: '081234567811' };
  const giver = await open(browser, 'operator1', '/operator');
  const taker = await open(browser, 'operator3', '/operator');
  const { page } = giver;
  const desk = new OperatorDesk(page);
  await tellSwitchEvent(installation, 'rang', call);
  await expect(desk.ringing('0812-****-*811')).toBeVisible();
  await desk.answer();
  await tellSwitchEvent(installation, 'answered', call);
  const number = await desk.openEmergency();
  await desk.report({ categoryKey: '2', place: 'Kadipaten', note: 'Truk terguling' });

  await tellSwitchEvent(installation, 'held', call);
  await expect(page.getByTestId('on-hold').first()).toBeVisible();
  await expect(taker.page.locator('[data-testid="operator-board"] [data-state="hold"]')).toHaveCount(1);
  await tellSwitchEvent(installation, 'resumed', call);
  await expect(page.getByTestId('on-hold')).toHaveCount(0);

  const offer = taker.page.getByTestId('transfer-offer');
  const askColleague = async (mode: 'conference' | 'transfer') => {
    await page.keyboard.press('Shift+T');
    await expect(page.getByTestId('transfer-whom')).toBeFocused();
    if (mode === 'conference') {
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('Operator 3');
    await expect(page.getByTestId('transfer-target')).toHaveCount(1);
    if (mode === 'conference') expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(offer).toHaveAttribute('data-mode', mode);
    await expect(offer).toContainText(number);
  };

  await askColleague('conference');
  expect(await accessibilityFaults(taker.page)).toEqual([]);
  await taker.page.keyboard.press('a');
  await expect(page.getByTestId('my-transfer')).toHaveAttribute('data-state', 'accepted');
  await expect(taker.page.getByTestId('incident-number')).toHaveText(number);
  await expect(taker.page.getByTestId('active-call')).toHaveCount(0);
  await page.getByTestId('transfer-completed').press('Enter');
  await expect(page.getByTestId('my-transfer')).toHaveCount(0);

  await askColleague('transfer');
  await taker.page.keyboard.press('a');
  await expect(taker.page.getByTestId('active-call')).toBeVisible();
  await expect(page.getByTestId('active-call')).toHaveCount(0);
  // Without a switch that tells it, the giver says that the two are connected.
  await page.getByTestId('transfer-completed').press('Enter');
  await expect(page.getByTestId('my-transfer')).toHaveCount(0);
  await expect(taker.page.locator('[data-testid="operator-board"] [data-state="talking"]')).toHaveCount(1);
  for (const one of [giver.watch, taker.watch]) {
    expect(one.consoleErrors).toEqual([]);
    expect(one.foreignRequests).toEqual([]);
  }
});
