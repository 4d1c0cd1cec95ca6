import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('./wall-kiosk.sh', import.meta.url));

let folder = '';
let tools: Server;
let isTicking = true;
let looks = 0;
let kiosk: ChildProcess | null = null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'siaga-kiosk-'));
  isTicking = true;
  looks = 0;
  // What Chromium tells of its page.
  tools = createServer((_request, response) => {
    looks += 1;
    response.end(`[ {\n   "title": "Dinding ${isTicking ? looks : 'diam'}",\n   "type": "page"\n} ]`);
  });
  await new Promise<void>((done) => tools.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  const gone = new Promise((done) => kiosk?.once('close', done));
  if (kiosk?.kill('SIGTERM') === true) await gone;
  tools.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A browser's stand-in: it notes that it was started and how, and lives as long as it is told. */
function startKiosk(life: string): void {
  const browser = join(folder, 'browser');
  const { port } = tools.address() as AddressInfo;
  writeFileSync(browser, `#!/bin/sh\necho "$@" >> ${folder}/starts\nprintf '${port}\\n/devtools' > ${folder}/profile/DevToolsActivePort\nexec ${life}\n`);
  chmodSync(browser, 0o755);
  const env = { ...process.env, WALL_BROWSER: browser, WALL_PROFILE: join(folder, 'profile'), WALL_LOOK_SECONDS: '1', WALL_STILL_SECONDS: '3' };
  kiosk = spawn('sh', [SCRIPT, 'https://siaga.example/wall', '1920,0', '1920,1080'], { env, stdio: 'ignore' });
}

const starts = () => (existsSync(join(folder, 'starts')) ? readFileSync(join(folder, 'starts'), 'utf8').trim().split('\n') : []);
const until = (holds: () => boolean) => expect.poll(holds, { timeout: 25_000 }).toBe(true);

test('the browser of a wall is started at its place, and again when it has ended', { timeout: 30_000 }, async () => {
  startKiosk('true');
  await until(() => starts().length >= 2);
  expect(starts()[0]).toContain('--kiosk');
  expect(starts()[0]).toContain('--window-position=1920,0 --window-size=1920,1080 https://siaga.example/wall');
});

test('a page whose title goes on is left alone, and one that stands still is started anew', { timeout: 30_000 }, async () => {
  startKiosk('sleep 600');
  await until(() => looks >= 6);
  expect(starts()).toHaveLength(1);
  isTicking = false;
  await until(() => starts().length === 2);
});
