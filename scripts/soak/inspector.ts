import { WebSocket } from 'ws';

interface Reply {
  readonly id?: number;
  readonly result?: { readonly result?: { readonly value?: unknown } };
  readonly error?: { readonly message: string };
}

/** Node's inspector of a server: heap after a collection, in megabytes. */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const reply = JSON.parse(String(data)) as Reply;
      if (reply.id !== undefined) this.#waiting.get(reply.id)?.(reply);
    });
  }

  static async connect(port: number): Promise<Inspector> {
    const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { webSocketDebuggerUrl: string }[];
    if (target === undefined) throw new Error('no inspector');
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    await new Promise((done, fail) => socket.once('open', done).once('error', fail));
    return new Inspector(socket);
  }

  async heapMegabytes(): Promise<number> {
    await this.#send('HeapProfiler.collectGarbage', {});
    const reply = await this.#send('Runtime.evaluate', { expression: 'process.memoryUsage().heapUsed', returnByValue: true });
    return Number(reply.result?.result?.value) / 1e6;
  }

  close(): void {
    this.#socket.close();
  }

  #send(method: string, params: object): Promise<Reply> {
    const id = ++this.#lastId;
    return new Promise((done) => {
      this.#waiting.set(id, (reply) => {
        this.#waiting.delete(id);
        done(reply);
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
