import { startTelephonySign } from './alarm/telephony-sign.service';
import { announce } from './announce';
import {
  authDoor,
  closedApiDoor,
  healthDoor,
  ingestDoors,
  linkDoors,
  mapDoors,
  packDoor,
  pagesDoor,
  paperFormDoor,
  trpcDoor,
  wallImageDoor,
} from './api/doors';
import { createHealth } from './api/health';
import { type Door, HttpDoors } from './api/http';
import { appRouter } from './api/router';
import { type LiveSockets, openLiveSockets } from './api/websocket';
import { startTelephoneSwitch } from './call/telephony/telephone-switch';
import { createRuntime } from './create-runtime';
import { openDataFolder } from './data-folder';
import { startDeviceListener } from './device/device-listener';
import { ensureInstallation } from './first-start';
import { startJobs } from './jobs';
import { prepareKeys } from './keys';
import { startRelay } from './live/relay';
import { openDatabase } from './open-database';
import { openPages } from './pages';
import { refuseTakenPort } from './port';
import type { Say } from './progress';
import { publishRuntime, type Runtime } from './runtime';
import { type Env, ROLES } from './shared/env';
import type { Logger } from './shared/log';
import { startSimulator } from './simulator-process';
import type { StartArguments } from './start-arguments';
import { provisionLayouts } from './wall/layout-files';

export interface StartOptions {
  readonly env: Env;
  readonly given: StartArguments;
  readonly logger: Logger;
  readonly say: Say;
  /** Folder of the program: where `.next` and `.build` are. */
  readonly root: string;
}

export interface Application {
  readonly runtime: Runtime;
  /** Takes nothing new, ends what is under way, closes the database. Within 10 s. */
  stop(): Promise<void>;
}

/** Requests and screens get this long to end by themselves. */
const REQUEST_GRACE_MS = 5_000;
const SCREEN_GRACE_MS = 2_000;
const DEVICE_GRACE_MS = 1_000;

/** What has been opened so far, closed in the opposite order. */
class Opened {
  readonly #closers: (() => unknown)[] = [];

  add(close: () => unknown): void {
    this.#closers.push(close);
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }
}

/** Starts everything this process is to do. When it is refused half-way, what was opened is closed again. */
export async function startApplication(options: StartOptions): Promise<Application> {
  const opened = new Opened();
  try {
    const runtime = await start(options, opened);
    return { runtime, stop: () => opened.close() };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function start(options: StartOptions, opened: Opened): Promise<Runtime> {
  const { env, logger, say } = options;
  const folder = await openDataFolder(env.dataDir);
  opened.add(() => folder.release());
  const keys = prepareKeys(env.keys, env.dataDir);
  const http = new HttpDoors({ publicUrl: env.publicUrl, logger });
  await http.listen(env.port, 'PORT');
  opened.add(() => http.drain(REQUEST_GRACE_MS));
  if (env.roles.has('ingest')) await refuseTakenPort(env.devicePort, 'DEVICE_PORT');
  const database = await openDatabase(env, say);
  opened.add(() => database.close());
  const running = await createRuntime({ env, keys: keys.keys, database, logger });
  opened.add(() => running.stop());
  await ensureInstallation({ ...options, running, database, keys });
  await running.start();
  publishRuntime(running.runtime);
  await openDoors({ ...options, running, http, opened });
  return running.runtime;
}

interface Started extends StartOptions {
  readonly running: { readonly runtime: Runtime };
  readonly http: HttpDoors;
  readonly opened: Opened;
}

/** Work of the roles first, then the entrances, last what a person sees. The stop goes the other way. */
async function openDoors(started: Started): Promise<void> {
  const {
    env,
    say,
    root,
    running: { runtime },
    http,
    opened,
  } = started;
  if (env.roles.has('relay')) opened.add(startRelay(runtime).stop);
  if (env.layoutsDir !== undefined && env.roles.has('web')) await provisionLayouts(runtime, env.layoutsDir, runtime.logger);
  if (env.roles.has('jobs')) opened.add(startJobs(runtime));
  const draining = { isDraining: false };
  const telephoneSwitch = env.roles.has('ingest') ? startTelephoneSwitch(runtime) : null;
  if (telephoneSwitch !== null) {
    opened.add(telephoneSwitch.stop);
    opened.add(startTelephonySign(runtime, telephoneSwitch.report));
  }
  const doors: Door[] = [healthDoor(createHealth({ runtime, isDraining: () => draining.isDraining, telephoneSwitch: telephoneSwitch?.report ?? null }))];
  if (env.roles.has('ingest')) {
    doors.push(...ingestDoors(runtime));
    const devices = await startDeviceListener(runtime, { port: env.devicePort });
    opened.add(() => devices.stop(DEVICE_GRACE_MS));
  }
  const screens = env.roles.has('web') ? await openWeb(started, doors) : null;
  doors.push(closedApiDoor());
  http.open(doors);
  opened.add(async () => {
    draining.isDraining = true;
    await Promise.all([screens?.drain(SCREEN_GRACE_MS), http.drain(REQUEST_GRACE_MS)]);
  });
  await announce(runtime, say);
  if (wantsSimulator(runtime)) {
    const simulator = startSimulator(runtime, root);
    opened.add(() => simulator.stop());
  }
}

/** One simulator is enough: where several processes share a demonstration, a person starts it (`npm run simulate`). */
function wantsSimulator({ env, reference }: Runtime): boolean {
  return env.runsSimulator && env.redisUrl === undefined && env.roles.size === ROLES.length && reference.current.installation.kind === 'demonstration';
}

async function openWeb({ root, running: { runtime }, http, opened }: Started, doors: Door[]): Promise<LiveSockets> {
  const pages = await openPages(root);
  opened.add(() => pages.close());
  doors.push(
    trpcDoor(runtime, appRouter),
    authDoor(runtime),
    ...mapDoors(runtime),
    ...linkDoors(runtime),
    paperFormDoor(runtime),
    wallImageDoor(runtime),
    packDoor(runtime),
    closedApiDoor(),
    pagesDoor(pages.serve),
  );
  return openLiveSockets(http.server, runtime, appRouter);
}
