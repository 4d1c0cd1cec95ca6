import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import pg from 'pg';
import { signTelephonyBody } from '../../server/call/telephony-signature';
import { DEMONSTRATION_PASSWORD } from '../../server/installation/demonstration.rules';
import { createPostgres, createRedis, type NativeServer } from '../../server/testing/restartable-servers';
import { ServerProcess } from '../../server/testing/server-process';
import { findChromium } from '../find-chromium.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DESK_SIZE = { width: 1920, height: 1080 };
/** Enough numbers that the list of calls to return does not grow with the benchmark. */
const CALLERS = 20;

/** The whole program on its own PostgreSQL and Redis, and one real browser in which a desk can be opened. */
export interface DeskRoom {
  readonly server: ServerProcess;
  readonly redisUrl: string;
  readonly database: pg.Pool;
  readonly browser: Browser;
  /** The desk of a signed-in operator; every call opens it anew. */
  openDesk(): Promise<Page>;
  /** A browser of somebody who has signed in and seen nothing yet. */
  newContext(size?: { readonly width: number; readonly height: number }): Promise<BrowserContext>;
  /** A page with nothing but one text area and one list. */
  openEmptyPage(): Promise<Page>;
  /** One message of the switch. */
  tellSwitch(event: 'rang' | 'abandoned', callId: string, caller: number): Promise<void>;
  close(): Promise<void>;
}

export async function openDeskRoom(): Promise<DeskRoom> {
  const found = await findChromium();
  if ('missing' in found) throw new Error(`this benchmark needs a browser: ${found.missing}`);
  const parts: { close(): Promise<unknown> }[] = [];
  const close = async () => {
    for (const part of parts.toReversed()) await part.close();
  };
  try {
    const [postgres, redis] = [await createPostgres(), await createRedis()];
    for (const part of [postgres, redis]) parts.push({ close: () => part.remove() });
    for (const part of [postgres, redis]) await part.start();
    const keys = { AUTH_SECRET: key('auth'), TELEPHONY_KEY: key('telephony'), DATA_KEY: key('data') };
    const server = await ServerProcess.create({ root: ROOT, databaseUrl: postgres.url, redisUrl: redis.url, keys });
    parts.push({ close: () => server.remove() });
    await server.start();
    const database = new pg.Pool({ connectionString: postgres.url, max: 1 });
    parts.push({ close: () => database.end() });
    const browser = await chromium.launch({
      executablePath: found.path,
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking'],
    });
    parts.push({ close: () => browser.close() });
    const newContext = async (viewport = DESK_SIZE) => {
      const made = await browser.newContext({ viewport, locale: 'id-ID', timezoneId: 'Asia/Jakarta' });
      await signIn(made, server.url);
      return made;
    };
    const context = await newContext();
    return {
      ...roomOf(server, redis, keys.TELEPHONY_KEY),
      database,
      browser,
      newContext,
      openDesk: () => openDesk(context, server.url),
      openEmptyPage: () => openEmptyPage(context),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The same for every run, so that nothing about a run is random. */
function key(name: string): string {
  return createHash('sha256').update(`bench ${name}`).digest('hex');
}

function roomOf(server: ServerProcess, redis: NativeServer, telephonyKey: string): Pick<DeskRoom, 'server' | 'redisUrl' | 'tellSwitch'> {
  return {
    server,
    redisUrl: redis.url,
    async tellSwitch(event, callId, caller) {
      const number = `+6281234567${String(caller % CALLERS).padStart(3, '0')}`;
      const body = Buffer.from(JSON.stringify({ event, callId, number, line: '112-1', at: new Date().toISOString(), source: 'bench' }));
      const timestamp = String(Math.floor(Date.now() / 1000));
      const response = await fetch(`${server.url}/api/telephony/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-siaga-timestamp': timestamp, 'x-siaga-signature': signTelephonyBody(telephonyKey, timestamp, body) },
        body,
      });
      if (!response.ok) throw new Error(`the switch was refused: ${response.status} ${await response.text()}`);
    },
  };
}

async function signIn(context: BrowserContext, url: string): Promise<void> {
  const data = { username: 'operator1', password: DEMONSTRATION_PASSWORD };
  const response = await context.request.post(`${url}/api/auth/sign-in/username`, { data, headers: { origin: url } });
  if (!response.ok()) throw new Error(`the benchmark could not sign in: ${response.status()}`);
}

async function openDesk(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/operator`);
  await page.locator('[data-testid="scratch-pad"]:not(:disabled)').waitFor();
  await page.waitForFunction(() => window.__siagaMap !== undefined, undefined, { timeout: 120_000 });
  return page;
}

async function openEmptyPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.setContent('<!doctype html><title>empty</title><textarea id="text"></textarea><ul id="list"></ul>');
  return page;
}
