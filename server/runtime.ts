import type { Pool } from 'pg';
import type { Db } from '../db/client';
import type { Auth } from './account/auth';
import type { TelephoneHolder } from './call/telephony/dialler';
import type { ClosureHolder } from './closure/closure-holder';
import type { InstallationReference } from './installation/installation.schema';
import type { Bus } from './live/bus';
import type { FactFanout } from './live/fanout';
import type { SocketRegistry } from './live/sockets';
import type { MapHolder } from './map/map-holder';
import type { Positions } from './position/positions';
import type { RefusalCounter } from './refusal/refusal-counter';
import type { Clock } from './shared/clock';
import type { Env } from './shared/env';
import type { Logger } from './shared/log';
import type { Sealer } from './shared/sealed';

/** Everything a process holds once. Services take it (or a part of it) as their first argument. */
export interface Runtime {
  readonly env: Env;
  readonly pool: Pool;
  readonly db: Db;
  readonly hasApplicationRole: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sealer: Sealer;
  readonly telephonyKey: string;
  /** Of the AML doors: the HMAC key of telephones, the token of the gateway. */
  readonly amlKeys: { readonly form: string; readonly gatewayToken: string };
  readonly bus: Bus;
  readonly fanout: FactFanout;
  readonly positions: Positions;
  readonly sockets: SocketRegistry;
  readonly auth: Auth;
  /** What the doors turn away, counted. */
  readonly refusals: RefusalCounter;
  /** Installation, targets, categories: reloaded when the bus says `reference`. */
  readonly reference: ReferenceHolder;
  /** Search, surroundings, roads and tiles of the map in force: reloaded with the reference. */
  readonly map: MapHolder;
  /** Road closures, as the log tells of them. */
  readonly closures: ClosureHolder;
  /** The switch that this process can dial through. */
  readonly telephone: TelephoneHolder;
}

export interface ReferenceHolder {
  readonly current: InstallationReference;
  reload(): Promise<void>;
}

/*
 * Next's pages and main.ts get separate instances of every module. One key on globalThis gives both the same pools,
 * fan-out and bus.
 */
const RUNTIME_KEY = Symbol.for('siaga-112.runtime');
type Holder = { [RUNTIME_KEY]?: Runtime };

export function publishRuntime(runtime: Runtime): void {
  (globalThis as Holder)[RUNTIME_KEY] = runtime;
}

export function currentRuntime(): Runtime {
  const runtime = (globalThis as Holder)[RUNTIME_KEY];
  if (runtime === undefined) throw new Error('the pages are served by server/main.ts, which has not started here');
  return runtime;
}
