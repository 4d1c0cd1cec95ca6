import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { decodeMessage } from './decode';
import { answerOf, type DoorAnswer, refusalAnswer, UNAVAILABLE_REASON } from './door-answer.rules';
import { LARGEST_BODY_BYTES, type Refusal } from './fix.schema';

const DOOR = 'positions';
type DoorRuntime = Pick<Runtime, 'clock' | 'logger' | 'positions'>;

/**
 * `POST /api/positions` with `Authorization: Bearer <device token>`. The body is one position or a batch, in any form that
 * `decodeMessage` knows. 200 after the commit with `{stored, refused: [{index, field, reason}]}`, where `stored` may be 0; a message
 * that cannot be read is answered 4xx with `{field, reason}`; 503 asks the sender to come again.
 */
export async function answerPositions(runtime: DoorRuntime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    send(response, await answer(runtime, request));
  } catch (error) {
    // The edge of this door: whatever happened, the sender learns whether to come again.
    if (error instanceof DomainError) return send(response, { status: 503, body: { field: null, reason: error.detail.reason } });
    const correlationId = uuidv7();
    runtime.logger.error({ correlationId, err: error }, 'positions could not be stored');
    send(response, { status: 503, body: { field: null, reason: UNAVAILABLE_REASON, correlationId } });
  }
}

async function answer(runtime: DoorRuntime, request: IncomingMessage): Promise<DoorAnswer> {
  const { recorder } = runtime.positions;
  const refuse = async (refusal: Refusal) => {
    await recorder.refuse(DOOR, refusal);
    return refusalAnswer(refusal);
  };
  if (request.method !== 'POST') return { status: 405, body: { field: 'method', reason: 'bad_form' } };
  const device = await recorder.deviceOfToken(DOOR, bearerToken(request.headers.authorization));
  if (device === null) return refusalAnswer({ field: 'authorization', reason: 'bad_token' });
  const body = await readBody(request);
  if (body === null) return refuse({ field: 'body', reason: 'too_large' });
  const query = request.url?.split('?').slice(1).join('?') ?? '';
  const decoded = decodeMessage({ query, contentType: request.headers['content-type'] ?? null, body }, runtime.clock.now());
  return answerOf(await recorder.record(DOOR, decoded, device));
}

function bearerToken(header: string | undefined): string | null {
  return /^Bearer +([A-Za-z0-9._~+/=-]{16,256})$/i.exec(header ?? '')?.[1] ?? null;
}

/** The whole body, or null when it is larger than a door takes; the rest of a larger one is thrown away unread. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_BODY_BYTES) {
      request.resume();
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, body }: DoorAnswer): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  const extra = status === 401 ? { 'WWW-Authenticate': 'Bearer' } : status === 503 ? { 'Retry-After': '5' } : {};
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), 'Cache-Control': 'no-store', ...extra });
  response.end(text);
}
