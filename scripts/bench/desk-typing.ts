import type { Page } from '@playwright/test';
import { uuidv7 } from '../../server/shared/ids';
import { type DeskRoom, openDeskRoom } from './desk-room';
import { assertDelivered, assertUndisturbed, type BenchPlan, type BenchResult, mediansOf, pause, quantile } from './measure';
import { addUnits, type Stop, startMoving } from './moving-units';
import { installPaintClock, takeKeyTimes } from './paint-clock';

const TARGET = 2;
const UNITS = 10_000;
/** Each unit reports once in so long, as a telephone under way does. */
const REPORT_MS = 5_000;
const FRAMES_PER_SECOND = 10;
const CALLS_PER_SECOND = 5;
const RINGS_FOR_MS = 2_000;
const KEYS_PER_SECOND = 15;
const WARM_UP_MS = 3_000;
/** Three times the plan's: a 95th percentile needs a hundred keys. */
const STRETCH = 3;
/** A page that paints a key later than this has hung. */
const LONGEST_LAG_MS = 20_000;

/**
 * From a key's arrival in the browser until the picture after it: the note of an incident on the real desk, while units move on its map
 * and calls come and go, to a text area on an empty page with the same keys.
 */
export async function benchDeskTyping(plan: BenchPlan): Promise<BenchResult> {
  const room = await openDeskRoom();
  try {
    const wireIds = await addUnits(room, UNITS);
    const incidentId = await openIncident(room);
    const rounds: Record<'empty page' | 'empty page, busy machine' | 'desk', Record<string, number>[]> = {
      'empty page': [],
      'empty page, busy machine': [],
      desk: [],
    };
    const seconds = plan.seconds * STRETCH;
    for (let round = 0; round < plan.rounds; round += 1) {
      rounds['empty page'].push(await onEmptyPage(room, seconds));
      const stop = await startTraffic(room, wireIds);
      try {
        rounds['empty page, busy machine'].push(await onEmptyPage(room, seconds));
        rounds.desk.push(await onDesk(room, incidentId, seconds));
      } finally {
        await stop();
      }
      const last = Object.entries(rounds).map(([who, all]) => `${who} ${all.at(-1)?.['p95']?.toFixed(1) ?? ''}`);
      plan.say(`desk-typing round ${round + 1}: p95 ms ${last.join(', ')}`);
    }
    const figures = Object.fromEntries(Object.entries(rounds).map(([who, all]) => [who, mediansOf(all)]));
    const ratio = (figures['desk']?.['p95'] ?? Number.NaN) / (figures['empty page']?.['p95'] ?? Number.NaN);
    assertUndisturbed('desk-typing', ratio);
    return {
      name: 'desk-typing',
      ratio,
      target: TARGET,
      ok: ratio <= TARGET,
      figures,
      unit: 'ms',
      note: `From a key's arrival in Chromium until the picture after it (frame callback, then a message), ${KEYS_PER_SECOND} keys a second. Product: the note of an incident on the operator's desk, 1920x1080 without a graphics card, while ${UNITS} units move on its map (each once in ${REPORT_MS / 1000} s) and ${CALLS_PER_SECOND} calls a second come and go. Floor: a text area on an empty page, nothing else going on. Between them the empty page while the server carries the same traffic. The ratio is of the 95th percentiles.`,
    };
  } finally {
    await room.close();
  }
}

async function openIncident({ openDesk, server }: DeskRoom): Promise<string> {
  const page = await openDesk();
  const data = { commandId: uuidv7(), source: 'radio' };
  const response = await page.request.post(`${server.url}/api/trpc/incident.open`, { data, headers: { origin: server.url } });
  await page.close();
  return ((await response.json()) as { result: { data: { id: string } } }).result.data.id;
}

async function onEmptyPage({ openEmptyPage }: DeskRoom, seconds: number): Promise<Record<string, number>> {
  const page = await openEmptyPage();
  await page.locator('#text').focus();
  return measureTyping(page, seconds);
}

async function onDesk({ openDesk }: DeskRoom, incidentId: string, seconds: number): Promise<Record<string, number>> {
  const page = await openDesk();
  await page.locator(`[data-testid="incident-row"][data-incident-id="${incidentId}"]`).first().click();
  const note = page.locator('[data-testid="note"]:not(:disabled)');
  await note.fill('');
  await note.focus();
  return measureTyping(page, seconds);
}

/** Keys fall at their times whether or not the page keeps up: a page that hangs is not spared the keys of that time. */
async function measureTyping(page: Page, seconds: number): Promise<Record<string, number>> {
  await installPaintClock(page);
  const input = await page.context().newCDPSession(page);
  const pressFor = async (milliseconds: number) => {
    const sent: Promise<unknown>[] = [];
    const begun = performance.now();
    for (let index = 0; index < (milliseconds / 1000) * KEYS_PER_SECOND; index += 1) {
      await pause(Math.max(0, begun + (index * 1000) / KEYS_PER_SECOND - performance.now()));
      const key = 'abcdefghij '.charAt(index % 11);
      sent.push(input.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key }), input.send('Input.dispatchKeyEvent', { type: 'keyUp', key }));
    }
    await Promise.all(sent);
    const times: number[] = [];
    for (const asked = performance.now(); times.length < sent.length / 2 && performance.now() - asked < LONGEST_LAG_MS; ) {
      await pause(50);
      times.push(...(await takeKeyTimes(page)));
    }
    assertDelivered('desk-typing', times.length, sent.length / 2);
    return times;
  };
  await pressFor(WARM_UP_MS);
  const times = await pressFor(seconds * 1000);
  await page.close();
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99) };
}

/** Returns the function that ends it. */
async function startTraffic(room: DeskRoom, wireIds: readonly number[]): Promise<Stop> {
  const [stopMoving, stopCalling] = [await startMoving(room, wireIds, { framesPerSecond: FRAMES_PER_SECOND, reportMs: REPORT_MS }), startCalling(room)];
  return async () => {
    await stopMoving();
    await stopCalling();
  };
}

/** Calls at the door, as a switch tells them: each rings and is given up. */
function startCalling({ tellSwitch }: DeskRoom): Stop {
  let calls = 0;
  const pending: Promise<unknown>[] = [];
  const ring = async () => {
    const [caller, callId] = [calls++, uuidv7()];
    await tellSwitch('rang', callId, caller);
    await pause(RINGS_FOR_MS);
    await tellSwitch('abandoned', callId, caller);
  };
  const timer = setInterval(() => {
    const call = ring();
    pending.push(call);
    // Told when the traffic ends.
    call.catch(() => undefined);
  }, 1000 / CALLS_PER_SECOND);
  return async () => {
    clearInterval(timer);
    await Promise.all(pending);
  };
}
