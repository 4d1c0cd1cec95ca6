import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { parseJson, readBodyText } from '../api/body';
import type { Runtime } from '../runtime';
import { type AmlMessage, recordAml } from './aml.service';
import { readAmlForm } from './aml-form.rules';
import { isSignedForm } from './aml-signature';
import { readAmlHex, readAmlText } from './aml-text.rules';

const DOOR = 'aml';
const BODY_LIMIT_BYTES = 16_384;
const smsSchema = z.union([z.object({ from: z.string(), text: z.string() }), z.object({ from: z.string(), hex: z.string() })]);

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}
type Check = (request: IncomingMessage, body: string) => boolean;
type Read = (body: string) => AmlMessage;

/**
 * `POST /api/aml/https`: the form of a telephone, signed over its body. An authenticated sender always gets 2xx, readable or not:
 * telephones and gateways would only repeat the same.
 */
export async function receiveAmlForm(runtime: Runtime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isAuthentic: Check = (_request, body) => isSignedForm(body, runtime.amlKeys.form);
  await answer(runtime, { request, response }, { field: 'hmac', isAuthentic, read: readForm });
}

/** `POST /api/aml/sms`: a short message that a gateway passes on, `{from, text}` or `{from, hex}`, with the gateway's token. */
export async function receiveAmlSms(runtime: Runtime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isAuthentic: Check = ({ headers }) => isToken(/^Bearer +(\S{1,256})$/i.exec(headers.authorization ?? '')?.[1], runtime.amlKeys.gatewayToken);
  await answer(runtime, { request, response }, { field: 'authorization', isAuthentic, read: readSms });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}
interface Kind {
  /** What an unauthenticated sender got wrong. */
  readonly field: string;
  readonly isAuthentic: Check;
  readonly read: Read;
}

async function answer(runtime: Runtime, { request, response }: Exchange, kind: Kind): Promise<void> {
  const { status, body } = await answerFor(runtime, request, kind);
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...(status === 413 ? { connection: 'close' } : {}) });
  response.end(JSON.stringify(body));
}

async function answerFor(runtime: Runtime, request: IncomingMessage, { field, isAuthentic, read }: Kind): Promise<Answer> {
  const refuse = (status: number, what: string, reason: string): Answer => {
    runtime.refusals.count({ door: DOOR, reason, field: what });
    return { status, body: { field: what, reason } };
  };
  if (request.method !== 'POST') return refuse(405, 'method', 'method_not_allowed');
  const body = await readBodyText(request, BODY_LIMIT_BYTES);
  if (body === null) return refuse(413, 'body', 'too_large');
  if (!isAuthentic(request, body)) return refuse(401, field, field === 'hmac' ? 'signature_wrong' : 'bad_token');
  const outcome = await recordAml(runtime, read(body));
  if (outcome.result === 'malformed') runtime.refusals.count({ door: DOOR, reason: outcome.fault, field: null });
  return { status: 200, body: { ...outcome } };
}

function readForm(body: string): AmlMessage {
  const { reading, deviceNumber } = readAmlForm(body);
  return { door: 'https', raw: body, number: deviceNumber, reading };
}

function readSms(body: string): AmlMessage {
  const parsed = smsSchema.safeParse(parseJson(body));
  if (!parsed.success) return { door: 'sms', raw: body, number: null, reading: { kind: 'malformed', fault: 'not_aml' } };
  const reading = 'text' in parsed.data ? readAmlText(parsed.data.text) : readAmlHex(parsed.data.hex);
  return { door: 'sms', raw: body, number: parsed.data.from, reading };
}

/** Digests are of one length, whatever was sent. */
function isToken(given: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}
