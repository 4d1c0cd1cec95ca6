/*
 * Just enough of HTTP/1.x for position clients, and more forgiving than Node's parser: a request target may be `?id=…` without a
 * slash, lines may end with LF alone, empty lines may stand between requests. Pure: bytes in, requests out.
 */

export interface DeviceRequest {
  readonly method: string;
  /** As it was sent: `/?id=…`, `?id=…` or a whole URL. */
  readonly target: string;
  readonly contentType: string | null;
  readonly body: Buffer;
  /** The connection stays open after the answer. */
  readonly keepsAlive: boolean;
}

export type ParseProblem = 'bad_form' | 'too_large';

/** What the bytes so far amount to. After a problem the parser is of no more use: where the next request begins is unknown. */
export type Parsed =
  | { readonly kind: 'request'; readonly request: DeviceRequest }
  | { readonly kind: 'incomplete'; readonly expectsContinue: boolean }
  | { readonly kind: 'problem'; readonly field: string; readonly reason: ParseProblem };

interface Limits {
  readonly headBytes: number;
  readonly bodyBytes: number;
}

interface Head {
  readonly method: string;
  readonly target: string;
  readonly isHttp11: boolean;
  readonly headers: ReadonlyMap<string, string>;
  /** Where the body begins. */
  readonly end: number;
}

// The target may hold a space that nobody escaped (`timestamp=2026-11-24 01:00:00`).
const REQUEST_LINE = /^([A-Za-z]{1,16}) +(\S.*?)(?: +HTTP\/1\.([01]))?$/;
const CR = 13;
const LF = 10;
const incomplete = (expectsContinue = false): Parsed => ({ kind: 'incomplete', expectsContinue });
const problem = (field: string, reason: ParseProblem): Parsed => ({ kind: 'problem', field, reason });

/** How far a body in chunks has been read; kept, so that a sender of single bytes does not make us begin anew each time. */
interface ChunkProgress {
  readonly chunks: Buffer[];
  bytes: number;
  /** Where the next size line begins. */
  at: number;
}

export class RequestParser {
  readonly #limits: Limits;
  #buffer: Buffer = Buffer.alloc(0);
  #pieces: Buffer[] = [];
  #pieceBytes = 0;
  #head: Head | null = null;
  #progress: ChunkProgress | null = null;
  /** Fewer bytes than these cannot complete anything, and are not even put together. */
  #neededBytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Bytes that wait for being parsed. */
  get buffered(): number {
    return this.#buffer.byteLength + this.#pieceBytes;
  }

  push(bytes: Buffer): void {
    this.#pieces.push(bytes);
    this.#pieceBytes += bytes.byteLength;
  }

  /** The next whole request, if there is one. */
  next(): Parsed {
    if (this.buffered < this.#neededBytes) return incomplete();
    this.#join();
    if (this.#head === null) {
      const head = this.#readHead();
      if ('kind' in head) return head;
      this.#head = head;
    }
    return this.#readBody(this.#head);
  }

  #join(): void {
    if (this.#pieces.length === 0) return;
    const [only] = this.#pieces;
    this.#buffer = only !== undefined && this.#pieces.length === 1 && this.#buffer.byteLength === 0 ? only : Buffer.concat([this.#buffer, ...this.#pieces]);
    this.#pieces = [];
    this.#pieceBytes = 0;
  }

  #readHead(): Head | Parsed {
    let start = 0;
    while (this.#buffer[start] === CR || this.#buffer[start] === LF) start += 1;
    this.#buffer = this.#buffer.subarray(start);
    const end = endOfHead(this.#buffer);
    if (end === null) return this.#buffer.byteLength > this.#limits.headBytes ? problem('headers', 'too_large') : looksLikeHttp(this.#buffer);
    if (end > this.#limits.headBytes) return problem('headers', 'too_large');
    const [requestLine = '', ...lines] = this.#buffer
      .toString('latin1', 0, end)
      .split('\n')
      .map((line) => line.replace(/\r$/, ''));
    const match = REQUEST_LINE.exec(requestLine.trimEnd());
    if (match === null) return problem('request', 'bad_form');
    const headers = readHeaders(lines);
    if (headers === null) return problem('headers', 'bad_form');
    return { method: (match[1] ?? '').toUpperCase(), target: match[2] ?? '', isHttp11: match[3] === '1', headers, end };
  }

  #readBody(head: Head): Parsed {
    const encoding = head.headers.get('transfer-encoding');
    if (encoding !== undefined) {
      if (encoding.trim().toLowerCase() !== 'chunked' || head.headers.has('content-length')) return problem('transfer-encoding', 'bad_form');
      return this.#readChunks(head);
    }
    const length = head.headers.get('content-length') ?? '0';
    if (!/^\d{1,15}$/.test(length)) return problem('content-length', 'bad_form');
    if (Number(length) > this.#limits.bodyBytes) return problem('body', 'too_large');
    const end = head.end + Number(length);
    this.#neededBytes = end;
    if (this.#buffer.byteLength < end) return incomplete(expectsContinue(head));
    return this.#finish(head, this.#buffer.subarray(head.end, end), end);
  }

  #readChunks(head: Head): Parsed {
    // Size lines and their extensions count too: the whole is bounded, whatever it is cut into.
    if (this.#buffer.byteLength > head.end + 4 * this.#limits.bodyBytes) return problem('body', 'too_large');
    this.#progress ??= { chunks: [], bytes: 0, at: head.end };
    const progress = this.#progress;
    for (;;) {
      const lineEnd = this.#buffer.indexOf(LF, progress.at);
      // A size line is short; a long one is no size line.
      if (lineEnd === -1) return this.#buffer.byteLength - progress.at > 256 ? problem('body', 'bad_form') : incomplete(expectsContinue(head));
      const size = /^([0-9a-f]{1,8})\s*(?:;.*)?$/i.exec(this.#buffer.toString('latin1', progress.at, lineEnd).trimEnd())?.[1];
      if (size === undefined) return problem('body', 'bad_form');
      const length = Number.parseInt(size, 16);
      if (progress.bytes + length > this.#limits.bodyBytes) return problem('body', 'too_large');
      if (length === 0) return this.#readTrailers(head, { chunks: progress.chunks, at: lineEnd + 1 });
      const chunkEnd = lineEnd + 1 + length;
      const lineBreak = this.#buffer[chunkEnd] === CR ? chunkEnd + 1 : chunkEnd;
      this.#neededBytes = lineBreak + 1;
      if (this.#buffer.byteLength <= lineBreak) return incomplete();
      if (this.#buffer[lineBreak] !== LF) return problem('body', 'bad_form');
      progress.chunks.push(this.#buffer.subarray(lineEnd + 1, chunkEnd));
      progress.bytes += length;
      progress.at = lineBreak + 1;
    }
  }

  /** Trailers are of no use here and thrown away. */
  #readTrailers(head: Head, { chunks, at }: { readonly chunks: readonly Buffer[]; readonly at: number }): Parsed {
    for (let start = at; ; ) {
      const lineEnd = this.#buffer.indexOf(LF, start);
      if (lineEnd === -1) return this.#buffer.byteLength - at > this.#limits.headBytes ? problem('headers', 'too_large') : incomplete();
      const isEmpty = lineEnd === start || (lineEnd === start + 1 && this.#buffer[start] === CR);
      start = lineEnd + 1;
      if (isEmpty) return this.#finish(head, Buffer.concat(chunks), start);
    }
  }

  #finish(head: Head, body: Buffer, end: number): Parsed {
    const connection = (head.headers.get('connection') ?? '').toLowerCase();
    const keepsAlive = head.isHttp11 ? !connection.includes('close') : connection.includes('keep-alive');
    // A copy: the body outlives the bytes it came in.
    const request: DeviceRequest = {
      method: head.method,
      target: head.target,
      contentType: head.headers.get('content-type') ?? null,
      body: Buffer.from(body),
      keepsAlive,
    };
    this.#buffer = this.#buffer.subarray(end);
    this.#head = null;
    this.#progress = null;
    this.#neededBytes = 0;
    return { kind: 'request', request };
  }
}

/** Index behind the empty line that ends the head, or null when it is not there yet. */
function endOfHead(buffer: Buffer): number | null {
  for (let at = buffer.indexOf(LF); at !== -1; at = buffer.indexOf(LF, at + 1)) {
    if (buffer[at + 1] === LF) return at + 2;
    if (buffer[at + 1] === CR && buffer[at + 2] === LF) return at + 3;
  }
  return null;
}

/** A beginning that no request has (TLS, a tracker's binary protocol) is turned away at once, not after a timeout. */
function looksLikeHttp(buffer: Buffer): Parsed {
  const beginning = buffer.toString('latin1', 0, Math.min(buffer.byteLength, 17));
  return /^[A-Za-z]{0,16}(?:$| )/.test(beginning) ? incomplete() : problem('request', 'bad_form');
}

function readHeaders(lines: readonly string[]): ReadonlyMap<string, string> | null {
  const headers = new Map<string, string>();
  for (const line of lines) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    if (colon < 1) return null;
    const name = line.slice(0, colon).trim().toLowerCase();
    // Two lengths are how requests are smuggled.
    if (name === 'content-length' && headers.has(name)) return null;
    headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

function expectsContinue(head: Head): boolean {
  return head.headers.get('expect')?.toLowerCase() === '100-continue';
}

/** The query of a request target, without its question mark. */
export function queryOf(target: string): string {
  const start = target.indexOf('?');
  if (start === -1) return '';
  const fragment = target.indexOf('#', start);
  return target.slice(start + 1, fragment === -1 ? undefined : fragment);
}
