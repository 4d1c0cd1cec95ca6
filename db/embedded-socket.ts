import { createServer, type Server, type Socket } from 'node:net';
import { ReplyFilter } from './reply-filter';

/** The database behind the socket: one backend for all clients. */
export interface WireEngine {
  /** Runs whole protocol messages and hands over the answer; the bytes are valid only during the call. */
  run(messages: Uint8Array, onReply: (bytes: Uint8Array) => void): Promise<void>;
  isInTransaction(): boolean;
}

const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;
/** Largest startup message PostgreSQL takes. */
const LARGEST_STARTUP_BYTES = 10_000;
const LARGEST_MESSAGE_BYTES = 256 * 1024 * 1024;
const TYPE_TERMINATE = 'X'.charCodeAt(0);
/** Messages after which a client waits for an answer: query, sync, flush, call, end or failure of a copy. */
const ENDS_BATCH = new Set([...'QSHFcf'].map((type) => type.charCodeAt(0)));
const TYPE_FLUSH = 'H'.charCodeAt(0);

const NOT_ENCRYPTED = Buffer.from('N');
/** `Sync`, then the simple query `ROLLBACK`. */
const ROLLBACK = Buffer.concat([Buffer.from([0x53, 0, 0, 0, 4]), Buffer.from('Q\0\0\0\x0dROLLBACK\0', 'latin1')]);

/**
 * Serves one backend to many connections, one turn after the other. A turn is everything a client sends until it waits for the
 * answer (parse, bind, execute, sync belong together: between them another client's unnamed statement would replace this
 * one's), and a whole transaction once one is open. Turns are given in the order in which they were asked for.
 */
export class EmbeddedSocketServer {
  readonly #engine: WireEngine;
  readonly #server: Server;
  readonly #clients = new Set<Client>();
  #waiting: Client[] = [];
  /** Has a transaction open, or has not said `Sync` yet: nobody else may come between. */
  #holder: Client | null = null;
  #running: Promise<void> | null = null;

  constructor(engine: WireEngine) {
    this.#engine = engine;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  async listen(path: string): Promise<void> {
    await new Promise<void>((done, fail) => {
      this.#server.once('error', fail);
      this.#server.listen(path, () => done());
    });
  }

  /** Cuts all clients; what has been answered stays. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((done) => this.#server.close(() => done()));
    for (const client of this.#clients) client.socket.destroy();
    await closed;
    await this.#running;
  }

  #accept(socket: Socket): void {
    const client = new Client(socket, () => {
      this.#waiting.push(client);
      this.#work();
    });
    this.#clients.add(client);
    socket.once('close', () => {
      this.#clients.delete(client);
      this.#waiting = this.#waiting.filter((one) => one !== client);
      this.#work();
    });
  }

  #work(): void {
    this.#running ??= this.#runTurns().finally(() => {
      this.#running = null;
      if (this.#hasTurn()) this.#work();
    });
  }

  #hasTurn(): boolean {
    return this.#holder === null ? this.#waiting.length > 0 : this.#holder.isGone || this.#waiting.includes(this.#holder);
  }

  async #runTurns(): Promise<void> {
    while (this.#hasTurn()) {
      if (this.#holder?.isGone === true) {
        await this.#engine.run(ROLLBACK, () => undefined);
        this.#holder = null;
        continue;
      }
      const client = this.#nextClient();
      if (client !== null) await this.#runTurn(client);
    }
  }

  #nextClient(): Client | null {
    const index = this.#holder === null ? 0 : this.#waiting.indexOf(this.#holder);
    return this.#waiting.splice(index, 1)[0] ?? null;
  }

  async #runTurn(client: Client): Promise<void> {
    const turn = client.takeTurn();
    if (turn === null) return;
    const replies = new ReplyFilter((bytes) => client.send(bytes));
    await this.#engine.run(turn.messages, (bytes) => replies.write(bytes));
    replies.end(turn.isUnfinished);
    this.#holder = turn.isUnfinished || this.#engine.isInTransaction() ? client : null;
  }
}

interface Turn {
  readonly messages: Buffer;
  /** Ends with `Flush`: the client goes on with the same statement. */
  readonly isUnfinished: boolean;
}

/** One connection: cuts what arrives into turns. */
class Client {
  readonly socket: Socket;
  readonly #onTurn: () => void;
  readonly #turns: Turn[] = [];
  #received: Buffer = Buffer.alloc(0);
  /** Where the first message begins that has not been looked at. */
  #scanned = 0;
  #hasStarted = false;

  constructor(socket: Socket, onTurn: () => void) {
    this.socket = socket;
    this.#onTurn = onTurn;
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    // Its `close` follows; the server takes the client's transaction back then.
    socket.on('error', () => socket.destroy());
  }

  get isGone(): boolean {
    return this.socket.destroyed;
  }

  takeTurn(): Turn | null {
    return this.#turns.shift() ?? null;
  }

  send(bytes: Uint8Array): void {
    if (this.socket.writable) this.socket.write(Buffer.from(bytes));
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    while (!this.isGone && (this.#hasStarted ? this.#scanMessage() : this.#scanStartup()));
  }

  /** True when a message was there; startup messages have no type. */
  #scanStartup(): boolean {
    if (this.#received.length < 8) return false;
    const length = this.#received.readInt32BE(0);
    if (length < 8 || length > LARGEST_STARTUP_BYTES) return this.#cut();
    if (this.#received.length < length) return false;
    const code = this.#received.readInt32BE(4);
    const message = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    if (code === CANCEL_REQUEST) return this.#cut();
    if (code === SSL_REQUEST || code === GSS_REQUEST) this.send(NOT_ENCRYPTED);
    else {
      this.#hasStarted = true;
      this.#offer({ messages: message, isUnfinished: false });
    }
    return true;
  }

  #scanMessage(): boolean {
    if (this.#received.length < this.#scanned + 5) return false;
    const type = this.#received.readUInt8(this.#scanned);
    const length = this.#received.readInt32BE(this.#scanned + 1);
    if (type === TYPE_TERMINATE || length < 4 || length > LARGEST_MESSAGE_BYTES) return this.#cut();
    const end = this.#scanned + 1 + length;
    if (this.#received.length < end) return false;
    this.#scanned = end;
    if (ENDS_BATCH.has(type)) {
      this.#offer({ messages: this.#received.subarray(0, end), isUnfinished: type === TYPE_FLUSH });
      this.#received = this.#received.subarray(end);
      this.#scanned = 0;
    }
    return true;
  }

  #offer(turn: Turn): void {
    this.#turns.push(turn);
    this.#onTurn();
  }

  #cut(): false {
    this.socket.destroy();
    return false;
  }
}
