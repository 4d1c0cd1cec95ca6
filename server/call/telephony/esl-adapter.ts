import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { FreeSwitchError, FreeSwitchResponse, FreeSwitchTimeout } from 'esl';
import type { AdapterOptions } from './adapter-options';
import { applyEslEvent, ESL_EVENTS, readEslRows, readEslSnapshot, textFields } from './esl-calls.rules';
import { type Destination, SwitchAdapter, type UpNow } from './switch-adapter';
import type { Line } from './switch-legs.rules';
import { LinkBroken, type LinkSession } from './switch-link';
import { OrderRefused, OriginateRefused } from './telephony-adapter';

const ANSWER_MS = 10_000;
/** Ringing of the operator's phone, and a little more. */
const ORIGINATE_MS = 45_000;

/** What may come before the session stands: thousands of channels, listed. */
const MAX_OPENING_BYTES = 16_777_216;

/** The library logs what it sends and hears, the secret and numbers among it: nothing of that is kept. */
const SILENT = { debug() {}, info() {}, error() {} };

/** FreeSWITCH through its event socket (inbound mode). Framing, replies and jobs are the library's; the connection is the link's. */
export class EslAdapter extends SwitchAdapter<FreeSwitchResponse> {
  constructor(options: AdapterOptions) {
    super(options, true);
  }

  protected async connect(socket: Socket): Promise<FreeSwitchResponse> {
    const session = new FreeSwitchResponse(socket, SILENT);
    // The library keeps whatever comes until it makes sense.
    socket.on('data', () => {
      if (!this.isOpened(session) && socket.bytesRead > MAX_OPENING_BYTES) socket.destroy();
    });
    const follow = ({ body }: { readonly body: object }) => this.#follow(body);
    for (const name of [...ESL_EVENTS, 'CUSTOM'] as const) session.on(name, follow);
    const refused = new Promise<never>((_, reject) => {
      session.once('freeswitch_rude_rejection', () => reject(new LinkBroken('wrong_secret')));
    });
    await Promise.race([told(session.onceAsync('freeswitch_auth_request', ANSWER_MS, 'login')), refused]);
    await this.#logIn(session);
    this.calls.beginResync();
    await told(session.send(`event json ${ESL_EVENTS.join(' ')} BACKGROUND_JOB CUSTOM callcenter::info`));
    return session;
  }

  protected async readUpNow(session: FreeSwitchResponse): Promise<UpNow | null> {
    const channels = readEslRows((await told(session.api('show channels as json', ANSWER_MS))).body);
    const bridged = readEslRows((await told(session.api('show bridged_calls as json', ANSWER_MS))).body);
    if (channels === null || bridged === null) return null;
    const at = this.options.clock.now();
    return { ...readEslSnapshot(channels, bridged, { at, places: this.options.settings.places }), at };
  }

  protected linkOf(session: FreeSwitchResponse): LinkSession {
    return { ping: () => ping(session) };
  }

  protected async dial(session: FreeSwitchResponse, phone: string, number: string): Promise<{ readonly channelId: string | null }> {
    const channelId = randomUUID();
    const command = `originate {origination_uuid=${channelId},ignore_early_media=true}${phone} ${number} XML ${this.options.settings.dialContext}`;
    const outcome = await session.bgapi(command, ORIGINATE_MS).catch((error: unknown) => {
      // A refused command and a phone nobody takes up are outcomes; a cut connection is the link's to mend.
      throw new OriginateRefused(error instanceof FreeSwitchError || error instanceof FreeSwitchTimeout ? 'failed' : 'switch_away');
    });
    if (!(outcome.body._body ?? '').startsWith('+OK')) throw new OriginateRefused('failed');
    return { channelId };
  }

  protected async hold(session: FreeSwitchResponse, { operator }: Line, isHeld: boolean): Promise<void> {
    await ordered(session, `uuid_hold ${isHeld ? '' : 'off '}${operator.id}`);
  }

  /** `att_xfer`: the operator speaks first, and passes the caller on by hanging up; `three_way`: a third phone joins. */
  protected async connectTo(session: FreeSwitchResponse, { operator }: Line, { mode, to, phone }: Destination): Promise<void> {
    const dialled = phone ?? `loopback/${to}/${this.options.settings.dialContext}`;
    if (mode === 'transfer') return ordered(session, `uuid_broadcast ${operator.id} att_xfer::${dialled} aleg`);
    // The phone rings for a while: the order is taken when it is begun.
    await told(session.bgapi(`originate {ignore_early_media=true}${dialled} &three_way(${operator.id})`, ORIGINATE_MS)).catch((error: unknown) => {
      throw new OrderRefused(error instanceof LinkBroken && error.reason === 'closed' ? 'switch_away' : 'refused');
    });
  }

  async #logIn(session: FreeSwitchResponse): Promise<void> {
    try {
      await session.auth(this.options.settings.secret);
    } catch (error) {
      throw new LinkBroken(error instanceof FreeSwitchError && error.res !== undefined ? 'wrong_secret' : 'closed');
    }
  }

  #follow(event: object): void {
    applyEslEvent(this.calls, textFields(event), { at: this.options.clock.now(), places: this.options.settings.places });
    this.deliver();
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

async function ordered(session: FreeSwitchResponse, command: string): Promise<void> {
  const { body } = await session.api(command, ANSWER_MS).catch((error: unknown) => {
    throw new OrderRefused(error instanceof FreeSwitchError ? 'refused' : 'switch_away');
  });
  if (body.startsWith('-ERR') || body.startsWith('-USAGE')) throw new OrderRefused('refused');
}
