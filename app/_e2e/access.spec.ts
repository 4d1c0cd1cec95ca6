import { expect, test } from '@playwright/test';
import { MEASURE_CODES } from '../../server/report/catalogue/catalogue.schema';
import { uuidv7 } from '../../server/shared/ids';
import { Visitor } from './drivers/visitor';
import { buildProgram, type Installation, startEmbeddedInstallation } from './installation';

test.describe.configure({ timeout: 300_000 });

let installation: Installation;
let origin = '';
test.beforeAll(async () => {
  await buildProgram();
  installation = await startEmbeddedInstallation();
  origin = installation.processes[0].url;
});
test.afterAll(() => installation.close());

test('whoever has not signed in sees the sign-in whatever page is asked for, and no procedure answers', async ({ page }) => {
  const visitor = new Visitor(page, origin);
  for (const path of ['/', '/operator', '/agency', '/performance', '/admin', '/wall/main']) await visitor.expectSentTo('/sign-in', path);
  expect((await visitor.query('live.snapshot', { screen: 'desk' })).status).toBe(401);
  expect((await visitor.query('unit.list')).status).toBe(401);
});

test('a wrong password is told without saying whether the name exists, and the person stays at the door', async ({ page }) => {
  const visitor = new Visitor(page, origin);
  const told: (string | null)[] = [];
  for (const username of ['operator1', 'nobody']) {
    await visitor.tryPassword(username, 'this is not the word');
    await expect(visitor.failure()).toBeVisible();
    told.push(await visitor.failure().textContent());
    await visitor.expectAt('/sign-in');
  }
  expect(told[0]).toBe(told[1]);
});

test('an agency is kept to its own desk: no page of the room, no account, no call, only its own units', async ({ page }) => {
  const visitor = new Visitor(page, origin);
  await visitor.tryPassword('damkar');
  await visitor.expectAt('/agency');
  for (const path of ['/operator', '/performance', '/admin', '/admin/accounts', '/wall/main', '/complaints']) await visitor.expectSentTo('/agency', path);
  expect((await visitor.query('account.list')).status).toBe(403);
  expect((await visitor.query('admin.overview')).status).toBe(403);
  expect((await visitor.query('complaint.list', { which: 'open' })).status).toBe(403);
  expect((await visitor.query('incident.recent', { limit: 10 })).status).toBe(403);
  expect(await visitor.order('calls.openByHand', { commandId: uuidv7() })).toBe(403);
  expect((await visitor.query('live.snapshot', { screen: 'wall' })).status).toBe(403);
  const { status, body } = await visitor.query('live.snapshot', { screen: 'desk' });
  const { audience, state } = (
    JSON.parse(body) as { result: { data: { audience: string; state: { calls: object; units: Record<string, { agencyId: string }> } } } }
  ).result.data;
  expect([status, audience.startsWith('agency:')]).toEqual([200, true]);
  expect(Object.keys(state.calls)).toEqual([]);
  expect(new Set(Object.values(state.units).map(({ agencyId }) => `agency:${agencyId}`))).toEqual(new Set([audience]));
});

test('a screen of the wall only looks: it orders nothing and opens no desk', async ({ page }) => {
  const visitor = new Visitor(page, origin);
  await visitor.tryPassword('wall');
  await visitor.expectAt('/wall/main');
  expect(await visitor.order('calls.openByHand', { commandId: uuidv7() })).toBe(403);
  expect(await visitor.order('incident.open', { commandId: uuidv7(), source: 'radio' })).toBe(403);
  for (const path of ['/operator', '/agency', '/admin']) await visitor.expectSentTo('/wall/main', path);
});

test('pages speak Indonesian first, English by one press, and remember it', async ({ page }) => {
  const visitor = new Visitor(page, origin);
  await visitor.tryPassword('head');
  await visitor.expectAt('/performance');
  expect(await visitor.language()).toBe('id');
  await visitor.switchLanguage('en');
  await visitor.reload();
  expect(await visitor.language()).toBe('en');
  await visitor.switchLanguage('id');
});

test('the method of every figure is read in both languages with the figure of a period beside, and by nobody but the head and supervisors', async ({
  page,
}) => {
  const visitor = new Visitor(page, origin);
  await visitor.tryPassword('operator1');
  await visitor.expectAt('/operator');
  await visitor.expectSentTo('/operator', '/performance/definitions');
  expect((await visitor.query('report.measures', { period: '2026-Q4' })).status).toBe(403);
  await visitor.signOut();
  await visitor.expectAt('/sign-in');
  await visitor.tryPassword('head');
  await visitor.expectAt('/performance');
  for (const language of ['en', 'id'] as const) {
    await visitor.switchLanguage(language);
    const { measures, figures, faults } = await visitor.readDefinitions('2024-Q1');
    expect([measures, figures.length]).toEqual([MEASURE_CODES.length, MEASURE_CODES.length]);
    expect(faults).toEqual([]);
  }
  const refused = await visitor.query('report.measures', { period: '2026-Q5' });
  expect([refused.status, refused.body.includes('period_form')]).toEqual([400, true]);
});

test('signing out ends on the sign-in, and the way back is closed', async ({ page }) => {
  const visitor = new Visitor(page, origin);
  await visitor.tryPassword('supervisor');
  await visitor.expectAt('/operator');
  await visitor.signOut();
  await visitor.expectAt('/sign-in');
  await visitor.expectSentTo('/sign-in', '/operator');
  expect((await visitor.query('unit.list')).status).toBe(401);
});
