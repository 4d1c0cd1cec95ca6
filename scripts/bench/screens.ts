import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const BINARY = 2;
const TEXT = 1;

export interface ScreenOptions {
  readonly port: number;
  /** Undefined: a bare TCP connection without WebSocket. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly onBinary?: (payload: Buffer) => void;
  readonly onText?: (payload: Buffer) => void;
  /** Bytes of a bare connection. */
  readonly onBytes?: (bytes: Buffer) => void;
}

/**
 * A screen that costs as little as possible, so that a hundred of them on the same machine do not become what is measured: a plain
 * socket, the upgrade by hand, frames cut where they end.
 */
export class Screen {
  readonly #socket: Socket;
  readonly #options: ScreenOptions;
  #rest: Buffer = Buffer.alloc(0);
  readonly #opened: Promise<void>;

  constructor(options: ScreenOptions) {
    this.#options = options;
    this.#socket = connect(options.port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    this.#socket.on('error', () => undefined);
    this.#opened = options.path === undefined ? this.#openBare() : this.#upgrade(options.path);
  }

  static async openMany(count: number, options: (index: number) => ScreenOptions): Promise<Screen[]> {
    const screens = Array.from({ length: count }, (_, index) => new Screen(options(index)));
    await Promise.all(screens.map((screen) => screen.#opened));
    return screens;
  }

  /** Sends a text message, masked by zeros as the protocol demands of a client. */
  sendText(text: string): void {
    const payload = Buffer.from(text);
    const header =
      payload.byteLength < 126
        ? Buffer.from([0x81, 0x80 | payload.byteLength])
        : Buffer.from([0x81, 0x80 | 126, payload.byteLength >> 8, payload.byteLength & 0xff]);
    this.#socket.write(Buffer.concat([header, Buffer.alloc(4), payload]));
  }

  /** Sends bytes as they are, on a bare connection. */
  sendBytes(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  close(): void {
    this.#socket.destroy();
  }

  #openBare(): Promise<void> {
    this.#socket.on('data', (bytes) => this.#options.onBytes?.(bytes));
    return new Promise((done, fail) => this.#socket.once('connect', done).once('error', fail));
  }

  #upgrade(path: string): Promise<void> {
    const headers = Object.entries({ Host: '127.0.0.1', ...this.#options.headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\n${headers.join('')}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
    );
    return new Promise((done, fail) => {
      this.#socket.once('close', () => fail(new Error('the socket was closed before it was upgraded')));
      const onHead = (bytes: Buffer) => {
        this.#rest = Buffer.concat([this.#rest, bytes]);
        const end = this.#rest.indexOf('\r\n\r\n');
        if (end === -1) return;
        const head = this.#rest.toString('latin1', 0, end);
        if (!head.startsWith('HTTP/1.1 101')) return fail(new Error(`not upgraded: ${head.split('\r\n')[0] ?? ''}`));
        this.#socket.off('data', onHead);
        const rest = this.#rest.subarray(end + 4);
        this.#rest = Buffer.alloc(0);
        this.#socket.on('data', (more) => this.#receive(more));
        if (rest.byteLength > 0) this.#receive(rest);
        done();
      };
      this.#socket.on('data', onHead);
    });
  }

  #receive(bytes: Buffer): void {
    let buffer = this.#rest.byteLength === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    while (buffer.byteLength >= 2) {
      const short = (buffer[1] ?? 0) & 0x7f;
      const start = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (buffer.byteLength < start) break;
      const length = short < 126 ? short : short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2));
      if (buffer.byteLength < start + length) break;
      const payload = buffer.subarray(start, start + length);
      const kind = (buffer[0] ?? 0) & 0x0f;
      if (kind === BINARY) this.#options.onBinary?.(payload);
      if (kind === TEXT) this.#receiveText(payload);
      buffer = buffer.subarray(start + length);
    }
    this.#rest = buffer;
  }

  #receiveText(payload: Buffer): void {
    if (payload.byteLength === 4 && payload.toString('latin1') === 'PING') this.sendText('PONG');
    else this.#options.onText?.(payload);
  }
}
