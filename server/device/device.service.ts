import { createHash } from 'node:crypto';
import type { Runtime } from '../runtime';
import { type DeviceRow, markDevicesSeen, readDevices } from './device.repository';

export type Device = DeviceRow;
type DeviceContext = Pick<Runtime, 'db' | 'bus' | 'clock' | 'logger'>;

/** Age of a cache is no domain time: it runs also where a test holds the clock. */
const monotonicMs = () => performance.now();

/** A revoked device is refused after this time at the latest, also when the news of it was lost. */
const TRUSTED_MS = 10_000;
/** Unknown identifiers ask the database again, but no more often than this, however many come. */
const SHORTEST_RELOAD_MS = 500;
/** How exact `last_seen_at` is. */
const SEEN_EVERY_MS = 60_000;

/** The form in which a token is kept: SHA-256 in hexadecimal. Tokens are random, so they need no salt. */
export function hashDeviceToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** All devices of the installation (some hundreds) in memory; the table is asked again on news, on a miss and by age. */
export class DeviceDirectory {
  readonly #context: DeviceContext;
  #byIdentifier = new Map<string, Device>();
  #byTokenHash = new Map<string, Device>();
  #loadedAt = Number.NEGATIVE_INFINITY;
  #news = 0;
  #loading: Promise<void> | null = null;
  readonly #seenAt = new Map<string, number>();
  readonly #unsubscribe: () => void;

  constructor(context: DeviceContext) {
    this.#context = context;
    this.#unsubscribe = context.bus.subscribe('reference', () => {
      this.#news += 1;
      this.#loadedAt = Number.NEGATIVE_INFINITY;
    });
  }

  stop(): void {
    this.#unsubscribe();
  }

  async byIdentifier(identifier: string): Promise<Device | null> {
    return this.#find(() => this.#byIdentifier.get(identifier));
  }

  async byToken(token: string): Promise<Device | null> {
    const hash = hashDeviceToken(token);
    return this.#find(() => this.#byTokenHash.get(hash));
  }

  async #find(look: () => Device | undefined): Promise<Device | null> {
    const age = monotonicMs() - this.#loadedAt;
    if (age > TRUSTED_MS) await this.#load();
    const found = look();
    if (found !== undefined || age <= SHORTEST_RELOAD_MS) return found ?? null;
    await this.#load();
    return look() ?? null;
  }

  #load(): Promise<void> {
    this.#loading ??= this.#read().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #read(): Promise<void> {
    const [startedAt, news] = [monotonicMs(), this.#news];
    const devices = await readDevices(this.#context.db);
    this.#byIdentifier = new Map(devices.map((device) => [device.identifier, device]));
    this.#byTokenHash = new Map(devices.flatMap((device) => (device.tokenHash === null ? [] : [[device.tokenHash, device] as const])));
    // News during the read may not be in it: then the next look reads again.
    if (news === this.#news) this.#loadedAt = startedAt;
  }

  /** Notes that these devices are alive, coarsely; a failure is only logged, since the fixes themselves are what counts. */
  async noteSeen(deviceIds: readonly string[]): Promise<void> {
    const now = this.#context.clock.now();
    const due = [...new Set(deviceIds)].filter((id) => now - (this.#seenAt.get(id) ?? Number.NEGATIVE_INFINITY) >= SEEN_EVERY_MS);
    if (due.length === 0) return;
    for (const id of due) this.#seenAt.set(id, now);
    try {
      await markDevicesSeen(this.#context.db, due, now);
    } catch (error) {
      for (const id of due) this.#seenAt.delete(id);
      this.#context.logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'last_seen_at could not be written');
    }
  }
}
