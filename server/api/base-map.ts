import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { BaseMapNews } from '../map/base-map.schema';
import type { TileFile } from '../map/tile-file.service';
import type { Runtime } from '../runtime';
import { rasterNews } from './base-raster';
import { readRange } from './byte-range';
import { sendJson } from './http';

export const TILES_PATH = '/api/map/base.pmtiles';
export const BASE_MAP_PATH = '/api/map/base.json';

/** Up to this a piece is read at once: tiles and directories are far smaller. */
const ONE_PIECE_BYTES = 1_000_000;

type MapRuntime = Pick<Runtime, 'map'>;

/** `GET /api/map/base.json`: which base map is in force here. Never kept: it is how a screen hears of a new one. */
export async function serveBaseMap(runtime: Pick<Runtime, 'map' | 'env' | 'logger'>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (refuseMethod(request, response)) return;
  const { raster, attribution } = await rasterNews(runtime);
  const { mapVersion, tiles } = runtime.map.current;
  const shown = tiles === null || tiles.current.header.numTileEntries === 0 ? null : tiles.current;
  const news: BaseMapNews = {
    mapVersion,
    tiles: shown === null ? null : { version: shown.version, bytes: shown.bytes },
    raster,
    attributions: [shown?.attribution ?? '', attribution].filter((line) => line !== ''),
  };
  response.setHeader('cache-control', 'no-cache');
  sendJson(response, 200, news);
}

/**
 * `GET /api/map/base.pmtiles?v=<version>`: the vector tiles, in ranges of bytes. Public geography without personal data, so it needs
 * no session. Under its version a browser may keep it for good; a version that is not here any more is 404.
 */
export async function serveTiles({ map }: MapRuntime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (refuseMethod(request, response)) return;
  const asked = new URL(request.url ?? '/', 'http://localhost').searchParams.get('v');
  const { tiles } = map.current;
  const file = asked === null ? tiles?.current : [tiles?.current, tiles?.older].find((one) => String(one?.version) === asked);
  if (file === undefined || file === null || file.isClosed) return sendJson(response, 404, { error: 'not_found' });
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader('etag', file.etag);
  response.setHeader('cache-control', asked === null ? 'no-cache' : 'public, max-age=31536000, immutable');
  if (isKnown(request.headers['if-none-match'], file.etag)) {
    response.writeHead(304).end();
    return;
  }
  // Another file than the one the range was meant for: the whole of this one.
  const isMeant = request.headers['if-range'] === undefined || request.headers['if-range'] === file.etag;
  const range = isMeant ? readRange(request.headers.range, file.bytes) : 'whole';
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${file.bytes}` }).end();
    return;
  }
  const [start, end] = range === 'whole' ? [0, file.bytes - 1] : [range.start, range.end];
  const headers = { 'content-type': 'application/vnd.pmtiles', 'content-length': end - start + 1 };
  if (range === 'whole') response.writeHead(200, headers);
  else response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${end}/${file.bytes}` });
  if (request.method === 'HEAD') response.end();
  else await sendBytes(file, response, [start, end]);
}

function refuseMethod(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  response.writeHead(405, { allow: 'GET, HEAD' }).end();
  return true;
}

function isKnown(header: string | undefined, etag: string): boolean {
  return (header?.split(',') ?? []).some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*');
}

async function sendBytes(file: TileFile, response: ServerResponse, [start, end]: readonly [number, number]): Promise<void> {
  if (end - start < ONE_PIECE_BYTES) {
    response.end(await file.read(start, end));
    return;
  }
  await pipeline(file.stream(start, end), response).catch((error: NodeJS.ErrnoException) => {
    // Recovered: whoever asked has gone away.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
