import { type Device, DeviceDirectory } from '../device/device.service';
import type { Runtime } from '../runtime';
import { type Decoded, FIX_SOURCES, type Fix, type FixSource, type Refusal } from './fix.schema';
import { Batcher } from './fix-batcher';
import { encodeFrame, type UnitPosition } from './frame.rules';
import { ensurePartition, insertFixes, type LatestRow, type UnitFix } from './position.repository';
import { EMPTY_TRACK, judge, partitionDay, type Track } from './position.rules';

export type PositionContext = Pick<Runtime, 'db' | 'clock' | 'bus' | 'logger' | 'refusals'>;

/** Rows of one transaction; the queue holds what arrives during some seconds of a stalled disk. */
const LARGEST_TRANSACTION = 1_000;
const LONGEST_QUEUE = 20_000;
const PARTITION_LIMIT = 64;

/** What became of each position of a message, in its order: null when it is stored. */
export type RecordOutcome = readonly (Refusal | null)[];

/**
 * Records what devices send: judges each fix, commits in batches, and only then tells the screens. One per process; what it
 * keeps in memory (tracks, devices) only judges, and comes back from the database after a restart.
 */
export class PositionRecorder {
  readonly #context: PositionContext;
  readonly #devices: DeviceDirectory;
  readonly #batcher: Batcher<UnitFix>;
  readonly #latestOf: (wireId: number) => UnitPosition | undefined;
  /** By wire id. */
  readonly #tracks = new Map<number, Track>();
  readonly #partitions = new Set<string>();
  #storedFixes = 0;

  /** `latestOf`: the newest position of a unit that any process has told. */
  constructor(context: PositionContext, latestOf: (wireId: number) => UnitPosition | undefined) {
    this.#context = context;
    this.#latestOf = latestOf;
    this.#devices = new DeviceDirectory(context);
    this.#batcher = new Batcher({
      store: (fixes) => this.#store(fixes),
      isWorthRetrying: isOfOneRow,
      largestBatch: LARGEST_TRANSACTION,
      longestQueue: LONGEST_QUEUE,
    });
  }

  /** Waits until everything that was taken in is committed. */
  async stop(): Promise<void> {
    await this.#batcher.drained();
    this.#devices.stop();
  }

  get figures(): { readonly storedFixes: number; readonly underway: number } {
    return { storedFixes: this.#storedFixes, underway: this.#batcher.underway };
  }

  /** The device of a bearer token; null, and counted, when there is none. */
  async deviceOfToken(door: string, token: string | null): Promise<Device | null> {
    const device = token === null ? null : await this.#devices.byToken(token);
    if (device === null) await this.refuse(door, { field: 'authorization', reason: 'bad_token' });
    return device;
  }

  /** Counts something that a door turned away; resolves once the count is stored, or waits for a database that is away. */
  async refuse(door: string, refusal: Refusal): Promise<void> {
    this.#context.refusals.count({ door, ...refusal });
    await this.#context.refusals.flush();
  }

  /**
   * Stores the good positions of a message and counts the others. Resolves after the commit; rejects when the positions could
   * not be stored (database away, too many waiting): the sender must send them again. `device`: known by its token.
   */
  async record(door: string, decoded: readonly Decoded[], device: Device | null = null): Promise<RecordOutcome> {
    const seen: string[] = [];
    const outcomes = decoded.map(async (one) => {
      const refusal = 'refusal' in one ? one.refusal : await this.#take(one.fix, device, seen);
      if (refusal !== null) await this.refuse(door, refusal);
      return refusal;
    });
    // All are settled before the first failure is told, so that nothing of this message is still under way then.
    const settled = await Promise.allSettled(outcomes);
    void this.#devices.noteSeen(seen);
    return settled.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
  }

  async #take(fix: Fix, known: Device | null, seen: string[]): Promise<Refusal | null> {
    const device = known ?? (fix.deviceIdentifier === null ? null : await this.#devices.byIdentifier(fix.deviceIdentifier));
    const isOther = known !== null && fix.deviceIdentifier !== null && fix.deviceIdentifier !== known.identifier;
    if (device === null || isOther) return { field: known === null && fix.source === 'osmand' ? 'id' : 'device_id', reason: 'unknown_device' };
    seen.push(device.id);
    const now = this.#context.clock.now();
    const judged = judge(this.#trackOf(device.wireId), fix, now);
    this.#tracks.set(device.wireId, judged.track);
    if (judged.refusal !== null) return judged.refusal;
    await this.#batcher.add({ unitId: device.unitId, wireId: device.wireId, receivedAt: now, fix });
    return null;
  }

  /** What is known of a unit: by this process's own judgement, or newer by what the bus and the table say of others'. */
  #trackOf(wireId: number): Track {
    const own = this.#tracks.get(wireId) ?? EMPTY_TRACK;
    const heard = this.#latestOf(wireId);
    if (heard === undefined || (own.latest !== null && own.latest.fixedAt >= heard.fixedAt)) return own;
    const { fixedAt, lon, lat, speedMetresPerSecond } = heard;
    return { latest: { fixedAt, lonLat: [lon, lat], accuracyMetres: null, speedMetresPerSecond }, suspect: null };
  }

  async #store(fixes: readonly UnitFix[]): Promise<void> {
    await this.#ensurePartitions(fixes);
    // One statement is a transaction by itself. A role and an actor around it would be three more round trips, which is half of the time
    // from a device to a screen; this statement has no actor to confine.
    const moved = new Set(
      await insertFixes(this.#context.db, fixes).catch((error: unknown) => {
        // A partition may have been taken away under us: the next try makes it again.
        this.#partitions.clear();
        throw error;
      }),
    );
    this.#storedFixes += fixes.length;
    const newest = new Map<string, UnitFix>();
    for (const one of fixes) {
      const known = newest.get(one.unitId);
      if (moved.has(one.unitId) && (known === undefined || one.fix.fixedAt > known.fix.fixedAt)) newest.set(one.unitId, one);
    }
    if (newest.size === 0) return;
    const units = [...newest.values()].map(positionOf);
    this.#context.bus.publish('positions', encodeFrame({ kind: 'delta', sentAt: this.#context.clock.now(), units }));
  }

  async #ensurePartitions(fixes: readonly UnitFix[]): Promise<void> {
    for (const day of new Set(fixes.map((one) => partitionDay(one.fix.fixedAt)))) {
      if (this.#partitions.has(day)) continue;
      await ensurePartition(this.#context.db, day);
      if (this.#partitions.size >= PARTITION_LIMIT) this.#partitions.clear();
      this.#partitions.add(day);
    }
  }
}

export function positionOf({ wireId, fix }: UnitFix): UnitPosition {
  const { fixedAt, lonLat, headingDegrees, speedMetresPerSecond, isMock, source } = fix;
  return { wireId, fixedAt, lon: lonLat[0], lat: lonLat[1], headingDegrees, speedMetresPerSecond, isMock, source };
}

/** A stored row as screens know it. */
export function positionOfRow(row: LatestRow): UnitPosition {
  const { wireId, fixedAt, lon, lat, headingDegrees, speedMetresPerSecond, isMock } = row;
  return { wireId, fixedAt, lon, lat, headingDegrees, speedMetresPerSecond, isMock, source: sourceOf(row.source) };
}

function sourceOf(text: string): FixSource {
  return FIX_SOURCES.find((source) => source === text) ?? 'osmand';
}

/** PostgreSQL's classes of data and constraint errors, and its deadlock victim: the rest of the batch is not to blame. */
function isOfOneRow(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code.startsWith('22') || code.startsWith('23') || code === '40P01' || code === '40001';
}
