import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { writeOsmFile } from '../../server/testing/osm-writer';
import { BASE_LOOKS } from '../_map/base-looks';
import { GroundDriver } from './drivers/ground';
import { barOtherOrigins } from './drivers/page-watch';
import { signIn } from './drivers/sign-in';
import { WallDriver } from './drivers/wall';
import { buildProgram, type Installation, startEmbeddedInstallation } from './installation';

test.describe.configure({ timeout: 420_000, mode: 'serial' });

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LOOK = BASE_LOOKS.dark;

type LonLat = readonly [number, number];
/** Away from every station. */
const MIDDLE: LonLat = [108.305, -6.7015];
const ON_ROAD: LonLat = [108.3047, -6.7];
const ON_WATER: LonLat = [108.305, -6.7028];
const LAKE = { west: 108.303, east: 108.307, north: -6.702, south: -6.7045 };
/** Farther along the same road: nobody looked there while the server was up. */
const FAR: LonLat = [108.335, -6.7015];
const FAR_ON_ROAD: LonLat = [108.3347, -6.7];
const ZOOMS = [12, 14, 16] as const;
const NEAR = { radius: 6, tolerance: 12 };

let installation: Installation;
test.beforeAll(async () => {
  await buildProgram();
  installation = await startEmbeddedInstallation();
  await importMap(installation);
});
test.afterAll(() => installation.close());

test('villages, roads and water are drawn at three zooms, with every way out of the origin barred, and none is tried', async ({ browser }) => {
  const { ground, pixels, foreign, context } = await openDesk(browser);
  for (const zoom of ZOOMS) {
    await ground.look(MIDDLE, zoom, ['villages', 'water', 'road', ...(zoom === 12 ? ['village-names'] : [])]);
    expect(await pixels.pixelsOf(LOOK.road.primary, ON_ROAD, NEAR), `road at zoom ${zoom}`).toBeGreaterThan(8);
    expect(await pixels.pixelsOf(LOOK.water, ON_WATER, NEAR), `water at zoom ${zoom}`).toBeGreaterThan(20);
    // Both ways of looking do see: neither is everywhere.
    expect(await pixels.pixelsOf(LOOK.road.primary, ON_WATER, { radius: 3, tolerance: 12 }), `no road on the water at zoom ${zoom}`).toBe(0);
    expect(await pixels.pixelsOf(LOOK.water, ON_ROAD, { radius: 3, tolerance: 6 }), `no water on the road at zoom ${zoom}`).toBe(0);
  }
  expect(foreign).toEqual([]);
  await context.close();
});

test('with the server away the map goes on: what nobody has looked at yet is drawn from the browser', async ({ browser }) => {
  const { ground, pixels, context } = await openDesk(browser);
  await ground.look(MIDDLE, 14, ['road']);
  await ground.untilKept();
  await installation.processes[0].kill('SIGKILL');
  for (const zoom of [15, 13]) {
    await ground.look(FAR, zoom, ['villages', 'road']);
    expect(await pixels.pixelsOf(LOOK.road.primary, FAR_ON_ROAD, NEAR), `road at zoom ${zoom}`).toBeGreaterThan(8);
  }
  await context.close();
});

async function openDesk(browser: { newContext(options: object): Promise<BrowserContext> }) {
  const [{ url }] = installation.processes;
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  const foreign = await barOtherOrigins(context, url);
  const page: Page = await context.newPage();
  const pixels = new WallDriver(page, await context.newPage());
  await page.bringToFront();
  await signIn(page, url, { username: 'operator1', path: '/operator' });
  await pixels.mapReady();
  return { ground: new GroundDriver(page), pixels, foreign, context };
}

/** A road from west to east and a lake south of it, by the command that a technician gives. */
async function importMap({ processes: [server] }: Installation): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'siaga-ground-'));
  const { west, east, north, south } = LAKE;
  const corners: LonLat[] = [
    [108.28, -6.7],
    [108.36, -6.7],
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  writeOsmFile(join(folder, 'ground.osm.pbf'), [
    { nodes: corners.map(([lon, lat], index) => ({ id: index + 1, lon, lat })) },
    {
      ways: [
        { id: 1, refs: [1, 2], tags: { highway: 'primary' } },
        { id: 2, refs: [3, 4, 5, 6, 3], tags: { natural: 'water', water: 'lake' } },
      ],
    },
  ]);
  await run(process.execPath, ['--import', 'tsx', 'scripts/map.ts', 'import', join(folder, 'ground.osm.pbf')], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: server.dataDir, DATABASE_URL: '', REDIS_URL: '' },
  });
  rmSync(folder, { recursive: true });
}
