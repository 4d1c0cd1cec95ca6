import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { type Audience, audienceAgencyId } from '../live/audience';
import type { FactSubscription } from '../live/fanout';
import { villageLevel } from '../live/visitor.rules';
import type { Runtime } from '../runtime';
import { decodeFrame, type UnitPosition } from './frame.rules';
import { readLatest, readUnitAgencies } from './position.repository';
import { positionOfRow } from './position.service';
import { type PreparedMessage, prepareMessage, sendPrepared, socketUnderneath } from './prepared-message';

export type FanoutContext = Pick<Runtime, 'db' | 'bus' | 'clock' | 'logger' | 'fanout'>;

/** Bytes a socket may hold back before it loses frames, and how far it must drain to get a full one instead. */
const SLOW_BUFFERED_BYTES = 128 * 1024;
const DRAINED_BUFFERED_BYTES = 16 * 1024;
const DRAIN_CHECK_MS = 250;
/** Sending takes at most a third of the time: a tick of 1 ms CPU is followed by 2 ms of rest, one of 50 ms by 100. */
const REST_PER_SENDING = 2;
const LONGEST_TICK_MS = 100;
/** The latest rows are read again: often while the bus is away, seldom as a safety net. */
const REREAD_MS = 30_000;
const REREAD_DEGRADED_MS = 1_000;

/** Everything (room and walls share the same bytes), the same by village for walls that visitors look at, or one agency's units. */
type Scope = string | null;
/** No agency's id. */
const VISITORS = 'visitor';

interface Subscriber {
  readonly socket: WebSocket;
  readonly underneath: Socket | null;
  readonly scope: Scope;
  /** Has lost frames, or has none yet: the next one must be full. */
  needsFull: boolean;
}

/**
 * The latest position of every unit, and the sockets that follow them. A change is sent at once when nothing was sent lately and
 * otherwise with the next tick; a tick is as short as the machine allows. Each scope's frame is encoded once.
 */
export class PositionFanout {
  readonly #context: FanoutContext;
  readonly #latest = new Map<number, UnitPosition>();
  #agencyOf = new Map<number, string>();
  /** Counts the units that facts have placed. */
  #placements = 0;
  readonly #changed = new Set<number>();
  readonly #subscribers = new Map<Scope, Set<Subscriber>>();
  readonly #ends: (() => void)[] = [];
  #tick: NodeJS.Timeout | NodeJS.Immediate | null = null;
  #restsUntil = 0;
  #rereading: Promise<void> | null = null;
  #isRereadWanted = false;
  #rereadAt = 0;
  #sentFrames = 0;
  #lostFrames = 0;

  constructor(context: FanoutContext) {
    this.#context = context;
  }

  /** Listens first and reads second, so that no fix falls between. */
  async start(): Promise<void> {
    const { bus, fanout } = this.#context;
    const facts = fanout.subscribe('room');
    void this.#followUnits(facts);
    const drain = setInterval(() => this.#fillDrained(), DRAIN_CHECK_MS);
    const reread = setInterval(() => this.#rereadWhenDue(), REREAD_DEGRADED_MS);
    this.#ends.push(
      bus.subscribe('positions', (message) => this.#receive(message)),
      bus.subscribe('reference', () => this.#reread()),
      bus.onRecovered(() => this.#reread()),
      () => fanout.unsubscribe(facts),
      () => clearInterval(drain),
      () => clearInterval(reread),
    );
    await this.#read();
  }

  stop(): void {
    for (const end of this.#ends.splice(0)) end();
    if (this.#tick !== null) clearTimeout(this.#tick as NodeJS.Timeout);
    this.#subscribers.clear();
  }

  latestOf(wireId: number): UnitPosition | undefined {
    return this.#latest.get(wireId);
  }

  get figures(): { readonly sockets: number; readonly units: number; readonly sentFrames: number; readonly lostFrames: number } {
    let sockets = 0;
    for (const set of this.#subscribers.values()) sockets += set.size;
    return { sockets, units: this.#latest.size, sentFrames: this.#sentFrames, lostFrames: this.#lostFrames };
  }

  /** The socket gets a full frame now and what changes from then on. Returns the function that ends it. */
  subscribe(socket: WebSocket, audience: Audience): () => void {
    const scope = audience === 'visitor' ? VISITORS : audienceAgencyId(audience);
    const subscriber: Subscriber = { socket, underneath: socketUnderneath(socket), scope, needsFull: true };
    const set = this.#subscribers.get(scope) ?? new Set();
    this.#subscribers.set(scope, set.add(subscriber));
    const end = () => {
      set.delete(subscriber);
      if (set.size === 0 && this.#subscribers.get(scope) === set) this.#subscribers.delete(scope);
    };
    socket.once('close', end);
    this.#send(subscriber, { delta: null, full: () => this.#full(scope) });
    return () => {
      socket.off('close', end);
      end();
    };
  }

  #receive(message: Uint8Array): void {
    const frame = decodeFrame(message);
    if (frame === null) return;
    if (frame.units.some((unit) => !this.#agencyOf.has(unit.wireId))) this.#reread();
    this.#take(frame.units);
  }

  /** Keeps what is newer than the known and plans the next tick. */
  #take(units: readonly UnitPosition[]): void {
    for (const unit of units) {
      const known = this.#latest.get(unit.wireId);
      if (known !== undefined && known.fixedAt >= unit.fixedAt) continue;
      this.#latest.set(unit.wireId, unit);
      this.#changed.add(unit.wireId);
    }
    if (this.#changed.size > 0) this.#plan();
  }

  #plan(): void {
    if (this.#tick !== null) return;
    const restMs = this.#restsUntil - performance.now();
    // setTimeout waits a whole millisecond at least; fixes of one turn of the event loop still share a frame.
    this.#tick = restMs < 1 ? setImmediate(() => this.#run()) : setTimeout(() => this.#run(), Math.min(restMs, LONGEST_TICK_MS));
  }

  #run(): void {
    this.#tick = null;
    const startedAt = performance.now();
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const [scope, subscribers] of this.#subscribers) {
      const units = this.#visible(changed, scope);
      if (units.length === 0) continue;
      const delta = prepareMessage({ kind: 'delta', sentAt: this.#context.clock.now(), units });
      const messages = { delta, full: once(() => this.#full(scope)) };
      for (const subscriber of subscribers) this.#send(subscriber, messages);
    }
    const endedAt = performance.now();
    this.#restsUntil = endedAt + (endedAt - startedAt) * REST_PER_SENDING;
  }

  #send(subscriber: Subscriber, { delta, full }: { readonly delta: PreparedMessage | null; readonly full: () => PreparedMessage }): void {
    if (bufferedBytes(subscriber) > (subscriber.needsFull ? DRAINED_BUFFERED_BYTES : SLOW_BUFFERED_BYTES)) {
      subscriber.needsFull = true;
      this.#lostFrames += 1;
      return;
    }
    const message = subscriber.needsFull || delta === null ? full() : delta;
    subscriber.needsFull = false;
    this.#sentFrames += 1;
    sendPrepared(subscriber, message);
  }

  /** Sockets that lost frames get a full one when they have drained, also when nothing changes any more. */
  #fillDrained(): void {
    for (const [scope, subscribers] of this.#subscribers) {
      const full = once(() => this.#full(scope));
      for (const subscriber of subscribers) {
        if (subscriber.needsFull && bufferedBytes(subscriber) <= DRAINED_BUFFERED_BYTES) this.#send(subscriber, { delta: null, full });
      }
    }
  }

  #full(scope: Scope): PreparedMessage {
    return prepareMessage({ kind: 'full', sentAt: this.#context.clock.now(), units: this.#visible(this.#latest.keys(), scope) });
  }

  /** A unit whose agency is not known (yet) is shown to no agency. */
  #visible(wireIds: Iterable<number>, scope: Scope): UnitPosition[] {
    const units: UnitPosition[] = [];
    for (const wireId of wireIds) {
      const unit = this.#latest.get(wireId);
      if (unit === undefined) continue;
      if (scope === VISITORS) units.push(positionForVisitors(unit));
      else if (scope === null || this.#agencyOf.get(wireId) === scope) units.push(unit);
    }
    return units;
  }

  /** A unit that changes its agency, or is switched off, disappears from the old one's screens at once. */
  async #followUnits(facts: FactSubscription): Promise<void> {
    for (let batch = await facts.next(); batch !== null; batch = await facts.next()) {
      if (batch.resync) this.#reread();
      for (const { fact } of batch.facts) {
        if (fact.type === 'unit.changed') for (const unit of fact.units) this.#place(unit.wireId, unit.isActive ? unit.agencyId : null);
      }
    }
  }

  #place(wireId: number, agencyId: string | null): void {
    this.#placements += 1;
    if (this.#agencyOf.get(wireId) === (agencyId ?? undefined)) return;
    if (agencyId === null) {
      this.#agencyOf.delete(wireId);
      this.#latest.delete(wireId);
      this.#changed.delete(wireId);
    } else this.#agencyOf.set(wireId, agencyId);
    this.#refill();
  }

  /** Every socket needs a full frame: units went away or moved between scopes. */
  #refill(): void {
    for (const subscribers of this.#subscribers.values()) for (const subscriber of subscribers) subscriber.needsFull = true;
    this.#fillDrained();
  }

  #rereadWhenDue(): void {
    const dueMs = this.#context.bus.isUp() ? REREAD_MS : REREAD_DEGRADED_MS;
    if (performance.now() - this.#rereadAt >= dueMs) this.#reread();
  }

  /** Reads again; when a read is under way already, once more after it, since it may have missed the news. */
  #reread(): void {
    this.#isRereadWanted = true;
    this.#rereading ??= this.#readWhileWanted().finally(() => {
      this.#rereading = null;
    });
  }

  async #readWhileWanted(): Promise<void> {
    try {
      while (this.#isRereadWanted) {
        this.#isRereadWanted = false;
        await this.#read();
      }
    } catch (error) {
      // The database is away: the timer asks again.
      this.#isRereadWanted = false;
      this.#context.logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'latest positions could not be read');
    }
  }

  async #read(): Promise<void> {
    this.#rereadAt = performance.now();
    const placements = this.#placements;
    const agencies = new Map((await readUnitAgencies(this.#context.db)).map((unit) => [unit.wireId, unit.agencyId]));
    const rows = await readLatest(this.#context.db);
    // A fact has placed a unit meanwhile: what was read may be older.
    if (placements !== this.#placements) return this.#reread();
    const hasMoved = [...this.#agencyOf].some(([wireId, agencyId]) => agencies.get(wireId) !== agencyId);
    this.#agencyOf = agencies;
    for (const wireId of this.#latest.keys()) if (!agencies.has(wireId)) this.#latest.delete(wireId);
    this.#take(rows.filter((row) => agencies.has(row.wireId)).map(positionOfRow));
    if (hasMoved) this.#refill();
  }
}

/** Neither where it goes nor how fast: from cell to cell these would tell the road. */
function positionForVisitors(unit: UnitPosition): UnitPosition {
  const [lon, lat] = villageLevel([unit.lon, unit.lat]);
  return { ...unit, lon, lat, headingDegrees: null, speedMetresPerSecond: null };
}

function bufferedBytes({ socket, underneath }: Subscriber): number {
  return underneath === null ? socket.bufferedAmount : underneath.writableLength;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
