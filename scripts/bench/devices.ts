import { connect, type Socket } from 'node:net';

/** Connections that devices share; a busy one is passed over. */
const CONNECTIONS = 64;

interface DeviceLine {
  readonly socket: Socket;
  isBusy: boolean;
}

/** Sends requests over kept-open connections, each answered before the next on the same connection, and counts the answers. */
export class DeviceLines {
  readonly #lines: DeviceLine[] = [];
  readonly #waiting: string[] = [];
  answered = 0;
  refused = 0;

  async open(port: number): Promise<void> {
    for (let count = 0; count < CONNECTIONS; count += 1) {
      const socket = connect(port, '127.0.0.1');
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      const line: DeviceLine = { socket, isBusy: false };
      socket.on('data', (bytes) => this.#answer(line, bytes));
      await new Promise<void>((done, fail) => socket.once('connect', done).once('error', fail));
      this.#lines.push(line);
    }
  }

  send(request: string): void {
    const line = this.#lines.find((one) => !one.isBusy);
    if (line === undefined) return void this.#waiting.push(request);
    line.isBusy = true;
    line.socket.write(request);
  }

  close(): void {
    for (const line of this.#lines) line.socket.destroy();
  }

  #answer(line: DeviceLine, bytes: Buffer): void {
    // The answers of every measured server are smaller than one segment.
    if (bytes.toString('latin1', 0, 12) === 'HTTP/1.1 200') this.answered += 1;
    else this.refused += 1;
    line.isBusy = false;
    const next = this.#waiting.shift();
    if (next !== undefined) this.send(next);
  }
}

/** Calls `send` `perSecond` times a second for `seconds`, evenly, whether or not anybody answers. */
export async function sendEvenly(perSecond: number, seconds: number, send: (index: number) => void): Promise<number> {
  const total = perSecond * seconds;
  const startedAt = performance.now();
  for (let index = 0; index < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) * perSecond) / 1000));
    while (index < due) {
      send(index);
      index += 1;
    }
    await new Promise((done) => setTimeout(done, 1));
  }
  return total;
}
