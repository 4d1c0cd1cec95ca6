import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { deviceIdentifierOf } from '../../server/installation/demonstration.rules';
import { writeOsmFile } from '../../server/testing/osm-writer';
import { PALETTE } from '../_ui/theme/palette';
import { ClosureDesk } from './drivers/closure-desk';
import { barOtherOrigins, type PageWatch, watchPage } from './drivers/page-watch';
import { signIn } from './drivers/sign-in';
import { WallDriver } from './drivers/wall';
import { ask, buildProgram, type Installation, postPosition, startEmbeddedInstallation } from './installation';

test.describe.configure({ timeout: 420_000 });

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const UNIT = 'DMK5';
type LonLat = readonly [number, number];
/** A straight road from west to east, and a way around it that is half as long again: the unit stays among the nearest. */
const WEST: LonLat = [108.2, -6.83];
const EAST: LonLat = [108.26, -6.83];
const AROUND: readonly LonLat[] = [
  [108.2, -6.844],
  [108.26, -6.844],
];
const CLOSED_FROM: LonLat = [108.225, -6.83];
const LOOK = { radius: 14, tolerance: 14 };
const ENOUGH_PIXELS = 60;
const NONE_PIXELS = 10;
/** Three maps are drawn without a graphics card. */
const SEEN = { timeout: 60_000 };

let installation: Installation;
test.beforeAll(async () => {
  await buildProgram();
  installation = await startEmbeddedInstallation();
  await importRoads(installation);
});
test.afterAll(() => installation.close());

test('with every other origin barred a village is found, a closed road shows on all maps and lengthens the travel time, and opens again', async ({
  browser,
}) => {
  const { operator, wall, agency, watches, close } = await openScreens(browser);
  await standAt(WEST);
  await openIncidentAt(operator, EAST);
  const time = operator.getByTestId('nearest-units').locator('li').filter({ hasText: UNIT }).locator('strong');
  await expect(time).toHaveText(new RegExp(`^${UNIT} · \\d+ mnt$`));
  const before = await minutesOf(time);

  const desk = new ClosureDesk(operator);
  await desk.begin();
  await desk.addPlace(`${CLOSED_FROM[1]}, ${CLOSED_FROM[0]}`);
  await desk.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter', 'ArrowUp', 'Enter', 'Backspace');
  await expect(desk.drawn()).toContainText('2 titik');
  await desk.close('landslide');
  const middle = await middleOfClosure();

  await expect.poll(() => wall.pixelsOf(PALETTE.dark.vermillion, middle, LOOK), SEEN).toBeGreaterThan(ENOUGH_PIXELS);
  await expect.poll(() => agency.pixelsOf(PALETTE.dark.vermillion, middle, LOOK), SEEN).toBeGreaterThan(ENOUGH_PIXELS);
  await expect.poll(() => minutesOf(time), SEEN).toBeGreaterThan(before);

  await desk.lift();
  await expect.poll(() => wall.pixelsOf(PALETTE.dark.vermillion, middle, LOOK), SEEN).toBeLessThan(NONE_PIXELS);
  await expect.poll(() => agency.pixelsOf(PALETTE.dark.vermillion, middle, LOOK), SEEN).toBeLessThan(NONE_PIXELS);
  await expect.poll(() => minutesOf(time), SEEN).toBe(before);
  for (const { consoleErrors, foreignRequests } of watches) expect([consoleErrors, foreignRequests]).toEqual([[], []]);
  await close();
});

test('whoever gives a drawing up has closed nothing, and the layers a person has chosen are still chosen after a reload', async ({ browser }) => {
  const { operator, close } = await openScreens(browser);
  const desk = new ClosureDesk(operator);
  await desk.begin();
  await desk.press('Enter', 'ArrowRight', 'Enter', 'Escape');
  await expect(operator.getByTestId('new-closure')).toBeFocused();
  await expect(operator.getByTestId('closure')).toHaveCount(0);
  await operator.getByTestId('map-layers').press('Enter');
  await operator.getByTestId('map-layer-trails').press('Space');
  await operator.reload();
  await operator.getByTestId('map-layers').press('Enter');
  await expect(operator.getByTestId('map-layer-trails')).not.toBeChecked();
  await expect(operator.getByTestId('map-layer-closures')).toBeChecked();
  await close();
});

interface Screens {
  readonly operator: Page;
  readonly wall: WallDriver;
  readonly agency: WallDriver;
  readonly watches: readonly PageWatch[];
  close(): Promise<void>;
}

async function openScreens(browser: Browser): Promise<Screens> {
  const { url } = installation.processes[0];
  const watches: PageWatch[] = [];
  const open = async (username: string, path: string, [width, height]: readonly [number, number]) => {
    const context = await browser.newContext({ viewport: { width, height } });
    await barOtherOrigins(context, url);
    const page = await context.newPage();
    watches.push(watchPage(page, url));
    await signIn(page, url, { username, path });
    return page;
  };
  const [wall, operator, agency] = [
    await open('wall', '/wall/map', [960, 640]),
    await open('operator1', '/operator', [1280, 800]),
    await open('damkar', '/agency', [700, 700]),
  ];
  const blank = await browser.newContext();
  const decoder = await blank.newPage();
  const drivers = [new WallDriver(wall, decoder), new WallDriver(agency, decoder)] as const;
  for (const driver of drivers) await driver.mapReady();
  const close = async () => {
    for (const page of [wall, operator, agency, decoder]) await page.context().close();
  };
  return { operator, wall: drivers[0], agency: drivers[1], watches, close };
}

/** Through the running program, as a technician does it. */
async function importRoads({ processes: [server] }: Installation): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'siaga-roads-'));
  const points = [WEST, EAST, ...AROUND];
  const nodes = points.map(([lon, lat], index) => ({ id: index + 1, lon, lat }));
  const way = (id: number, refs: readonly number[]) => ({ id, refs, tags: { highway: 'secondary', name: `Jalan Uji ${id}` } });
  writeOsmFile(join(folder, 'roads.osm.pbf'), [{ nodes }, { ways: [way(1, [1, 2]), way(2, [1, 3, 4, 2])] }]);
  await run(process.execPath, ['--import', 'tsx', 'scripts/map.ts', 'import', join(folder, 'roads.osm.pbf')], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: server.dataDir, DATABASE_URL: '', REDIS_URL: '' },
  });
  rmSync(folder, { recursive: true });
}

async function standAt(point: LonLat): Promise<void> {
  const [server] = installation.processes;
  expect(await postPosition(server, deviceIdentifierOf(UNIT), { point, metresPerSecond: 0 })).toBe(200);
}

/** An incident of the radio, placed by its coordinates. */
async function openIncidentAt(page: Page, [lon, lat]: LonLat): Promise<void> {
  await page.keyboard.press('k');
  await page.getByTestId('source-radio').press('Enter');
  await page.getByTestId('place-search').fill('ci kijing');
  await expect(page.getByTestId('place-hit').first()).toContainText('Cikijing');
  await page.getByTestId('place-search').fill(`${lat}, ${lon}`);
  await expect(page.locator('[data-testid="place-hit"][data-kind="coordinates"]')).toBeVisible();
  await page.getByTestId('place-search').press('Enter');
  await expect(page.getByTestId('save-status')).toHaveAttribute('data-status', 'saved');
}

async function minutesOf(time: ReturnType<Page['locator']>): Promise<number> {
  return Number(/· (\d+) mnt/.exec((await time.textContent()) ?? '')?.[1] ?? Number.NaN);
}

async function middleOfClosure(): Promise<LonLat> {
  const [row] = await ask<{ lon: number; lat: number }>(
    installation,
    'select ST_X(ST_LineInterpolatePoint(line, 0.5)) as lon, ST_Y(ST_LineInterpolatePoint(line, 0.5)) as lat from road_closure where lifted_at is null',
    [],
  );
  if (row === undefined) throw new Error('no closure in force');
  return [row.lon, row.lat];
}
