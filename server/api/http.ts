import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { CLIENT_ADDRESS_HEADER } from '../account/auth';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import type { Logger } from '../shared/log';
import { errorCode, StartRefused } from '../start-refused';
import { httpStatusOf } from './errors';
import { PAGE_PATH_HEADER } from './page-path.rules';
import { newNonce, securityHeaders } from './security';

export type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** One entrance: an exact path, or everything below a path that ends in `/`. */
export interface Door {
  readonly path: string;
  readonly serve: Serve;
}

export interface HttpOptions {
  readonly publicUrl: string;
  readonly logger: Logger;
}

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 60_000;

/**
 * The one HTTP server of a process. It listens before anything else is ready, so that a taken port is found first; until
 * doors are opened it answers that the program is starting.
 */
export class HttpDoors {
  readonly server: Server;
  readonly #options: HttpOptions;
  readonly #running = new Set<ServerResponse>();
  #doors: readonly Door[] = [];
  #state: 'starting' | 'open' | 'draining' = 'starting';

  constructor(options: HttpOptions) {
    this.#options = options;
    this.server = createServer(
      { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
      (request, response) => void this.#answer(request, response),
    );
  }

  /** Throws `StartRefused` when the port can't be had. */
  async listen(port: number, setting: string): Promise<void> {
    await new Promise<void>((done, fail) => {
      this.server.once('error', (error) => fail(portRefusal(error, port, setting)));
      this.server.listen(port, done);
    });
    this.server.removeAllListeners('error');
    this.server.on('error', (err) => this.#options.logger.error({ err }, 'http server'));
  }

  /** The first door that fits serves; the last one may be `/`, which fits everything. */
  open(doors: readonly Door[]): void {
    this.#doors = doors;
    this.#state = 'open';
  }

  /** Takes no new connection, lets running requests end for at most `graceMs`, then cuts what is left. */
  async drain(graceMs: number): Promise<void> {
    this.#state = 'draining';
    if (!this.server.listening) return;
    const closed = new Promise<void>((done) => this.server.close(() => done()));
    for (const response of this.#running) if (!response.headersSent) response.setHeader('connection', 'close');
    this.server.closeIdleConnections();
    const cut = setTimeout(() => this.server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(cut);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#running.add(response);
    response.once('close', () => this.#running.delete(response));
    const correlationId = uuidv7();
    const nonce = newNonce();
    const headers = securityHeaders({ host: request.headers.host, nonce, isSecure: this.#options.publicUrl.startsWith('https:') });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('x-correlation-id', correlationId);
    // Read by the pages' renderer, which puts the nonce on its inline scripts; a client's own value must not get there.
    request.headers['content-security-policy'] = headers['content-security-policy'];
    request.headers[CLIENT_ADDRESS_HEADER] = request.socket.remoteAddress ?? 'unknown';
    request.headers[PAGE_PATH_HEADER] = request.url ?? '/';
    if (this.#state === 'draining') response.setHeader('connection', 'close');
    try {
      await this.#doorFor(request)(request, response);
    } catch (error) {
      this.#fail(error, response, correlationId);
    }
  }

  #doorFor(request: IncomingMessage): Serve {
    if (this.#state === 'starting') return sayStarting;
    const path = pathOf(request);
    const door = this.#doors.find((one) => one.path === path || (one.path.endsWith('/') && path.startsWith(one.path)));
    return door?.serve ?? ((_request, response) => sendJson(response, 404, { error: 'not_found' }));
  }

  #fail(error: unknown, response: ServerResponse, correlationId: string): void {
    const isExpected = error instanceof DomainError;
    if (!isExpected) this.#options.logger.error({ err: error, correlationId }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (isExpected) sendJson(response, httpStatusOf(error), { error: error.code, ...error.detail });
    else sendJson(response, 500, { error: 'internal', correlationId });
  }
}

export function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

function sayStarting(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('retry-after', '2');
  if (pathOf(request).startsWith('/api/')) {
    sendJson(response, 503, { isReady: false, error: 'starting' });
    return;
  }
  response.setHeader('refresh', '2');
  response
    .writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end('Siaga 112 sedang dimulai. / Siaga 112 is starting.\n');
}

/** Why a port can't be had, as a sentence. */
export function portRefusal(error: Error, port: number, setting: string): Error {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartRefused(`${setting}: port ${port} is taken by another program. Stop that one or choose another ${setting}.`);
    case 'EACCES':
      return new StartRefused(`${setting}: this user may not open port ${port}. Choose one above 1023.`);
    default:
      return error;
  }
}
