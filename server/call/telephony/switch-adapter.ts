import type { Socket } from 'node:net';
import type { EpochMs } from '../../shared/clock';
import { type AdapterOptions, checkOriginate, checkPassOn } from './adapter-options';
import { SwitchCalls } from './switch-calls.rules';
import type { LegUp, Line, OfferedCall } from './switch-legs.rules';
import { type LinkSession, SwitchLink } from './switch-link';
import {
  OrderRefused,
  OriginateRefused,
  type OriginateRequest,
  type PassOnRequest,
  type SwitchFigures,
  type SwitchState,
  type TelephonyAdapter,
} from './telephony-adapter';

/** Whom a call is passed on to, as the protocol dials it. */
export interface Destination {
  readonly mode: PassOnRequest['mode'];
  readonly to: string;
  /** The phone as the switch calls it; null: a number, dialled through the dialplan. */
  readonly phone: string | null;
}

/** What a switch says is up now. */
export interface UpNow {
  readonly up: readonly LegUp[];
  readonly offered: readonly OfferedCall[];
  readonly at: EpochMs;
}

/** The order of things that every protocol shares: log in, learn what is up, follow, tell. A protocol says how each is done. */
export abstract class SwitchAdapter<Session> implements TelephonyAdapter {
  protected readonly options: AdapterOptions;
  protected readonly calls: SwitchCalls;
  readonly #link: SwitchLink;
  #session: Session | null = null;
  #isSeeded = false;
  #canResynchronise = true;

  /** `isNewPartnerTransfer`: the protocol tells a transfer by another partner in the bridge only. */
  protected constructor(options: AdapterOptions, isNewPartnerTransfer: boolean) {
    const { settings, clock, logger, timing } = options;
    this.options = options;
    this.calls = new SwitchCalls({ source: settings.source, operators: settings.operators, isNewPartnerTransfer });
    this.#link = new SwitchLink({
      name: settings.source,
      host: settings.host,
      port: settings.port,
      clock,
      logger,
      open: (socket) => this.#open(socket),
      ...(timing === undefined ? {} : { timing }),
    });
  }

  /** Logs in and has the switch tell its events; `calls.beginResync` comes before the first of them. */
  protected abstract connect(socket: Socket): Promise<Session>;
  /** Null where the switch does not list its channels. */
  protected abstract readUpNow(session: Session): Promise<UpNow | null>;
  protected abstract linkOf(session: Session): LinkSession;
  /** The operator's phone first, then the number. Throws `OriginateRefused`. */
  protected abstract hold(session: Session, line: Line, isHeld: boolean): Promise<void>;
  /** Throws `OrderRefused`; resolves when the switch has taken the order. */
  protected abstract connectTo(session: Session, line: Line, destination: Destination): Promise<void>;
  protected abstract dial(session: Session, phone: string, number: string): Promise<{ readonly channelId: string | null }>;

  start(): void {
    this.#link.start();
  }

  stop(): Promise<void> {
    return this.#link.stop();
  }

  state(): SwitchState {
    return this.#link.state;
  }

  figures(): SwitchFigures {
    return { calls: this.calls.liveCount, connections: this.#link.connections, canResynchronise: this.#canResynchronise };
  }

  async originate(request: OriginateRequest): Promise<{ readonly channelId: string | null }> {
    const number = checkOriginate(request);
    const session = this.#session;
    if (session === null || this.#link.state.status !== 'up') throw new OriginateRefused('switch_away');
    return this.dial(session, this.options.settings.operatorChannel.replace('{extension}', request.extension), number);
  }

  async setHold(callId: string, isHeld: boolean): Promise<void> {
    const [session, line] = this.#onLine(callId);
    await this.hold(session, line, isHeld);
  }

  async passOn(request: PassOnRequest): Promise<void> {
    const to = checkPassOn(request);
    const [session, line] = this.#onLine(request.callId);
    const phone = request.isExtension ? this.options.settings.operatorChannel.replace('{extension}', to) : null;
    await this.connectTo(session, line, { mode: request.mode, to, phone });
  }

  #onLine(callId: string): readonly [Session, Line] {
    const session = this.#session;
    if (session === null || this.#link.state.status !== 'up') throw new OrderRefused('switch_away');
    const line = this.calls.lineOf(callId);
    if (line === null) throw new OrderRefused('not_on_line');
    return [session, line];
  }

  protected isOpened(session: Session): boolean {
    return this.#session === session;
  }

  protected deliver(): void {
    for (const event of this.calls.take()) this.options.onEvent(event);
  }

  async #open(socket: Socket): Promise<LinkSession> {
    const session = await this.connect(socket);
    if (!this.#isSeeded) this.calls.seed(await this.options.knownCalls());
    this.#isSeeded = true;
    await this.#resynchronise(session);
    this.#session = session;
    return this.linkOf(session);
  }

  /** Asks what is up now: calls that ended while nobody listened are ended, new ones told. */
  async #resynchronise(session: Session): Promise<void> {
    const now = await this.readUpNow(session);
    this.#canResynchronise = now !== null;
    if (now === null) {
      // Without the right to ask one still hears what happens from now on: better than no switch at all, and said loudly.
      this.calls.cancelResync();
      this.options.logger.error({ switch: this.options.settings.source }, 'the switch does not list its channels: what happened in a gap stays unknown');
    } else this.calls.endResync(now.up, now.offered, now.at);
    this.deliver();
  }
}
