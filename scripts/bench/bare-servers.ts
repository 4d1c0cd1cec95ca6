import { EventEmitter, on } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { initTRPC, tracked } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { MeasuredServer } from './child';

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  return (server.address() as AddressInfo).port;
}

/** The least that can be done: the bytes are written to every TCP connection. */
export async function startBareTcp(): Promise<MeasuredServer> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  const port = await listen(server);
  let sent = 0;
  const send = (payload: string) => {
    const bytes = Buffer.from(payload, 'base64');
    for (const socket of sockets) socket.write(bytes);
    sent += sockets.size;
  };
  return {
    get sent() {
      return sent;
    },
    port,
    devicePort: 0,
    tick: send,
    news: send,
    stop: async () => void server.close(),
  };
}

/**
 * The library's own `send` to every socket. What arrives on the device port (two bytes of length, then the frame) goes to all sockets at
 * once: the relay without a database.
 */
export async function startBareWebSocket(): Promise<MeasuredServer> {
  const server = createHttpServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  let sent = 0;
  const sendAll = (data: Buffer | string) => {
    for (const socket of sockets.clients) socket.send(data);
    sent += sockets.clients.size;
  };
  const relay = createServer({ noDelay: true }, (socket) => {
    let rest: Buffer = Buffer.alloc(0);
    socket
      .on('error', () => undefined)
      .on('data', (bytes) => {
        rest = Buffer.concat([rest, bytes]);
        while (rest.byteLength >= 2 && rest.byteLength >= 2 + rest.readUInt16BE(0)) {
          const end = 2 + rest.readUInt16BE(0);
          sendAll(Buffer.from(rest.subarray(2, end)));
          rest = rest.subarray(end);
        }
      });
  });
  const [port, devicePort] = [await listen(server), await listen(relay)];
  return {
    get sent() {
      return sent;
    },
    port,
    devicePort,
    tick: (payload) => sendAll(Buffer.from(payload, 'base64')),
    news: sendAll,
    stop: async () => void server.close(),
  };
}

/** A tRPC subscription over a WebSocket with nothing of the product behind it: what the library itself costs. */
export async function startBareTrpc(): Promise<MeasuredServer> {
  const news = new EventEmitter().setMaxListeners(0);
  const t = initTRPC.create();
  const router = t.router({
    facts: t.procedure.subscription(async function* ({ signal }) {
      let id = 0;
      for await (const [data] of on(news, 'news', { signal: signal ?? new AbortController().signal })) {
        id += 1;
        yield tracked(String(id), data as unknown);
      }
    }),
  });
  const server = createHttpServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket: WebSocket) => socket.on('error', () => undefined));
  applyWSSHandler({ wss: sockets, router });
  const port = await listen(server);
  const emit = (payload: string) => void news.emit('news', JSON.parse(payload));
  return {
    sent: 0,
    port,
    devicePort: 0,
    tick: emit,
    news: emit,
    stop: async () => void server.close(),
  };
}
