import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpStatusOf } from '../api/errors';
import { parseCell } from '../location/cell.rules';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { recordTelephonyEvent } from './call.service';
import { telephonyEventSchema } from './telephony.schema';
import { verifyTelephonySignature } from './telephony-signature';

const BODY_LIMIT_BYTES = 16_384;
const DOOR = 'telephony';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** `POST /api/telephony/events`: signed, idempotent, tolerant of order. Refused messages are counted by reason. */
export async function receiveTelephonyEvent(runtime: Runtime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await answerFor(runtime, request);
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...(answer.status === 413 ? { connection: 'close' } : {}),
  });
  response.end(JSON.stringify(answer.body));
}

async function answerFor(runtime: Runtime, request: IncomingMessage): Promise<Answer> {
  const refuse = (status: number, field: string, reason: string): Answer => {
    runtime.refusals.count({ door: DOOR, reason, field });
    return { status, body: { field, reason } };
  };
  if (request.method !== 'POST') return refuse(405, 'method', 'method_not_allowed');
  const body = await readBody(request);
  if (body === null) return refuse(413, 'body', 'too_large');
  const header = (name: string) => request.headers[name]?.toString();
  const verdict = verifyTelephonySignature(
    runtime.telephonyKey,
    { timestamp: header('x-siaga-timestamp'), signature: header('x-siaga-signature'), body },
    runtime.clock.now(),
  );
  if (verdict !== 'valid') return refuse(401, verdict === 'outside_window' ? 'X-Siaga-Timestamp' : 'X-Siaga-Signature', `signature_${verdict}`);
  const json = parseJson(body);
  if (json === undefined) return refuse(400, 'body', 'not_json');
  const parsed = telephonyEventSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse(400, issue?.path.join('.') || 'body', issue?.message ?? 'bad_form');
  }
  if (parsed.data.cell !== null && parseCell(parsed.data.cell) === null) runtime.refusals.count({ door: DOOR, reason: 'bad_cell', field: 'cell' });
  try {
    return { status: 200, body: { result: await recordTelephonyEvent(runtime, parsed.data) } };
  } catch (error) {
    // An expected refusal becomes its status here; anything else is the edge's 500.
    if (!(error instanceof DomainError)) throw error;
    return refuse(httpStatusOf(error), error.detail.field ?? 'body', error.detail.reason);
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > BODY_LIMIT_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined; // not JSON: the caller answers 400
  }
}
