import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Runtime } from '../runtime';
import { PAPER_SCRIPT, paperFormPage } from './paper-form-page';

/** Where the form is that is filled in by hand. */
export const PAPER_FORM_PATH = '/paper-form';

/** A week, and a month more while the server does not answer: whoever has opened a desk has the form without it. */
const CACHE_CONTROL = 'private, max-age=604800, stale-if-error=2592000';

/** By the hash of its script: a page out of the cache has no use for a number that is new with every answer. */
const SCRIPT_HASH = createHash('sha256').update(PAPER_SCRIPT).digest('base64');
const POLICY = `default-src 'none'; script-src 'sha256-${SCRIPT_HASH}'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`;

/** The blank form, for everybody: no session, no database, nothing personal. */
export function servePaperForm(runtime: Pick<Runtime, 'reference'>, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const { name, kind } = runtime.reference.current.installation;
  const text = paperFormPage({ name, isDemonstration: kind === 'demonstration' });
  response.setHeader('content-security-policy', POLICY);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': CACHE_CONTROL });
  response.end(request.method === 'HEAD' ? undefined : text);
}
