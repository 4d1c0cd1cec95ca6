import type { IncomingMessage, ServerResponse } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import { z } from 'zod';
import type { CurrentUser, Role } from '../account/account.schema';
import { readCurrentUser } from '../api/context';
import { pathOf, sendJson } from '../api/http';
import { isOwnOrigin } from '../api/security';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { openDailyReport } from './daily-report.service';
import { keepSignedOutside, openPackFile } from './pack-page.service';
import { printAddendum } from './pack-verify.service';

export const PACK_PATH = '/api/packs/';

const READERS: readonly Role[] = ['head', 'supervisor'];
const LARGEST_PDF_BYTES = 20 * 1024 * 1024;
const PDF = 'application/pdf';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface ServedFile {
  readonly name: string;
  readonly contentType: string;
  read(runtime: Runtime): Promise<Buffer | undefined>;
}

/**
 * `GET /api/packs/2026-Q3.pdf`, `.xlsx`, `-signed.pdf` (signed outside), `-addendum.pdf`, and `/api/packs/daily/2026-11-24.pdf`, for head and supervisor.
 * `PUT /api/packs/2026-Q3-signed.pdf` with `x-command-id`: the head puts back what was signed outside.
 */
export async function servePacks(runtime: Runtime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('cache-control', 'no-store');
  const user = await readCurrentUser(runtime, fromNodeHeaders(request.headers));
  if (user === null) return sendJson(response, 401, { error: 'unauthenticated', reason: 'sign_in' });
  if (!READERS.includes(user.role)) return sendJson(response, 403, { error: 'forbidden', reason: 'role' });
  const name = pathOf(request).slice(PACK_PATH.length);
  if (request.method === 'PUT') return takeSigned({ runtime, request, response }, user, name);
  if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET, PUT' }).end();
  const file = fileNamed(name);
  const bytes = await file?.read(runtime);
  if (file === null || bytes === undefined) return sendJson(response, 404, { error: 'not_found' });
  response.writeHead(200, { 'content-type': file.contentType, 'content-length': bytes.length, 'content-disposition': `attachment; filename="${file.name}"` });
  response.end(bytes);
}

function fileNamed(name: string): ServedFile | null {
  const daily = /^daily\/(20\d{2}-\d{2}-\d{2})\.pdf$/.exec(name)?.[1];
  if (daily !== undefined) return { name: `laporan-harian-${daily}.pdf`, contentType: PDF, read: (runtime) => openDailyReport(runtime, daily) };
  const [, quarter, which] = /^(20\d{2}-Q[1-4])(-signed\.pdf|-addendum\.pdf|\.pdf|\.xlsx)$/.exec(name) ?? [];
  if (quarter === undefined) return null;
  const title = `laporan-112-${quarter}`;
  switch (which) {
    case '.pdf':
      return { name: `${title}.pdf`, contentType: PDF, read: (runtime) => openPackFile(runtime, quarter, 'pdf') };
    case '.xlsx':
      return { name: `${title}.xlsx`, contentType: XLSX, read: (runtime) => openPackFile(runtime, quarter, 'xlsx') };
    case '-signed.pdf':
      return { name: `${title}-bertanda-tangan.pdf`, contentType: PDF, read: (runtime) => openPackFile(runtime, quarter, 'external') };
    default:
      return { name: `adendum-112-${quarter}.pdf`, contentType: PDF, read: (runtime) => printAddendum(runtime, quarter) };
  }
}

interface Exchange {
  readonly runtime: Runtime;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function takeSigned({ runtime, request, response }: Exchange, user: CurrentUser, name: string): Promise<void> {
  if (!isOwnOrigin(request, runtime.env.publicUrl)) return sendJson(response, 403, { error: 'forbidden', reason: 'origin' });
  if (user.role !== 'head') return sendJson(response, 403, { error: 'forbidden', reason: 'role' });
  const quarter = /^(20\d{2}-Q[1-4])-signed\.pdf$/.exec(name)?.[1];
  if (quarter === undefined) return sendJson(response, 404, { error: 'not_found' });
  const commandId = z.uuid().safeParse(request.headers['x-command-id']);
  if (!commandId.success) throw new DomainError('invalid', { field: 'x-command-id', reason: 'bad_form' });
  const bytes = await readBytes(request);
  if (bytes === null) return sendJson(response, 413, { error: 'too_large', field: 'file' });
  const pack = await keepSignedOutside(runtime, user, { command: { id: commandId.data, name: 'pack.countersign' }, quarter, bytes });
  sendJson(response, 200, pack);
}

async function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_PDF_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
