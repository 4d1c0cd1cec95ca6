import type { Socket } from 'node:net';
import { type AdapterOptions, checkOriginate } from './adapter-options';
import { applyAmiEvent, readAmiSnapshot } from './ami-calls.rules';
import type { AmiMessage } from './ami-message.rules';
import { AmiRefused, AmiSession } from './ami-session';
import { SwitchCalls } from './switch-calls.rules';
import { LinkBroken, type LinkSession, SwitchLink } from './switch-link';
import { OriginateRefused, type OriginateRequest, type SwitchFigures, type SwitchState, type TelephonyAdapter } from './telephony-adapter';

/** How long the operator's phone rings for a call-back. */
const RING_MS = 30_000;

/** Asterisk through its manager interface (AMI, since version 13). */
export class AmiAdapter implements TelephonyAdapter {
  readonly #options: AdapterOptions;
  readonly #calls: SwitchCalls;
  readonly #link: SwitchLink;
  #session: AmiSession | null = null;
  #isSeeded = false;
  #canResynchronise = true;

  constructor(options: AdapterOptions) {
    const { settings, clock, logger, timing } = options;
    this.#options = options;
    this.#calls = new SwitchCalls({ source: settings.source, operators: settings.operators, isNewPartnerTransfer: false });
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
    return { calls: this.#calls.liveCount, connections: this.#link.connections, canResynchronise: this.#canResynchronise };
  }

  async originate(request: OriginateRequest): Promise<{ readonly channelId: string | null }> {
    const { settings } = this.#options;
    const number = checkOriginate(request);
    const session = this.#session;
    if (session === null || this.#link.state.status !== 'up') throw new OriginateRefused('switch_away');
    const outcome = await session
      .actAndAwait('Originate', 'OriginateResponse', {
        Channel: settings.operatorChannel.replace('{extension}', request.extension),
        Context: settings.dialContext,
        Exten: number,
        Priority: '1',
        Timeout: String(RING_MS),
        Async: 'true',
      })
      .catch((error: unknown) => {
        // A refusal and a cut are outcomes of a call-back; the reason stands in the switch's own log.
        if (error instanceof AmiRefused) throw new OriginateRefused('failed');
        if (error instanceof LinkBroken) throw new OriginateRefused('switch_away');
        throw error;
      });
    if (outcome.response?.toLowerCase() !== 'success') throw new OriginateRefused('failed');
    return { channelId: outcome.uniqueid ?? null };
  }

  async #open(socket: Socket): Promise<LinkSession> {
    const session = new AmiSession(socket, (event) => this.#follow(event));
    this.#calls.beginResync();
    await session.logIn(this.#options.settings);
    if (!this.#isSeeded) this.#calls.seed(await this.#options.knownCalls());
    this.#isSeeded = true;
    await this.#resynchronise(session);
    this.#session = session;
    return session;
  }

  /** Asks what is up now: calls that ended while nobody listened are ended, new ones told. */
  async #resynchronise(session: AmiSession): Promise<void> {
    const { settings, clock, logger } = this.#options;
    try {
      const channels = await session.list('CoreShowChannels');
      const at = clock.now();
      // A switch without queues has no such action; then no call can have come through one.
      const queues = settings.places.queues.size === 0 ? [] : await session.list('QueueStatus');
      const { up, offered } = readAmiSnapshot(channels, queues, { at, places: settings.places });
      this.#calls.endResync(up, offered, at);
      this.#canResynchronise = true;
    } catch (error) {
      // A user without the right to ask still hears what happens from now on: better than no switch at all, and said loudly.
      if (!(error instanceof AmiRefused)) throw error;
      this.#calls.cancelResync();
      this.#canResynchronise = false;
      logger.error({ switch: settings.source }, 'the switch does not list its channels: what happened in a gap stays unknown');
    }
    this.#deliver();
  }

  #follow(event: AmiMessage): void {
    applyAmiEvent(this.#calls, event, { at: this.#options.clock.now(), places: this.#options.settings.places });
    this.#deliver();
  }

  #deliver(): void {
    for (const event of this.#calls.take()) this.#options.onEvent(event);
  }
}
