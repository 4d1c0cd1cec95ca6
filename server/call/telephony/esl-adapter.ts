import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { FreeSwitchError, FreeSwitchResponse, FreeSwitchTimeout } from 'esl';
import { type AdapterOptions, checkOriginate } from './adapter-options';
import { applyEslEvent, ESL_EVENTS, readEslRows, readEslSnapshot, textFields } from './esl-calls.rules';
import { SwitchCalls } from './switch-calls.rules';
import { LinkBroken, type LinkSession, SwitchLink } from './switch-link';
import { OriginateRefused, type OriginateRequest, type SwitchFigures, type SwitchState, type TelephonyAdapter } from './telephony-adapter';

const ANSWER_MS = 10_000;
/** Ringing of the operator's phone, and a little more. */
const ORIGINATE_MS = 45_000;

/** What may come before the session stands: thousands of channels, listed. */
const MAX_OPENING_BYTES = 16_777_216;

/** The library logs what it sends and hears, the secret and numbers among it: nothing of that is kept. */
const SILENT = { debug() {}, info() {}, error() {} };

/** FreeSWITCH through its event socket (inbound mode). Framing, replies and jobs are the library's; the connection is the link's. */
export class EslAdapter implements TelephonyAdapter {
  readonly #options: AdapterOptions;
  readonly #calls: SwitchCalls;
  readonly #link: SwitchLink;
  #session: FreeSwitchResponse | null = null;
  #isSeeded = false;
  #canResynchronise = true;

  constructor(options: AdapterOptions) {
    const { settings, clock, logger, timing } = options;
    this.#options = options;
    this.#calls = new SwitchCalls({ source: settings.source, operators: settings.operators, isNewPartnerTransfer: true });
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
    const channelId = randomUUID();
    const phone = settings.operatorChannel.replace('{extension}', request.extension);
    const command = `originate {origination_uuid=${channelId},ignore_early_media=true}${phone} ${number} XML ${settings.dialContext}`;
    const outcome = await session.bgapi(command, ORIGINATE_MS).catch((error: unknown) => {
      // A refused command and a phone nobody takes up are outcomes; a cut connection is the link's to mend.
      throw new OriginateRefused(error instanceof FreeSwitchError || error instanceof FreeSwitchTimeout ? 'failed' : 'switch_away');
    });
    if (!(outcome.body._body ?? '').startsWith('+OK')) throw new OriginateRefused('failed');
    return { channelId };
  }

  async #open(socket: Socket): Promise<LinkSession> {
    const session = new FreeSwitchResponse(socket, SILENT);
    // The library keeps whatever comes until it makes sense.
    socket.on('data', () => {
      if (this.#session !== session && socket.bytesRead > MAX_OPENING_BYTES) socket.destroy();
    });
    const follow = ({ body }: { readonly body: object }) => this.#follow(body);
    for (const name of [...ESL_EVENTS, 'CUSTOM'] as const) session.on(name, follow);
    const refused = new Promise<never>((_, reject) => {
      session.once('freeswitch_rude_rejection', () => reject(new LinkBroken('wrong_secret')));
    });
    await Promise.race([told(session.onceAsync('freeswitch_auth_request', ANSWER_MS, 'login')), refused]);
    await this.#logIn(session);
    this.#calls.beginResync();
    await told(session.send(`event json ${ESL_EVENTS.join(' ')} BACKGROUND_JOB CUSTOM callcenter::info`));
    if (!this.#isSeeded) this.#calls.seed(await this.#options.knownCalls());
    this.#isSeeded = true;
    await this.#resynchronise(session);
    this.#session = session;
    return { ping: () => ping(session) };
  }

  async #logIn(session: FreeSwitchResponse): Promise<void> {
    try {
      await session.auth(this.#options.settings.secret);
    } catch (error) {
      throw new LinkBroken(error instanceof FreeSwitchError && error.res !== undefined ? 'wrong_secret' : 'closed');
    }
  }

  /** Asks what is up now: calls that ended while nobody listened are ended, new ones told. */
  async #resynchronise(session: FreeSwitchResponse): Promise<void> {
    const { settings, clock, logger } = this.#options;
    const channels = readEslRows((await told(session.api('show channels as json', ANSWER_MS))).body);
    const bridged = readEslRows((await told(session.api('show bridged_calls as json', ANSWER_MS))).body);
    this.#canResynchronise = channels !== null && bridged !== null;
    if (channels === null || bridged === null) {
      // Better to hear what happens from now on than nothing at all, and said loudly.
      this.#calls.cancelResync();
      logger.error({ switch: settings.source }, 'the switch does not list its channels: what happened in a gap stays unknown');
    } else {
      const at = clock.now();
      const { up, offered } = readEslSnapshot(channels, bridged, { at, places: settings.places });
      this.#calls.endResync(up, offered, at);
    }
    this.#deliver();
  }

  #follow(event: object): void {
    applyEslEvent(this.#calls, textFields(event), { at: this.#options.clock.now(), places: this.#options.settings.places });
    this.#deliver();
  }

  #deliver(): void {
    for (const event of this.#calls.take()) this.#options.onEvent(event);
  }
}

/** The library's own errors carry what was sent and heard; only why the link cannot go on is passed on. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw new LinkBroken(error instanceof FreeSwitchTimeout ? 'silent' : error instanceof FreeSwitchError ? 'bad_peer' : 'closed');
  }
}

async function ping(session: FreeSwitchResponse): Promise<void> {
  try {
    await session.api('uptime', ANSWER_MS);
  } catch (error) {
    // An answer of any kind is a sign of life.
    if (!(error instanceof FreeSwitchError) || error.res === undefined) throw new LinkBroken('silent');
  }
}
