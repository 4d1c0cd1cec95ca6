import { expect, test } from '@playwright/test';
import { ACTION_KEYS, DISPOSITION_KEYS, PART_KEYS, shortcutOf } from '../_calls/shortcuts.rules';
import { Callers, type Counted, forwardEachCategory, forwardOne, MOST_STROKES, workWholeShift } from './desk-keys';
import { textFields } from './desk-text-fields';
import { accessibilityFaults } from './drivers/accessibility';
import { KeyboardDesk } from './drivers/keyboard-desk';
import { layoutFaults } from './drivers/layout-look';
import { buildProgram, type Installation, startEmbeddedInstallation } from './installation';

test.describe.configure({ timeout: 170_000 });

let installation: Installation;
let callers: Callers;
let desk: KeyboardDesk;

test.beforeAll(async ({ browser }) => {
  await buildProgram();
  installation = await startEmbeddedInstallation();
  callers = new Callers(installation);
  desk = await KeyboardDesk.open(browser, { origin: installation.processes[0].url, username: 'operator1' });
});
test.afterAll(async () => {
  await desk.close();
  await installation.close();
});
test.afterEach(() => {
  // The mouse lay still, whatever was done.
  expect(desk.pointers).toEqual([]);
  expect(desk.consoleErrors).toEqual([]);
});

test('a call of each of the eight categories goes from its ring to its agencies in at most twelve keys beside the text of place and note', async () => {
  const counted = await forwardEachCategory(desk, callers);
  console.log(counted.map(({ category, strokes }: Counted) => `${category}: ${strokes} keys`).join(', '));
  expect(counted).toHaveLength(8);
  for (const { category, strokes } of counted) expect(strokes, category).toBeLessThanOrEqual(MOST_STROKES);
});

const EVERY_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789?/ AEKWHTSBCU!@#$';
/** What typing in a field does by itself: it is saved, searched for, and the desk goes on beating. */
const BY_ITSELF = ['incident.report', 'scratchPad.save', 'presence.beat', 'calls.beat'];

test('text typed in a field is text: no letter, figure or sign in it is a shortcut', async () => {
  const caller = await callers.ring();
  await expect(desk.part('ringing-call').filter({ hasText: caller.masked })).toBeVisible();
  await forwardOne(desk, { index: 5, place: 'Sukahaji', whenAnswered: () => callers.tell('answered', caller) });
  const second = await callers.ring();
  await desk.answer(second.masked);
  await callers.tell('answered', second);
  desk.takeOrders();
  for (const { name, reach, field, leave } of textFields(desk)) {
    await reach();
    await expect(field, name).toBeFocused();
    const before = await field.inputValue();
    await desk.press('End');
    await desk.type(EVERY_KEY);
    expect(await desk.isFocused(field), `${name} kept the focus`).toBe(true);
    const most = await field.evaluate((element: HTMLInputElement) => element.maxLength);
    const whole = `${before}${EVERY_KEY}`;
    await expect(field, name).toHaveValue(most > 0 ? whole.slice(0, most) : whole);
    await leave();
  }
  expect([...new Set(desk.takeOrders())].filter((order) => !BY_ITSELF.includes(order))).toEqual([]);
  await desk.press('i');
  await expect(desk.part('put-away')).toBeVisible();
  for (const one of [caller, second]) await callers.tell('ended', one);
});

test('what the caller just put away complains about is registered by keys alone, with that call', async () => {
  const caller = await callers.ring();
  await desk.answer(caller.masked);
  await callers.tell('answered', caller);
  await desk.press('i');
  await expect(desk.part('put-away')).toBeVisible();
  await desk.press('Shift+P');
  await expect(desk.part('complaint-form')).toContainText(caller.masked);
  await desk.type('Lama menunggu sebelum dijawab');
  await desk.press('Control+Enter');
  await expect(desk.part('complaint-saved')).toContainText('SIM-P-');
  await callers.tell('ended', caller);
});

test('the list under ? names every key that does something, and single keys can be switched off and on again', async () => {
  await desk.press('Escape');
  await desk.press('?');
  const shown = await desk.helpKeys();
  for (const key of [...Object.values(DISPOSITION_KEYS), ...Object.values(PART_KEYS), ...Object.values(ACTION_KEYS)]) expect(shown, key).toContain(key);
  expect(new Set(shown).size).toBe(shown.length);
  for (const [label, pressed] of everyKey())
    if (shortcutOf(pressed, { isInText: false, areSingleKeysOn: true }) !== null) expect(shown, label).toContain(label);

  await desk.tabTo(desk.part('single-keys'));
  await desk.press('Space');
  await expect(desk.part('single-keys')).not.toBeChecked();
  await desk.press('k');
  await desk.press('/');
  await expect(desk.part('command-input')).toHaveCount(0);
  await expect(desk.part('source-radio')).toHaveCount(0);
  await desk.press('Space');
  await expect(desk.part('single-keys')).toBeChecked();
  await desk.press('Escape');
  await expect(desk.part('shortcut-help')).toHaveCount(0);
  await desk.press('k');
  await expect(desk.part('source-radio')).toBeVisible();
  await desk.press('Escape');
});

test('the command line tells where a line goes wrong, proposes, completes, remembers, and gives the focus back', async () => {
  await expect(desk.part('scratch-pad')).toBeEnabled();
  await desk.press('0');
  await expect(desk.part('scratch-pad')).toBeFocused();
  await desk.press('Escape');
  await desk.press('/');
  await desk.type('u AMB9 tiba');
  await desk.press('Enter');
  await expect(desk.part('command-error')).toHaveAttribute('data-column', '3');
  await expect(desk.part('command-error')).toContainText('AMB8');
  // The wrong word is marked: what is typed takes its place.
  await desk.type('AMB2');
  await expect(desk.part('command-input')).toHaveValue('u AMB2 tiba');
  await desk.press('Escape');
  await expect(desk.part('command-input')).toHaveCount(0);

  await desk.command('siap');
  await expect(desk.part('command-status')).toContainText('Siap');
  await expect(desk.part('my-presence')).toHaveAttribute('data-state', 'ready');
  await desk.press('/');
  await desk.type('je');
  await desk.press('Tab');
  await expect(desk.part('command-input')).toHaveValue('jeda ');
  await desk.press('ArrowDown');
  await expect(desk.part('command-input')).toHaveAttribute('aria-activedescendant', /-0$/);
  await desk.press('Escape');
  await desk.press('/');
  await desk.press('ArrowUp');
  await expect(desk.part('command-input')).toHaveValue('siap');
  await desk.press('Escape');
});

const SIZES = [
  [1600, 1000],
  [960, 540],
  [683, 384],
] as const;

for (const language of ['id', 'en'] as const) {
  test(`the desk is accessible in ${language}, and at 200 % nothing is cut off, covered or beside the window: calm, ringing and talking`, async () => {
    await desk.press('Escape');
    await desk.switchLanguage(language);
    const faults: Record<string, string[]> = {};
    const look = async (state: string) => {
      await desk.press('Escape');
      faults[`${state}: rules`] = await accessibilityFaults(desk.page);
      for (const [width, height] of SIZES) {
        await desk.resize(width, height);
        faults[`${state}: ${width} x ${height}`] = await layoutFaults(desk.page);
      }
      await desk.resize(...SIZES[0]);
    };
    await look('calm');
    const caller = await callers.ring();
    await expect(desk.part('ringing-call')).toBeVisible();
    await look('ringing');
    await desk.press('Escape');
    await forwardOne(desk, { index: 1, place: 'Maja', whenAnswered: () => callers.tell('answered', caller) });
    const second = await callers.ring();
    await desk.answer(second.masked);
    await look('talking');
    await desk.press('i');
    await callers.tell('ended', caller);
    await callers.tell('ended', second);
    expect(Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0))).toEqual({});
  });
}

test('a whole shift is worked by keys: break, silent, prank taken back, test, referral, an emergency to its end, a call back, and out', async () => {
  await desk.switchLanguage('id');
  await workWholeShift(desk, callers);
});

/** Every key of a keyboard that may mean something alone or with Shift, by the name under which the list has it. */
function everyKey(): [string, Parameters<typeof shortcutOf>[0]][] {
  const none = { ctrlKey: false, metaKey: false, altKey: false, repeat: false };
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((letter): [string, Parameters<typeof shortcutOf>[0]][] => [
    [letter, { ...none, key: letter.toLowerCase(), code: `Key${letter}`, shiftKey: false }],
    [`Shift+${letter}`, { ...none, key: letter, code: `Key${letter}`, shiftKey: true }],
  ]);
  const figures = [...'0123456789'].flatMap((figure): [string, Parameters<typeof shortcutOf>[0]][] => [
    [/[1-8]/.test(figure) ? '1–8' : figure, { ...none, key: figure, code: `Digit${figure}`, shiftKey: false }],
    ['Shift+1–4', { ...none, key: ')!@#$%^&*('[Number(figure)] ?? '', code: `Digit${figure}`, shiftKey: true }],
  ]);
  return [...letters, ...figures];
}
