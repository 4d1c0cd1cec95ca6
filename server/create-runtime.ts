import { join } from 'node:path';
import { announceSessionEnd, checkScreens } from './account/account.service';
import { createAuth } from './account/auth';
import { createClosureHolder } from './closure/closure-holder';
import { readInstallation } from './installation/installation.repository';
import { createReferenceHolder } from './installation/reference-holder';
import type { Keys } from './keys';
import type { Bus } from './live/bus';
import { createInProcessBus } from './live/bus-in-process';
import { createRedisBus } from './live/bus-redis';
import { FactFanout } from './live/fanout';
import { readFactsAfter, readHead } from './live/log.repository';
import { SocketRegistry } from './live/sockets';
import { createMapHolder } from './map/map-holder';
import type { OpenedDatabase } from './open-database';
import { createPositions } from './position/positions';
import { leaveDesk } from './presence/presence.service';
import { RefusalCounter } from './refusal/refusal-counter';
import type { Runtime } from './runtime';
import { type Clock, systemClock } from './shared/clock';
import type { Env } from './shared/env';
import type { Logger } from './shared/log';
import { Sealer } from './shared/sealed';

/** Sessions that ran out, or whose end was announced while the bus was away, keep their screens for no longer than this. */
const SOCKET_CHECK_MS = 15_000;
const MAP_CHECK_MS = 60_000;

export interface RuntimeParts {
  readonly env: Env;
  readonly keys: Keys;
  readonly database: OpenedDatabase;
  readonly logger: Logger;
  /** Given by tests only. */
  readonly clock?: Clock;
  readonly bus?: Bus;
}

export interface RunningRuntime {
  readonly runtime: Runtime;
  /** Reads the installation and begins to follow the log; before that the runtime can only create an installation. */
  start(): Promise<void>;
  /** Stops everything but the database. */
  stop(): Promise<void>;
}

/** Puts together what a process holds once. */
export async function createRuntime({ env, keys, database, logger, clock = systemClock, ...given }: RuntimeParts): Promise<RunningRuntime> {
  const { pool, db, authPool, hasApplicationRole } = database;
  const bus = given.bus ?? (env.redisUrl === undefined ? createInProcessBus() : await createRedisBus(env.redisUrl, logger));
  const sockets = new SocketRegistry();
  const closures = createClosureHolder(db);
  const fanout = new FactFanout({
    readAfter: (cursor, limit) => readFactsAfter(db, cursor, limit),
    readHead: () => readHead(db),
    clock,
    logger,
    isBusUp: () => bus.isUp(),
    // A new map, or another name or promise, was put in by another process or by the command: the reference follows the fact.
    onFacts: (facts) => {
      closures.follow(facts);
      if (facts.some(({ fact }) => fact.type === 'map.replaced' || fact.type === 'room_setting.changed')) bus.publish('reference', Buffer.from('log'));
    },
  });
  const reference = createReferenceHolder(db);
  const auth = createAuth({
    env,
    pool: authPool,
    secret: keys.authSecret,
    logger,
    onSessionEnded: (userId) => {
      announceSessionEnd({ bus, sockets }, userId);
      leaveDesk({ db, clock, bus, hasApplicationRole }, userId).catch((error: unknown) => {
        // The desk's silence says the same 45 s later.
        logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'could not note that a desk was left');
      });
    },
  });
  const withoutPositions: Omit<Runtime, 'positions'> = {
    env,
    pool,
    db,
    hasApplicationRole,
    clock,
    logger,
    bus,
    sockets,
    fanout,
    auth,
    sealer: new Sealer(keys.dataKey),
    telephonyKey: keys.telephonyKey,
    amlKeys: { form: keys.amlKey, gatewayToken: keys.amlToken },
    reference,
    closures,
    telephone: { dialler: null },
    map: createMapHolder({ db, logger, folder: join(env.dataDir, 'map'), roadSpeeds: env.roadSpeeds }),
    refusals: new RefusalCounter({ db, clock, logger, timeZone: () => reference.current.installation.timeZone }),
  };
  const runtime: Runtime = { ...withoutPositions, positions: createPositions(withoutPositions) };
  let stopListening = () => {};
  return {
    runtime,
    async start() {
      await runtime.reference.reload();
      await runtime.map.reload();
      stopListening = listen(runtime);
      await fanout.start();
      // After the log is followed: nothing between the two is missed.
      await closures.load();
      await runtime.positions.start();
    },
    async stop() {
      await runtime.positions.stop();
      stopListening();
      fanout.stop();
      await runtime.refusals.flush();
      await bus.close();
    },
  };
}

/** Whether somebody has decided what this database is. */
export async function isInstalled(database: OpenedDatabase): Promise<boolean> {
  return (await readInstallation(database.db)) !== undefined;
}

function listen(runtime: Runtime): () => void {
  const { bus, logger } = runtime;
  const attempt = (what: string, work: () => Promise<void>) => {
    // News is only a hint to read again; when the database is away the next hint or beat reads.
    work().catch((error: unknown) => logger.warn({ what, reason: error instanceof Error ? error.message : String(error) }, 'could not follow the news'));
  };
  const checkSockets = () => attempt('screens', () => checkScreens(runtime));
  const reloadReference = () => {
    attempt('reference', () => runtime.reference.reload());
    attempt('map', () => runtime.map.reload());
  };
  const timer = setInterval(checkSockets, SOCKET_CHECK_MS);
  // News may be missed, and a part of the map that could not be read is owed: one cheap question now and then.
  const mapTimer = setInterval(() => attempt('map', () => runtime.map.reload()), MAP_CHECK_MS);
  const ends = [
    bus.subscribe('facts', () => runtime.fanout.poke()),
    bus.subscribe('accounts', (message) => runtime.sockets.endUser(Buffer.from(message).toString())),
    bus.subscribe('reference', reloadReference),
    bus.onRecovered(() => {
      runtime.fanout.poke();
      checkSockets();
      reloadReference();
    }),
    () => clearInterval(timer),
    () => clearInterval(mapTimer),
  ];
  return () => {
    for (const end of ends) end();
  };
}
