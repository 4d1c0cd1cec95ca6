import type { Socket } from 'node:net';
import type { DoorAnswer } from '../position/door-answer.rules';
import { type DeviceRequest, type ParseProblem, RequestParser } from './http-parser';

export interface ConnectionOptions {
  readonly headBytes: number;
  readonly bodyBytes: number;
  /** From the first byte of a request to its last. */
  readonly requestTimeoutMs: number;
  /** Between two requests. */
  readonly idleTimeoutMs: number;
  readonly answer: (request: DeviceRequest) => Promise<DoorAnswer>;
  /** Something that is no request; the connection ends with this answer. */
  readonly answerProblem: (field: string, reason: ParseProblem) => Promise<DoorAnswer>;
}

const REASON_PHRASES: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Content Too Large',
  503: 'Service Unavailable',
};

const LARGEST_UNREAD_BYTES = 64 * 1024;

/** One device's connection: requests are answered one after the other, in their order, also when they come all at once. */
export class DeviceConnection {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #parser: RequestParser;
  #isAnswering = false;
  #isEnding = false;
  /** The device has said all it will say, but still listens. */
  #hasHungUp = false;
  #hasSaidContinue = false;
  #requestTimer: NodeJS.Timeout | null = null;
  #answeredAt = performance.now();

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#parser = new RequestParser(options);
    socket.setNoDelay(true);
    socket.setTimeout(options.idleTimeoutMs, () => this.#expire());
    socket.on('data', (bytes) => this.#receive(bytes));
    socket.on('end', () => {
      this.#hasHungUp = true;
      void this.#serve();
    });
    // The other side has gone, politely or not: an answer under way has nobody to go to.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#clearRequestTimer());
  }

  /** True between two requests. */
  get isIdle(): boolean {
    return !this.#isAnswering && this.#parser.buffered === 0;
  }

  /** When the last answer was sent, on the monotonic clock; connections idle for the longest are the first to go. */
  get answeredAt(): number {
    return this.#answeredAt;
  }

  /** Ends after the answer that is under way, at once when there is none. */
  end(): void {
    this.#isEnding = true;
    if (!this.#isAnswering) this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #receive(bytes: Buffer): void {
    if (this.#isEnding && !this.#isAnswering) return;
    this.#parser.push(bytes);
    // Who sends faster than the database stores waits in the network, not in our memory.
    if (this.#isAnswering && this.#parser.buffered > this.#options.bodyBytes) this.#socket.pause();
    void this.#serve();
  }

  async #serve(): Promise<void> {
    if (this.#isAnswering) return;
    this.#isAnswering = true;
    while (!this.#socket.destroyed && !this.#isEnding) {
      const parsed = this.#parser.next();
      if (parsed.kind === 'incomplete') {
        if (this.#hasHungUp) this.#isEnding = true;
        else this.#awaitMore(parsed.expectsContinue);
        break;
      }
      this.#clearRequestTimer();
      if (parsed.kind === 'problem') {
        this.#write(await this.#options.answerProblem(parsed.field, parsed.reason), false);
        this.#isEnding = true;
        break;
      }
      this.#hasSaidContinue = false;
      const answer = await this.#options.answer(parsed.request);
      const keepsAlive = parsed.request.keepsAlive && !this.#isEnding;
      this.#write(answer, keepsAlive);
      this.#isEnding ||= !keepsAlive;
    }
    this.#isAnswering = false;
    if (this.#isEnding) this.#socket.end();
    else this.#socket.resume();
  }

  #awaitMore(expectsContinue: boolean): void {
    if (this.#parser.buffered > 0) this.#requestTimer ??= setTimeout(() => this.#expire(), this.#options.requestTimeoutMs);
    if (!expectsContinue || this.#hasSaidContinue) return;
    this.#hasSaidContinue = true;
    this.#socket.write('HTTP/1.1 100 Continue\r\n\r\n');
  }

  /** A request that does not end, or a connection that nobody uses. */
  #expire(): void {
    if (this.#isAnswering) return;
    if (this.#parser.buffered > 0) this.#write({ status: 408, body: { field: 'request', reason: 'too_slow' } }, false);
    this.#isEnding = true;
    this.#socket.end();
    // Whoever does not read our goodbye either is cut.
    setTimeout(() => this.#socket.destroy(), 1_000).unref();
  }

  #clearRequestTimer(): void {
    if (this.#requestTimer !== null) clearTimeout(this.#requestTimer);
    this.#requestTimer = null;
  }

  #write({ status, body }: DoorAnswer, keepsAlive: boolean): void {
    this.#answeredAt = performance.now();
    // Whoever asks and asks and reads no answer would fill our memory with them.
    if (this.#socket.writableLength > LARGEST_UNREAD_BYTES) this.#socket.destroy();
    if (this.#socket.destroyed) return;
    const text = JSON.stringify(body);
    const retry = status === 503 ? 'Retry-After: 5\r\n' : '';
    this.#socket.write(
      `HTTP/1.1 ${status} ${REASON_PHRASES[status] ?? 'Unknown'}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n` +
        `${retry}Connection: ${keepsAlive ? 'keep-alive' : 'close'}\r\n\r\n${text}`,
    );
  }
}
