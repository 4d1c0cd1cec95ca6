import { createHash } from 'node:crypto';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import AmiTestServer from 'asterisk-ami-test-server';
import Event from 'drachtio-modesl/lib/esl/Event.js';
import Parser from 'drachtio-modesl/lib/esl/Parser.js';

export const PEER_SECRET = 'secret of the peer';
export const PEER_USER = 'siaga112';

/** Pieces of 1 to 40 bytes, the same in every run. */
export function piecesOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const pieces: Buffer[] = [];
  for (let from = 0, length = 1; from < bytes.length; from += length) {
    length = ((from * 7 + 11) % 40) + 1;
    pieces.push(bytes.subarray(from, from + length));
  }
  return pieces;
}

/**
 * A manager interface by others (asterisk-ami-test-server: login, ping, its own framing and refusals), which knows what is up
 * and the challenge besides.
 */
export class AmiPeer extends AmiTestServer {
  /** Fields of each channel that is up; null: the list is refused, as the package itself does. */
  channels: Readonly<Record<string, string>>[] | null = [];
  /** What `Originate` comes to; null: refused at once. */
  originateResponse: 'Success' | 'Failure' | null = 'Success';
  /** Set: orders about calls are refused. */
  orderRefusal: 'refused' | null = null;
  readonly actions: Readonly<Record<string, string | undefined>>[] = [];
  #challenge: string | null = null;
  readonly #secret: string;

  constructor(secret = PEER_SECRET) {
    super({ silent: true, credentials: { username: PEER_USER, secret } });
    this.#secret = secret;
  }

  get port(): number {
    return (this._server.address() as AddressInfo).port;
  }

  /** The network fails: every connection is gone without a word. */
  cut(): void {
    for (const client of this.getClients()) client.destroy();
  }

  override _amiActionHandler(action: Readonly<Record<string, string | undefined>>, client: Socket & { readonly _key: string }): void {
    this.actions.push(action);
    const id = `ActionID: ${action.ActionID}\r\n`;
    const isIn = this._authClients[client._key] !== undefined;
    if (action.Action === 'Challenge') {
      this.#challenge = '840415273';
      client.write(`Response: Success\r\n${id}Challenge: ${this.#challenge}\r\n\r\n`);
    } else if (action.Action === 'Login' && action.AuthType === 'MD5') {
      const key = createHash('md5').update(`${this.#challenge}${this.#secret}`).digest('hex');
      super._amiActionHandler({ ...action, Secret: action.Key === key ? this.#secret : 'wrong' }, client);
    } else if (isIn && action.Action === 'CoreShowChannels' && this.channels !== null) {
      const list = this.channels.map((fields) => `Event: CoreShowChannel\r\n${id}${lines(fields)}\r\n`).join('');
      const end = `Event: CoreShowChannelsComplete\r\n${id}EventList: Complete\r\nListItems: ${this.channels.length}\r\n\r\n`;
      client.write(`Response: Success\r\n${id}EventList: start\r\nMessage: Channels will follow\r\n\r\n${list}${end}`);
    } else if (isIn && action.Action === 'Originate' && action.Application === undefined && this.originateResponse !== null) {
      client.write(`Response: Success\r\n${id}Message: Originate successfully queued\r\n\r\n`);
      client.write(`Event: OriginateResponse\r\n${id}Response: ${this.originateResponse}\r\nReason: 4\r\nUniqueid: 1764000300.1\r\n\r\n`);
    } else if (isIn && isOrder(action) && this.orderRefusal === null) {
      client.write(`Response: Success\r\n${id}Message: ${action.Action} successfully queued\r\n\r\n`);
    } else {
      super._amiActionHandler(action, client);
    }
  }
}

/** Orders about calls that are up; refused, the package answers them with an error by itself. */
function isOrder({ Action, Application }: Readonly<Record<string, string | undefined>>): boolean {
  return ['Redirect', 'Bridge', 'Atxfer'].includes(Action ?? '') || (Action === 'Originate' && Application !== undefined);
}

function lines(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

/**
 * An event socket whose reading and writing are by others (drachtio-modesl's parser and events); only what it answers to which
 * command is said here, after FreeSWITCH's documentation. Everything it sends is cut into small pieces.
 */
export class EslPeer {
  /** Answers of `show ... as json`. */
  channels: string = '{"row_count":0}';
  bridged: string = '{"row_count":0}';
  originateResult = '+OK';
  /** What orders about calls come to. */
  orderResult = '+OK Success';
  readonly commands: string[] = [];
  #isMute = false;
  readonly #server: Server;
  readonly #clients = new Set<Socket>();
  readonly #listening = new Set<Socket>();

  constructor() {
    this.#server = createServer((socket) => this.#greet(socket));
  }

  async listen(port = 0): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get listeners(): number {
    return this.#listening.size;
  }

  cut(): void {
    for (const client of this.#clients) client.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** From now on nothing is answered. */
  mute(): void {
    this.#isMute = true;
  }

  say(event: Readonly<Record<string, string>>): void {
    const body = new Event(event).serialize('json');
    for (const client of this.#listening) this.#send(client, `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`);
  }

  #greet(socket: Socket): void {
    this.#clients.add(socket);
    socket.on('close', () => {
      this.#clients.delete(socket);
      this.#listening.delete(socket);
    });
    socket.on('error', () => {}); // `close` follows
    new Parser(socket).on('esl::event', (_, headers) => this.#answer(socket, Object.keys(headers)[0] ?? ''));
    this.#send(socket, 'Content-Type: auth/request\n\n');
  }

  #answer(socket: Socket, command: string): void {
    if (this.#isMute) return;
    this.commands.push(command);
    const reply = (text: string) => this.#send(socket, `Content-Type: command/reply\nReply-Text: ${text}\n\n`);
    const api = (text: string) => this.#send(socket, `Content-Type: api/response\nContent-Length: ${Buffer.byteLength(text)}\n\n${text}`);
    if (command.startsWith('auth ')) {
      if (command === `auth ${PEER_SECRET}`) reply('+OK accepted');
      else this.#sendAway(socket);
    } else if (command.startsWith('event json ')) {
      this.#listening.add(socket);
      reply('+OK event listener enabled json');
    } else if (command === 'api show channels as json') api(this.channels);
    else if (command === 'api show bridged_calls as json') api(this.bridged);
    else if (command === 'api uptime') api('4711');
    else if (/^api uuid_(?:hold|broadcast) /.test(command)) api(`${this.orderResult}\n`);
    else if (command.startsWith('bgapi ')) this.#startJob(socket, command);
    else reply('-ERR command not found');
  }

  #sendAway(socket: Socket): void {
    const farewell = 'Disconnected, goodbye.\n';
    this.#send(socket, 'Content-Type: command/reply\nReply-Text: -ERR invalid\n\n');
    this.#send(socket, `Content-Type: text/disconnect-notice\nContent-Length: ${farewell.length}\n\n${farewell}`);
    socket.end();
  }

  #startJob(socket: Socket, command: string): void {
    const job = '7f4db78a-17d7-11dd-b7a0-db4edd065621';
    this.#send(socket, `Content-Type: command/reply\nReply-Text: +OK Job-UUID: ${job}\nJob-UUID: ${job}\n\n`);
    const uuid = /origination_uuid=([0-9a-f-]+)/.exec(command)?.[1] ?? '';
    const body = new Event({ 'Event-Name': 'BACKGROUND_JOB', 'Job-UUID': job, 'Job-Command': 'originate' }, `${this.originateResult} ${uuid}\n`).serialize(
      'json',
    );
    this.#send(socket, `Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`);
  }

  #send(socket: Socket, text: string): void {
    for (const piece of piecesOf(text)) socket.write(piece);
  }
}
