import type { Browser, Page } from '@playwright/test';
import { serveBlankMap } from './blank-map';
import { type DeskRoom, openDeskRoom } from './desk-room';
import { assertUndisturbed, type BenchPlan, type BenchResult, mediansOf, pause } from './measure';
import { addUnits, startMoving } from './moving-units';

const BLANK_TARGET = 3;
const SET_DATA_TARGET = 0.06;
const UNITS = 10_000;
const SIZE = { width: 1920, height: 1080 };
/** All units move with every frame; without a graphics card a picture of this size takes a good part of the time between two. */
const FRAMES_PER_SECOND = 2;
const WARM_UP_MS = 3_000;
const STRETCH = 3;
/** Fewer pictures than this share of the frames: the map was not shown, and its cost is no figure. */
const LEAST_SHOWN = 0.4;

interface FloorWindow {
  readonly floor: { updates: number; pictures(): number; repaint(everyMs: number): void; move(count: number, everyMs: number): Promise<void> };
}

/** Processor time of the page's own process for one picture of ten thousand units that have all moved. */
export async function benchWallFrame(plan: BenchPlan): Promise<readonly BenchResult[]> {
  const room = await openDeskRoom();
  try {
    const wireIds = await addUnits(room, UNITS);
    const rounds: Record<'blank map' | 'setData' | 'wall', Record<string, number>[]> = { 'blank map': [], setData: [], wall: [] };
    for (let round = 0; round < plan.rounds; round += 1) {
      rounds['blank map'].push(await onFloor(room, plan, 'repaint'));
      rounds.setData.push(await onFloor(room, plan, 'move'));
      const stop = await startMoving(room, wireIds, { framesPerSecond: FRAMES_PER_SECOND, reportMs: 1_000 / FRAMES_PER_SECOND });
      try {
        rounds.wall.push(await onWall(room, plan));
      } finally {
        await stop();
      }
      plan.say(
        `wall-frame round ${round + 1}: ms a picture ${JSON.stringify(Object.fromEntries(Object.entries(rounds).map(([who, all]) => [who, all.at(-1)])))}`,
      );
    }
    return resultsOf(Object.fromEntries(Object.entries(rounds).map(([who, all]) => [who, mediansOf(all)])));
  } finally {
    await room.close();
  }
}

function resultsOf(figures: BenchResult['figures']): readonly BenchResult[] {
  const of = (who: string) => figures[who]?.['cpu'] ?? Number.NaN;
  const result = (name: string, ratio: number, target: number): BenchResult => {
    if (target > 1) assertUndisturbed(name, ratio);
    const note = `Processor time of the browser's page process for one picture, ${SIZE.width}x${SIZE.height}. Product: the wall's map with ${UNITS} units that have all moved, ${FRAMES_PER_SECOND} frames a second over its socket, with everything else that the page does meanwhile. Floors: MapLibre repainting a blank map, and MapLibre's \`setData\` of as many points in one circle layer, as often.`;
    return { name, ratio, target, ok: ratio <= target, figures, unit: 'ms of processor time a picture', note };
  };
  return [result('wall-frame', of('wall') / of('blank map'), BLANK_TARGET), result('wall-frame-set-data', of('wall') / of('setData'), SET_DATA_TARGET)];
}

async function onFloor(room: DeskRoom, plan: BenchPlan, what: 'repaint' | 'move'): Promise<Record<string, number>> {
  const context = await room.newContext(SIZE);
  const address = await serveBlankMap(context, room.server.url);
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => performance.getEntriesByName('blank-idle').length > 0);
  await page.evaluate(
    ([name, count, everyMs]) => {
      const { floor } = window as unknown as FloorWindow;
      if (name === 'repaint') floor.repaint(everyMs);
      else void floor.move(count, everyMs);
    },
    [what, UNITS, 1_000 / FRAMES_PER_SECOND] as const,
  );
  const counted = () =>
    page.evaluate((name) => {
      const { floor } = window as unknown as FloorWindow;
      return name === 'repaint' ? floor.pictures() : floor.updates;
    }, what);
  // `setData` of so many is slower than they come: its cost is of each update that was drawn.
  const figures = await measure(room.browser, page, { counted, seconds: plan.seconds * STRETCH, least: what === 'repaint' ? LEAST_SHOWN : 0 });
  await context.close();
  return figures;
}

async function onWall(room: DeskRoom, plan: BenchPlan): Promise<Record<string, number>> {
  const context = await room.newContext(SIZE);
  const page = await context.newPage();
  await page.goto(`${room.server.url}/wall/map`);
  await page.waitForFunction((count) => (window.__siagaMap?.drawn().units ?? 0) >= count, UNITS, { timeout: 60_000 });
  const counted = () => page.evaluate(() => window.__siagaMap?.drawn().pictures ?? 0);
  const figures = await measure(room.browser, page, { counted, seconds: plan.seconds * STRETCH, least: LEAST_SHOWN });
  await context.close();
  return figures;
}

interface Measured {
  readonly counted: () => Promise<number>;
  readonly seconds: number;
  readonly least: number;
}

async function measure(browser: Browser, page: Page, { counted, seconds, least }: Measured): Promise<Record<string, number>> {
  await page.bringToFront();
  await pause(WARM_UP_MS);
  const [cpuBefore, before] = [await rendererSeconds(browser), await counted()];
  await pause(seconds * 1_000);
  const [cpuAfter, after] = [await rendererSeconds(browser), await counted()];
  const pictures = after - before;
  if (pictures < Math.max(1, seconds * FRAMES_PER_SECOND * least)) throw new Error(`wall-frame: only ${pictures} pictures in ${seconds} s`);
  return { cpu: ((cpuAfter - cpuBefore) * 1_000) / pictures, 'pictures a second': pictures / seconds };
}

/** Processor time of all page processes since they began; the one under test is the only one that does anything. */
async function rendererSeconds(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
