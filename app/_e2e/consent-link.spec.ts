import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import { CallerPhone, type PhonePlace } from './drivers/caller-phone';
import { type PageWatch, watchPage } from './drivers/page-watch';
import { signIn } from './drivers/sign-in';
import { ask, buildProgram, type Installation, startEmbeddedInstallation, tellSwitchEvent } from './installation';

test.describe.configure({ timeout: 300_000 });

interface ShortMessage {
  readonly to: string;
  readonly text: string;
  readonly id: string;
}

const HERE: PhonePlace = { latitude: -6.83652, longitude: 108.2274, accuracy: 14 };
const FARTHER: PhonePlace = { latitude: -6.8372, longitude: 108.228, accuracy: 9 };
const AML = 'A"ML=1;lt=-6.93652;lg=+108.22740;rd=2000;top=20261125031530;lc=68;pm=C;mcc=510;mnc=01;ml=81';

let installation: Installation;
let gateway: Server;
let messages: ShortMessage[];
let origin = '';

test.beforeAll(async () => {
  messages = [];
  gateway = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      messages.push(JSON.parse(Buffer.concat(chunks).toString()) as ShortMessage);
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
  await buildProgram();
  installation = await startEmbeddedInstallation({ OUTBOUND_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`, OUTBOUND_TOKEN: 'token' });
  origin = installation.processes[0].url;
});
test.afterAll(async () => {
  await installation.close();
  gateway.close();
});

test('the operator asks by one key, the caller agrees, the place pops in at the desk, moves with the caller, and Enter takes it over', async ({ browser }) => {
  const { desk, watch } = await openDesk(browser, 'operator1');
  await answerCall(desk, { callId: 'consent-1', number: '081234567801' });
  await expect(desk.getByTestId('candidate')).toHaveCount(0);

  await desk.keyboard.press('m');
  const link = desk.getByTestId('location-link');
  await expect(link).toHaveAttribute('data-delivery', 'sent');
  expect(messages.map(({ to }) => to)).toEqual(['+6281234567801']);
  const address = messages[0]?.text.split(' ').at(-1) ?? '';
  expect(messages[0]?.text).toContain('Gratis, bebas pulsa');

  const phone = await CallerPhone.open(browser, origin, { place: HERE, isAllowed: true });
  await phone.goto(address);
  await phone.expectState('ask');
  await expect(link).toHaveAttribute('data-step', 'opened');
  await expect(phone.text(/gratis, bebas pulsa/).first()).toBeVisible();
  await phone.expectNoSidewaysScroll();
  expect(await phone.hasAsked()).toBe(false);

  await phone.agree();
  await phone.expectState('live');
  expect(await phone.hasAsked()).toBe(true);
  await expect(phone.text('Lokasi Anda sudah sampai di petugas 112.')).toBeVisible();
  await expect(phone.text('± 14 m')).toBeVisible();
  const candidate = desk.getByTestId('candidate');
  await expect(candidate).toHaveCount(1);
  await expect(candidate).toContainText('Tautan');
  await expect(candidate).toContainText('± 14 m');
  await expect(link).toHaveAttribute('data-step', 'located');
  await desk.keyboard.press('Enter');
  await expect(candidate).toHaveAttribute('data-used', 'kept');

  await desk.keyboard.press('e');
  await expect(desk.getByTestId('place')).toContainText('-6.83652, 108.22740');
  await expect(desk.getByTestId('save-status')).toHaveAttribute('data-status', 'saved');
  // It says what is in use: its room is the form's until somebody asks for it, or until it says something else.
  await expect(desk.getByTestId('unfold-candidates')).toBeVisible();
  await expect(candidate).toHaveCount(0);

  await phone.moveTo(FARTHER);
  await expect(desk.getByTestId('candidate-coordinates')).toHaveText('-6.83720, 108.22800');
  await expect(candidate).toHaveAttribute('data-used', '');
  await expect(desk.getByTestId('place')).toContainText('-6.83652, 108.22740');
  expect(await confirmedPoints()).toEqual([{ lon: 108.2274, lat: -6.83652 }]);
  await desk.keyboard.press('Enter');
  await expect(desk.getByTestId('place')).toContainText('-6.83720, 108.22800');

  await phone.stop();
  await phone.expectState('stopped');
  await expect(link).toHaveAttribute('data-step', 'stopped');
  expect([phone.watch.consoleErrors, phone.watch.foreignRequests]).toEqual([[], []]);
  expect([watch.consoleErrors, watch.foreignRequests]).toEqual([[], []]);
  await phone.close();
  await desk.context().close();
});

test('the list stands still under the hand, a newcomer waits, arrows choose, and places 11 km apart are said to be a conflict', async ({ browser }) => {
  const { desk } = await openDesk(browser, 'operator2');
  const number = '081234567802';
  await answerCall(desk, { callId: 'consent-2', number });
  await desk.keyboard.press('m');
  await expect.poll(() => messages.filter(({ to }) => to === '+6281234567802').length).toBe(1);
  const phone = await CallerPhone.open(browser, origin, { place: HERE, isAllowed: true });
  await phone.goto(messages.at(-1)?.text.split(' ').at(-1) ?? '');
  await phone.agree();
  const candidates = desk.getByTestId('candidate');
  await expect(candidates).toHaveCount(1);

  await desk.keyboard.press('d');
  await expect(desk.locator('[data-desk-part="candidates"]')).toBeFocused();
  expect(await postAml(number)).toBe(200);
  const waiting = desk.getByTestId('waiting-candidates');
  await expect(waiting).toHaveText('1 baru');
  await expect(candidates).toHaveCount(1);
  await waiting.press('Enter');
  await expect(candidates).toHaveCount(2);
  await expect(selected(desk)).toHaveAttribute('data-source', 'link');
  await expect(desk.getByTestId('candidate-conflict')).toContainText('11');
  await expect(candidates.filter({ hasText: 'Telepon (AML)' })).toContainText('belum tervalidasi');

  await desk.keyboard.press('d');
  await desk.keyboard.press('ArrowDown');
  await expect(selected(desk)).toHaveAttribute('data-source', 'aml');
  await desk.keyboard.press('Enter');
  await expect(selected(desk)).toHaveAttribute('data-used', 'kept');
  await phone.close();
  await desk.context().close();
});

test('whom no message reaches types the code that is read out, and a caller who refuses is told so on both sides', async ({ browser }) => {
  const { desk } = await openDesk(browser, 'operator3');
  await answerCall(desk, { callId: 'consent-3', number: '0233281234' });
  await desk.keyboard.press('m');
  const link = desk.getByTestId('location-link');
  await expect(link).toHaveAttribute('data-delivery', 'unreachable');
  const code = (await desk.getByTestId('link-code').textContent()) ?? '';
  expect(code).toMatch(/^\w{3} \w{3}$/);

  const phone = await CallerPhone.open(browser, origin, { place: HERE, isAllowed: false });
  await phone.goto(`${origin}/l`);
  await phone.enterCode('ACE FGH');
  await expect(phone.text(/tidak dikenal/)).toBeVisible();
  await phone.enterCode(code.toLowerCase());
  await phone.expectState('ask');
  await phone.agree();
  await phone.expectState('denied');
  await expect(phone.text(/tidak ada yang terkirim/)).toBeVisible();
  await expect(link).toHaveAttribute('data-step', 'denied');
  await expect(desk.getByTestId('candidate')).toHaveCount(0);
  await phone.close();
  await desk.context().close();
});

test('a silent caller whose call was put away still shows the place by the link', async ({ browser }) => {
  const { desk } = await openDesk(browser, 'operator4');
  await answerCall(desk, { callId: 'consent-4', number: '081234567804' });
  await desk.keyboard.press('m');
  await expect(desk.getByTestId('location-link')).toHaveAttribute('data-delivery', 'sent');
  await desk.keyboard.press('g');
  await expect(desk.getByTestId('put-away')).toBeVisible();
  await tellSwitchEvent(installation, 'ended', { callId: 'consent-4', number: '081234567804' });
  await expect(desk.getByTestId('active-call')).toHaveCount(0);
  const phone = await CallerPhone.open(browser, origin, { place: HERE, isAllowed: true });
  await phone.goto(messages.at(-1)?.text.split(' ').at(-1) ?? '');
  await phone.agree();
  await phone.expectState('live');
  await expect(desk.getByTestId('candidate')).toHaveCount(1);
  await desk.keyboard.press('Enter');
  await desk.getByTestId('revive-call').press('Enter');
  await expect(desk.getByTestId('place')).toContainText('-6.83652, 108.22740');
  await phone.close();
  await desk.context().close();
});

/** One operator a test: none holds the call of another one. */
async function openDesk(browser: Browser, username: string): Promise<{ readonly desk: Page; readonly watch: PageWatch }> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  const desk = await context.newPage();
  const watch = watchPage(desk, origin);
  await signIn(desk, origin, { username, path: '/operator' });
  return { desk, watch };
}

async function answerCall(desk: Page, call: { readonly callId: string; readonly number: string }): Promise<void> {
  await tellSwitchEvent(installation, 'rang', call);
  await expect(desk.getByTestId('ringing-call')).toBeVisible();
  await desk.keyboard.press('a');
  await expect(desk.getByTestId('caller-location')).toBeVisible();
}

function selected(desk: Page): Locator {
  return desk.locator('[data-testid="candidate"][aria-selected="true"]');
}

/** As the gateway of short messages passes a telephone's own position on. */
async function postAml(from: string): Promise<number> {
  const [{ dataDir }] = installation.processes;
  const { amlToken } = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')) as { amlToken: string };
  const response = await fetch(`${origin}/api/aml/sms`, {
    method: 'POST',
    headers: { authorization: `Bearer ${amlToken}` },
    body: JSON.stringify({ from, text: AML }),
  });
  return response.status;
}

function confirmedPoints(): Promise<{ lon: number; lat: number }[]> {
  return ask(
    installation,
    'select ST_X(location::geometry) as lon, ST_Y(location::geometry) as lat from incident where location is not null and id in (select incident_id from call where external_id = $1)',
    ['consent-1'],
  );
}
