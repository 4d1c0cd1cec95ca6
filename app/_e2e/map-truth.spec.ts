import { type BrowserContext, expect, test } from '@playwright/test';
import { deviceIdentifierOf } from '../../server/installation/demonstration.rules';
import { PALETTE } from '../_ui/theme/palette';
import { type PageWatch, watchPage } from './drivers/page-watch';
import { RoomOrders } from './drivers/room-orders';
import { signIn } from './drivers/sign-in';
import { WallDriver } from './drivers/wall';
import { buildProgram, type Installation, postPosition, startEmbeddedInstallation } from './installation';

test.describe.configure({ timeout: 240_000, mode: 'serial' });

type LonLat = readonly [number, number];

/** The wall's map is drawn without a graphics card. */
const SEEN = { timeout: 60_000 };
const COLOURS = PALETTE.dark;
/** A yard's length apart at this zoom, so that each marker stands alone. */
const NEAR_ZOOM = 14;
const [LON, LAT] = [108.151_73, -6.701_37];
const place = (column: number, row: number): LonLat => [LON + column * 0.006, LAT - row * 0.006];

const FLOOD = { at: place(0, -2), categoryCode: 'natural_disaster', priority: 2 } as const;
/** One of each state of a unit, all of one kind; the last two are of one state. */
const UNITS = {
  AMB1: { at: place(-2, 0), status: 'available' },
  AMB2: { at: place(-1, 0), status: 'en_route' },
  AMB3: { at: place(0, 0), status: 'on_scene' },
  AMB4: { at: place(1, 0), status: 'transporting' },
  AMB5: { at: place(2, 0), status: 'returning' },
  AMB6: { at: place(-2, 1), status: 'out_of_service' },
  AMB7: { at: place(-1, 1), status: 'en_route' },
  AMB8: { at: place(1, 1), status: 'en_route' },
} as const;
/** Its telephone has been silent for long. */
const STALE = 'AMB7';
const STALE_MS = 600_000;
const TWINS = ['AMB2', 'AMB8'];
const PRIORITIES = { p1: place(-2, 2), p2: place(-1, 2), p3: place(0, 2), p4: place(1, 2), none: place(2, 2) } as const;

const MARKER = { radius: 14, tolerance: 14 };
/** Thin, and the ground shines through. */
const WAY = { radius: 14, tolerance: 42 };
/** Up to the ring of an incident, and to the edge of a unit: what stands around them is not of the sign. */
const SIGN_RADIUS = { incident: 22, unit: 11 } as const;
/** A marker covers about this many pixels around its point. */
const ENOUGH_PIXELS = 25;

let installation: Installation;
let origin = '';
let context: BrowserContext;
let orders: RoomOrders;
let wall: WallDriver;
let watch: PageWatch;

test.beforeAll(async ({ browser }) => {
  await buildProgram();
  installation = await startEmbeddedInstallation();
  origin = installation.processes[0].url;
  const desk = await (await browser.newContext()).newPage();
  await signIn(desk, origin, { username: 'supervisor', path: '/admin/walls' });
  await desk.goto('about:blank');
  orders = new RoomOrders(desk, origin);
  context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  ({ wall, watch } = await openWall(context, '/wall/map'));
});
test.afterAll(async ({ browser }) => {
  for (const opened of browser.contexts()) await opened.close();
  await installation.close();
});

test('an incident, a unit, the way between them and a unit not heard of for long are drawn where they are, each in its own look', async () => {
  const flood = await orders.openIncident({ point: FLOOD.at, categoryCode: FLOOD.categoryCode, priority: FLOOD.priority });
  await orders.send(flood, {
    AMB2: 'en_route',
    AMB3: 'on_scene',
    AMB4: 'transporting',
    AMB5: 'returning',
    AMB7: 'en_route',
    AMB8: 'en_route',
  });
  await orders.setStatus('AMB6', 'out_of_service');
  for (const [callSign, { at }] of Object.entries(UNITS)) await post(callSign, at, callSign === STALE ? STALE_MS : 0);
  await wall.lookAt(place(0, 0), NEAR_ZOOM);

  await expect.poll(() => wall.pixelsOf(COLOURS.green, FLOOD.at, MARKER), SEEN).toBeGreaterThan(ENOUGH_PIXELS);
  expect(await wall.pixelsOf(COLOURS.orange, FLOOD.at, { ...MARKER, radius: 24 })).toBeGreaterThan(ENOUGH_PIXELS);
  await expect.poll(() => wall.pixelsOf(COLOURS.sky, UNITS.AMB2.at, MARKER), SEEN).toBeGreaterThan(ENOUGH_PIXELS);

  const beside: LonLat = [FLOOD.at[0] + 0.006, FLOOD.at[1]];
  for (const colour of [COLOURS.green, COLOURS.orange, COLOURS.sky]) expect(await wall.pixelsOf(colour, beside, MARKER)).toBe(0);

  const along = (share: number, aside = 0): LonLat => [
    FLOOD.at[0] + (UNITS.AMB2.at[0] - FLOOD.at[0]) * share - aside,
    FLOOD.at[1] + (UNITS.AMB2.at[1] - FLOOD.at[1]) * share,
  ];
  for (const share of [0.4, 0.5, 0.6]) {
    expect(await wall.pixelsOf(COLOURS.sky, along(share), WAY), `the way at ${share}`).toBeGreaterThan(8);
    expect(await wall.pixelsOf(COLOURS.sky, along(share, 0.003), WAY), `beside the way at ${share}`).toBe(0);
  }

  // Faded: there, but nothing of it in its full colour.
  expect(await wall.pixelsOf(COLOURS.sky, UNITS[STALE].at, { radius: 9, tolerance: 14 })).toBe(0);
  const [fresh, stale] = [await wall.greysOf(UNITS.AMB2.at, SIGN_RADIUS.unit), await wall.greysOf(UNITS[STALE].at, SIGN_RADIUS.unit)];
  expect(contrastOf(stale)).toBeGreaterThan(15);
  expect(meanOf(stale)).toBeLessThan(meanOf(fresh) * 0.7);
});

test('without colours every priority of an incident and every state of a unit is still told apart', async () => {
  const category = { categoryCode: 'natural_disaster' };
  for (const [index, point] of [PRIORITIES.p1, PRIORITIES.p2, PRIORITIES.p3, PRIORITIES.p4].entries())
    await orders.openIncident({ point, ...category, priority: index + 1 });
  await orders.openIncident({ point: PRIORITIES.none });
  await expect.poll(async () => contrastOf(await wall.greysOf(PRIORITIES.none, 16)), SEEN).toBeGreaterThan(15);

  const alike: string[] = [];
  for (const [radius, places] of [
    [SIGN_RADIUS.incident, Object.entries(PRIORITIES)],
    [SIGN_RADIUS.unit, Object.entries(UNITS).map(([name, { at }]) => [name, at] as const)],
  ] as const) {
    const signs: { readonly name: string; readonly greys: readonly number[] }[] = [];
    for (const [name, at] of places) signs.push({ name, greys: await wall.greysOf(at, radius) });
    for (const [at, left] of signs.entries())
      for (const right of signs.slice(at + 1)) if (differenceOf(left.greys, right.greys) < TOLD_APART_GREYS) alike.push(`${left.name} ${right.name}`);
  }
  // The same state twice is alike: so it is the shape that is looked at, and nothing else.
  expect(alike).toEqual([TWINS.join(' ')]);
});

test('an incident of priority 1 is drawn by itself among neighbours that are gathered', async () => {
  const [lon, lat] = [LON + 0.12, LAT];
  // About 26 pixels beside it, nearer than signs may stand; these two on one another.
  const neighbours = [lon + 0.0088, lon + 0.0092] as const;
  for (const [index, east] of neighbours.entries()) await orders.openIncident({ point: [east, lat], categoryCode: 'accident', priority: index + 2 });
  await orders.openIncident({ point: [lon, lat], categoryCode: 'health', priority: 1 });
  await wall.lookAt([lon, lat], 11);
  await expect.poll(() => wall.pixelsOf(COLOURS.sky, [lon, lat], MARKER), SEEN).toBeGreaterThan(ENOUGH_PIXELS * 4);
  // The others are one sign: in its middle their number, and no drawing of a category.
  const middle: LonLat = [lon + 0.009, lat];
  expect(await wall.pixelsOf(COLOURS.orange, middle, { radius: 9, tolerance: 14 })).toBe(0);
  expect(await wall.pixelsOf(COLOURS.text, middle, { radius: 9, tolerance: 30 })).toBeGreaterThan(ENOUGH_PIXELS);
});

test('a hand on the map wins over what is urgent elsewhere, and the map goes there after a minute of rest', async () => {
  const far: LonLat = [108.42, -6.62];
  await wall.lookAt([LON, LAT], NEAR_ZOOM);
  await wall.drag(140, 60);
  const looked = await wall.project([LON, LAT]);

  const { number } = await orders.openIncident({ point: far, categoryCode: 'fire', priority: 1 });
  await expect.poll(() => heard(watch, number), SEEN).toBe(true);
  // Longer than the map waits between two pictures of its own, shorter than a hand rests.
  await wall.letTimePass(40_000);
  await wall.picturesMore(3);
  expect(await wall.project([LON, LAT])).toEqual(looked);

  await wall.letTimePass(25_000);
  await expect.poll(() => wall.pixelsOf(COLOURS.vermillion, far, { ...MARKER, radius: 22 }), SEEN).toBeGreaterThan(ENOUGH_PIXELS);
});

test('a map whose graphics are taken away, of the ground or of what stands on it, stands again where it looked with everything on it', async () => {
  await wall.lookAt(place(0, 0), NEAR_ZOOM);
  const looked = await wall.project(FLOOD.at);
  for (const canvas of [0, 1]) {
    await wall.loseGraphics(canvas);
    const stands = await wall.project(FLOOD.at);
    expect(Math.hypot(stands.x - looked.x, stands.y - looked.y)).toBeLessThan(1);
    await expect.poll(() => wall.pixelsOf(COLOURS.green, FLOOD.at, MARKER), SEEN).toBeGreaterThan(ENOUGH_PIXELS);
    // Of a unit that stands still a position of minutes ago is fresh.
    expect(await wall.pixelsOf(COLOURS.text, UNITS.AMB3.at, MARKER)).toBeGreaterThan(ENOUGH_PIXELS);
  }
});

interface OpenedWall {
  readonly wall: WallDriver;
  readonly watch: PageWatch;
}

async function openWall(inside: BrowserContext, path: string): Promise<OpenedWall> {
  const page = await inside.newPage();
  const opened = watchPage(page, origin);
  await signIn(page, origin, { username: 'wall', path: '/wall/map' });
  await page.goto('about:blank');
  opened.frames.length = 0;
  const driver = new WallDriver(page, await inside.newPage());
  await page.bringToFront();
  await driver.rulesTime();
  await page.goto(`${origin}${path}`);
  await driver.mapReady();
  return { wall: driver, watch: opened };
}

async function post(callSign: string, point: LonLat, agoMs: number): Promise<void> {
  expect(await postPosition(installation.processes[0], deviceIdentifierOf(callSign), { point, metresPerSecond: 0, agoMs })).toBe(200);
}

function textsOf({ frames }: PageWatch): string[] {
  return frames.map((frame) => (typeof frame === 'string' ? frame : frame.toString('latin1')));
}

function heard(watched: PageWatch, text: string): boolean {
  return textsOf(watched).some((frame) => frame.includes(text));
}

/** Of 255. */
const TOLD_APART_GREYS = 9;

function contrastOf(greys: readonly number[]): number {
  return Math.max(...greys) - Math.min(...greys);
}

function meanOf(greys: readonly number[]): number {
  return greys.reduce((sum, grey) => sum + grey, 0) / greys.length;
}

/** How far two pictures of one size are from each other, as a mean over their pixels. */
function differenceOf(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, grey, at) => sum + Math.abs(grey - (right[at] ?? 0)), 0) / left.length;
}
