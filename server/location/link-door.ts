import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { parseJson, readBodyText } from '../api/body';
import { httpStatusOf } from '../api/errors';
import { pathOf, sendJson } from '../api/http';
import { isOwnOrigin, newNonce } from '../api/security';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { GuessLimit } from './guess-limit';
import { normaliseCode } from './link.rules';
import { postedPositionSchema, toldStepSchema } from './link.schema';
import { kindOfReference, type LinkAt, linkAt, recordPosition, recordStep } from './link.service';
import { closedPage, codePage, linkPage, type PageFrame } from './link-page';

/** Where a code is typed in; links are below it. */
export const LINK_PATH = '/l';
const DOOR = 'link';
const BODY_LIMIT_BYTES = 2_048;
const CODE_FIELD = 'code';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/**
 * The caller's page, for everybody who has a link or a code: no session, no framework, nothing from elsewhere. A token can't be
 * guessed; codes can, so whoever tries too many is locked out of codes.
 */
export class LinkDoor {
  readonly #runtime: Runtime;
  readonly #guesses = new GuessLimit();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('cache-control', 'no-store');
    // The address holds the link's secret.
    response.setHeader('referrer-policy', 'no-referrer');
    const exchange = { request, response };
    const [reference = '', act = null, ...more] = pathOf(request)
      .slice(LINK_PATH.length + 1)
      .split('/');
    if (more.length > 0) return this.#page(exchange, 404, (frame) => closedPage(frame, 'unknown'));
    if (act !== null && act !== '') return this.#take(exchange, reference, act);
    if (request.method === 'GET' || request.method === 'HEAD') return this.#show(exchange, reference);
    if (request.method === 'POST' && reference === '') return this.#enter(exchange);
    return this.#refuse(exchange, 405, { field: 'method', reason: 'method_not_allowed' });
  }

  async #show(exchange: Exchange, reference: string): Promise<void> {
    if (reference === '') return this.#page(exchange, 200, (frame) => codePage(frame, null));
    const link = await this.#find(exchange, reference);
    if (link === 'locked_out') return this.#page(exchange, 429, (frame) => codePage(frame, 'lockedOut'));
    if (link.kind === 'live') return this.#page(exchange, 200, linkPage);
    const { kind } = link;
    return this.#page(exchange, kind === 'ended' ? 410 : 404, (frame) => closedPage(frame, kind));
  }

  /** The form of the code. */
  async #enter(exchange: Exchange): Promise<void> {
    const body = await readBodyText(exchange.request, BODY_LIMIT_BYTES);
    const code = normaliseCode(new URLSearchParams(body ?? '').get(CODE_FIELD) ?? '');
    if (code === null) return this.#page(exchange, 400, (frame) => codePage(frame, 'badCode'));
    const link = await this.#find(exchange, code);
    if (link === 'locked_out') return this.#page(exchange, 429, (frame) => codePage(frame, 'lockedOut'));
    if (link.kind === 'unknown') return this.#page(exchange, 404, (frame) => codePage(frame, 'unknown'));
    exchange.response.writeHead(303, { location: `${LINK_PATH}/${code}` }).end();
  }

  /** What the page's script posts. */
  async #take(exchange: Exchange, reference: string, act: string): Promise<void> {
    const { request } = exchange;
    if (act !== 'step' && act !== 'position') return this.#refuse(exchange, 404, { field: 'path', reason: 'not_found' });
    if (request.method !== 'POST') return this.#refuse(exchange, 405, { field: 'method', reason: 'method_not_allowed' });
    if (!isOwnOrigin(request, this.#runtime.env.publicUrl)) return this.#refuse(exchange, 403, { field: 'origin', reason: 'origin' });
    const body = await readBodyText(request, BODY_LIMIT_BYTES);
    if (body === null) return this.#refuse(exchange, 413, { field: 'body', reason: 'too_large' });
    const link = await this.#find(exchange, reference);
    if (link === 'locked_out') return sendJson(exchange.response, 429, { reason: 'locked_out' });
    if (link.kind !== 'live') return sendJson(exchange.response, link.kind === 'ended' ? 410 : 404, { reason: link.kind });
    if (act === 'step')
      return this.#read(exchange, toldStepSchema, body, async ({ step }) => {
        await recordStep(this.#runtime, link, step);
        return { status: 200, result: 'recorded' };
      });
    return this.#read(exchange, postedPositionSchema, body, async (posted) => {
      // 0, 0 is how a telephone without a position fills the fields.
      if (posted.lat === 0 && posted.lon === 0) throw new DomainError('invalid', { field: 'lat', reason: 'off_earth' });
      const result = await recordPosition(this.#runtime, link, posted);
      return { status: result === 'recorded' ? 200 : 429, result };
    });
  }

  async #read<T>(
    exchange: Exchange,
    schema: z.ZodType<T>,
    body: string,
    take: (value: T) => Promise<{ readonly status: number; readonly result: string }>,
  ): Promise<void> {
    const parsed = schema.safeParse(parseJson(body));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return this.#refuse(exchange, 400, {
        field: issue?.path.join('.') || 'body',
        reason: issue?.path.length === 0 ? 'bad_form' : (issue?.message ?? 'bad_form'),
      });
    }
    try {
      const { status, result } = await take(parsed.data);
      sendJson(exchange.response, status, { result });
    } catch (error) {
      // An expected refusal becomes its status here; anything else is the edge's 500.
      if (!(error instanceof DomainError)) throw error;
      this.#refuse(exchange, httpStatusOf(error), { field: error.detail.field ?? 'body', reason: error.detail.reason });
    }
  }

  async #find({ request }: Exchange, reference: string): Promise<LinkAt | 'locked_out'> {
    const isCode = kindOfReference(reference) === 'code';
    const [address, now] = [addressOf(request), this.#runtime.clock.now()];
    if (isCode && this.#guesses.isLockedOut(address, now)) {
      this.#count('code', 'locked_out');
      return 'locked_out';
    }
    const link = await linkAt(this.#runtime, reference);
    if (link.kind === 'unknown') {
      if (isCode) this.#guesses.countWrong(address, now);
      this.#count(isCode ? 'code' : 'token', isCode ? 'code_unknown' : 'link_unknown');
    }
    return link;
  }

  #count(field: string, reason: string): void {
    this.#runtime.refusals.count({ door: DOOR, reason, field });
  }

  #refuse({ response }: Exchange, status: number, { field, reason }: { readonly field: string; readonly reason: string }): void {
    this.#count(field, reason);
    if (status === 413) response.setHeader('connection', 'close');
    sendJson(response, status, { field, reason });
  }

  #page({ request, response }: Exchange, status: number, make: (frame: PageFrame) => string): void {
    const { installation } = this.#runtime.reference.current;
    const nonce = newNonce();
    const text = make({ name: installation.name, isDemonstration: installation.kind === 'demonstration', nonce });
    response.setHeader('content-security-policy', pagePolicy(nonce));
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
    response.end(request.method === 'HEAD' ? undefined : text);
  }
}

/** Nothing but the page's own script, style and posts. Browsers that know no nonces yet (2015) go by 'unsafe-inline', which all later ones ignore beside a nonce. */
function pagePolicy(nonce: string): string {
  const own = `'nonce-${nonce}' 'unsafe-inline'`;
  return `default-src 'none'; script-src ${own}; style-src ${own}; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

/** Who asks; behind a proxy on this machine, whom the proxy says that it is. */
function addressOf({ socket, headers }: IncomingMessage): string {
  const address = socket.remoteAddress ?? 'unknown';
  const isProxied = /^(?:::ffff:)?127\.|^::1$/.test(address);
  return (isProxied ? headers['x-forwarded-for']?.toString().split(',').at(-1)?.trim() : undefined) ?? address;
}
