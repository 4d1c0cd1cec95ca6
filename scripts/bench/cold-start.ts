import { serveBlankMap } from './blank-map';
import { type DeskRoom, openDeskRoom } from './desk-room';
import { assertUndisturbed, type BenchPlan, type BenchResult, mediansOf } from './measure';
import { addUnits, startMoving } from './moving-units';

const TARGET = 3;
const UNITS = 10_000;
const SIZE = { width: 1920, height: 1080 };
const LONGEST_MS = 60_000;

/** From the call of an address in a browser that has kept nothing until the map is drawn. */
export async function benchColdStart(plan: BenchPlan): Promise<BenchResult> {
  const room = await openDeskRoom();
  const wireIds = await addUnits(room, UNITS);
  const stop = await startMoving(room, wireIds, { framesPerSecond: 4, reportMs: 5_000 });
  try {
    const rounds: Record<'blank map' | 'wall', Record<string, number>[]> = { 'blank map': [], wall: [] };
    // The first of each warms the server.
    for (let round = -1; round < plan.rounds; round += 1) {
      const measured = { 'blank map': await startBlank(room), wall: await startWall(room) };
      if (round < 0) continue;
      rounds['blank map'].push(measured['blank map']);
      rounds.wall.push(measured.wall);
      plan.say(`cold-start round ${round + 1}: ${JSON.stringify(measured)}`);
    }
    const figures = Object.fromEntries(Object.entries(rounds).map(([who, all]) => [who, mediansOf(all)]));
    const ratio = (figures['wall']?.['drawn'] ?? Number.NaN) / (figures['blank map']?.['drawn'] ?? Number.NaN);
    assertUndisturbed('cold-start', ratio);
    const note = `From the call of the address in a browser without anything kept until the map is drawn, ${SIZE.width}x${SIZE.height} without a graphics card. Product: the wall's map of a signed-in browser with ${UNITS} units that move, until they are all in a picture. Floor: a page with MapLibre alone and a blank map, until it is idle.`;
    return { name: 'cold-start', ratio, target: TARGET, ok: ratio <= TARGET, figures, unit: 'ms', note };
  } finally {
    await stop();
    await room.close();
  }
}

async function startBlank(room: DeskRoom): Promise<Record<string, number>> {
  const context = await room.newContext(SIZE);
  const address = await serveBlankMap(context, room.server.url);
  const page = await context.newPage();
  await page.goto(address);
  const drawn = await page.waitForFunction(() => performance.getEntriesByName('blank-idle')[0]?.startTime, undefined, { timeout: LONGEST_MS });
  const figures = { drawn: (await drawn.jsonValue()) ?? Number.NaN };
  await context.close();
  return figures;
}

async function startWall(room: DeskRoom): Promise<Record<string, number>> {
  const context = await room.newContext(SIZE);
  const page = await context.newPage();
  await page.goto(`${room.server.url}/wall/map`);
  const drawn = await page.waitForFunction((count) => ((window.__siagaMap?.drawn().units ?? 0) >= count ? performance.now() : undefined), UNITS, {
    timeout: LONGEST_MS,
    polling: 'raf',
  });
  const figures = { drawn: (await drawn.jsonValue()) ?? Number.NaN };
  await context.close();
  return figures;
}
