import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { readAreaMap } from '../place/place.service';
import type { Runtime } from '../runtime';
import { expectRow } from '../shared/errors';

const compress = promisify(gzip);
export const AREAS_PATH = '/api/map/areas.geojson';

interface MapFile {
  readonly mapVersion: number;
  readonly plain: Buffer;
  readonly compressed: Buffer;
}

/** The file this process has made last, by database: made once for each version of the map. */
const files = new WeakMap<Runtime['db'], MapFile>();

/**
 * `GET /api/map/areas.geojson?v=<mapVersion>`: villages, district labels and their attribution. Public geography without
 * personal data, so it needs no session. With the version in the address a browser may keep it for good.
 */
export async function serveAreas(runtime: Pick<Runtime, 'db'>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const file = await currentFile(runtime.db);
  const etag = `"areas-${file.mapVersion}"`;
  const asked = new URL(request.url ?? '/', 'http://localhost').searchParams.get('v');
  const headers = {
    etag,
    'cache-control': asked === String(file.mapVersion) ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const isCompressed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const body = isCompressed ? file.compressed : file.plain;
  response.writeHead(200, {
    ...headers,
    'content-type': 'application/geo+json',
    'content-length': body.length,
    ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function currentFile(db: Runtime['db']): Promise<MapFile> {
  const known = files.get(db);
  const map = await readAreaMap(db, known?.mapVersion ?? null);
  if (map === null) return expectRow(known, 'areas to make a map of');
  const plain = Buffer.from(JSON.stringify(map));
  const file = { mapVersion: map.mapVersion, plain, compressed: await compress(plain) };
  files.set(db, file);
  return file;
}
