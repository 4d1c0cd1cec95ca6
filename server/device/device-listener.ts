import { type AddressInfo, createServer, type Server } from 'node:net';
import { decodeMessage } from '../position/decode';
import { answerOf, type DoorAnswer, refusalAnswer, UNAVAILABLE_REASON } from '../position/door-answer.rules';
import { LARGEST_BODY_BYTES, type Refusal } from '../position/fix.schema';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { type ConnectionOptions, DeviceConnection } from './device-connection';
import { type DeviceRequest, queryOf } from './http-parser';

/** Name of this entrance in `refused_input`. */
export const DEVICE_DOOR = 'device';

export type ListenerRuntime = Pick<Runtime, 'clock' | 'logger' | 'positions'>;

export interface ListenerOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly host?: string;
  readonly mostConnections?: number;
  readonly requestTimeoutMs?: number;
  readonly idleTimeoutMs?: number;
}

export interface DeviceListener {
  readonly port: number;
  readonly connections: number;
  /** Takes no more, lets answers under way go out for at most `graceMs`, then cuts. */
  stop(graceMs?: number): Promise<void>;
}

const HEAD_BYTES = 8 * 1024;
const MOST_CONNECTIONS = 4_000;
const REQUEST_TIMEOUT_MS = 15_000;
/** Trackers that send every minute keep their connection. */
const IDLE_TIMEOUT_MS = 90_000;
const STOP_GRACE_MS = 5_000;

/**
 * The door of position devices: HTTP/1.x on its own port, by a parser that takes what such clients send (server/device/http-parser.ts).
 * Whoever knows a registered identifier may report for it; the protocol has no secret. Rejects when the port can't be had.
 */
export async function startDeviceListener(runtime: ListenerRuntime, options: ListenerOptions): Promise<DeviceListener> {
  const connections = new Set<DeviceConnection>();
  const connectionOptions: ConnectionOptions = {
    headBytes: HEAD_BYTES,
    bodyBytes: LARGEST_BODY_BYTES,
    requestTimeoutMs: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
    idleTimeoutMs: options.idleTimeoutMs ?? IDLE_TIMEOUT_MS,
    answer: (request) => answer(runtime, request),
    answerProblem: (field, reason) => refuse(runtime, { field, reason }),
  };
  const most = options.mostConnections ?? MOST_CONNECTIONS;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    if (connections.size >= most && !makeRoom(connections)) return void socket.destroy();
    const connection = new DeviceConnection(socket, connectionOptions);
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
  });
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections.size;
    },
    async stop(graceMs = STOP_GRACE_MS) {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const connection of connections) connection.end();
      const cut = setTimeout(() => {
        for (const connection of connections) connection.destroy();
      }, graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
}

async function listen(server: Server, { port, host }: ListenerOptions): Promise<void> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => done());
  });
  server.removeAllListeners('error');
  // Out of file descriptors, for one: those who are connected go on.
  server.on('error', () => undefined);
}

/** Cuts the connection that has been idle for the longest; false when every one is at work. */
function makeRoom(connections: Set<DeviceConnection>): boolean {
  let longest: DeviceConnection | null = null;
  for (const connection of connections) {
    if (connection.isIdle && (longest === null || connection.answeredAt < longest.answeredAt)) longest = connection;
  }
  if (longest === null) return false;
  longest.destroy();
  connections.delete(longest);
  return true;
}

async function answer(runtime: ListenerRuntime, request: DeviceRequest): Promise<DoorAnswer> {
  try {
    if (request.method !== 'GET' && request.method !== 'POST') {
      await runtime.positions.recorder.refuse(DEVICE_DOOR, { field: 'method', reason: 'bad_form' });
      return { status: 405, body: { field: 'method', reason: 'bad_form' } };
    }
    const decoded = decodeMessage({ query: queryOf(request.target), contentType: request.contentType, body: request.body }, runtime.clock.now());
    return answerOf(await runtime.positions.recorder.record(DEVICE_DOOR, decoded));
  } catch (error) {
    // The edge of this door: nothing was acknowledged, the device keeps the position and comes again.
    if (error instanceof DomainError) return { status: 503, body: { field: null, reason: error.detail.reason } };
    const correlationId = uuidv7();
    runtime.logger.error({ correlationId, err: error }, 'positions could not be stored');
    return { status: 503, body: { field: null, reason: UNAVAILABLE_REASON, correlationId } };
  }
}

async function refuse(runtime: ListenerRuntime, refusal: Refusal): Promise<DoorAnswer> {
  await runtime.positions.recorder.refuse(DEVICE_DOOR, refusal);
  return refusalAnswer(refusal);
}
