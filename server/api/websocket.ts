import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type AnyRouter, TRPCError } from '@trpc/server';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { SESSION_ENDED_CODE } from '../live/sockets';
import type { Runtime } from '../runtime';
import { type Context, createContext } from './context';
import { isOwnOrigin } from './security';

export const LIVE_PATH = '/api/live';
/** Close code by which a screen learns that this process goes away and another, or the next, will take it. */
export const RESTART_CODE = 1012;

/** Subscriptions only: a few hundred bytes each. */
const LARGEST_MESSAGE_BYTES = 64 * 1024;
const PING_MS = 10_000;
const PONG_WAIT_MS = 8_000;
/** A screen that lets this much pile up is cut; it comes back and asks for what it missed. */
const LARGEST_BACKLOG_BYTES = 16 * 1024 * 1024;
const BACKLOG_CHECK_MS = 2_000;

export interface LiveSockets {
  readonly connections: number;
  /** Tells every screen to come back elsewhere, and cuts those that do not go within `graceMs`. */
  drain(graceMs: number): Promise<void>;
}

/** tRPC subscriptions and binary position frames on one socket a tab. */
export function openLiveSockets(server: Server, runtime: Runtime, router: AnyRouter): LiveSockets {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: LARGEST_MESSAGE_BYTES });
  const handler = applyWSSHandler({
    wss: sockets,
    router,
    createContext: ({ req, res }) => contextOf(runtime, req, res),
    keepAlive: { enabled: true, pingMs: PING_MS, pongWaitMs: PONG_WAIT_MS },
  });
  let isDraining = false;
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const path = (request.url ?? '').split('?')[0];
    if (path !== LIVE_PATH) return refuse(stream, '404 Not Found');
    if (isDraining) return refuse(stream, '503 Service Unavailable');
    if (!isOwnOrigin(request, runtime.env.publicUrl)) return refuse(stream, '403 Forbidden');
    sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket, request));
  });
  const guard = setInterval(() => {
    for (const socket of sockets.clients) if (socket.bufferedAmount > LARGEST_BACKLOG_BYTES) socket.terminate();
  }, BACKLOG_CHECK_MS);
  return {
    get connections() {
      return sockets.clients.size;
    },
    async drain(graceMs) {
      isDraining = true;
      clearInterval(guard);
      handler.broadcastReconnectNotification();
      const gone = Promise.all([...sockets.clients].map((socket) => new Promise((done) => socket.once('close', done))));
      for (const socket of sockets.clients) socket.close(RESTART_CODE, 'restart');
      const cut = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, graceMs);
      await gone;
      clearTimeout(cut);
    },
  };
}

async function contextOf(runtime: Runtime, request: IncomingMessage, socket: WebSocket): Promise<Context> {
  const context = await createContext(runtime, request, socket);
  if (context.user !== null) return context;
  socket.close(SESSION_ENDED_CODE, 'no session');
  throw new TRPCError({ code: 'UNAUTHORIZED', message: 'no session' });
}

function refuse(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
