import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket as NodeWebSocket, WebSocketServer } from 'ws';
import { createLiveSocket } from './live-socket';

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function open() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  servers.push(server);
  await new Promise((done) => server.once('listening', done));
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The class a browser gives; `ws` has the same interface but another Event, so it is dressed up as one. */
class BrowserLikeSocket extends EventTarget {
  static readonly OPEN = 1;
  binaryType = 'blob';
  readonly #socket: NodeWebSocket;

  constructor(url: string | URL) {
    super();
    this.#socket = new NodeWebSocket(url);
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.on('message', (data: Buffer | ArrayBuffer, isBinary: boolean) =>
      this.dispatchEvent(new MessageEvent('message', { data: isBinary ? data : data.toString() })),
    );
    this.#socket.on('close', () => this.dispatchEvent(new Event('close')));
  }
}

describe('the socket class of a tab', () => {
  it('hands binary messages to its listeners and only text to everybody else', async () => {
    const url = await open();
    const { socketClass, binary } = createLiveSocket(BrowserLikeSocket as unknown as typeof WebSocket);
    servers[0]?.on('connection', (socket) => {
      socket.send('before');
      socket.send(Buffer.from([1, 2, 3]));
      socket.send('after');
      socket.close();
    });
    const texts: unknown[] = [];
    const frames: number[][] = [];
    const end = binary.listen((bytes) => frames.push([...bytes]));
    const socket = new socketClass(url);
    socket.addEventListener('message', (event) => texts.push(event.data));
    await new Promise((done) => socket.addEventListener('close', done));
    expect([texts, frames]).toEqual([['before', 'after'], [[1, 2, 3]]]);
    end();
  });
});
