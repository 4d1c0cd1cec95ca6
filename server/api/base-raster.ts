import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BaseMapNews } from '../map/base-map.schema';
import { openRaster, RasterAway, type RasterSource } from '../map/base-raster.service';
import type { Runtime } from '../runtime';
import { pathOf, sendJson } from './http';

export const RASTER_PATH = '/api/map/raster/';

const TILE = /^\/api\/map\/raster\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})$/;
const BROWSER_SECONDS = 86_400;

type RasterRuntime = Pick<Runtime, 'env' | 'logger'>;

const opened = new WeakMap<RasterRuntime['env'], Promise<RasterSource | null>>();

/** The picture under the map, opened once a process; null without one, and for a file that is none. */
function rasterOf({ env, logger }: RasterRuntime): Promise<RasterSource | null> {
  const known = opened.get(env);
  if (known !== undefined) return known;
  const opening = env.baseRaster === undefined ? Promise.resolve(null) : openRaster(env.baseRaster);
  const source = opening.catch((err: unknown) => {
    // Recovered: the map stands without its picture.
    logger.error({ err }, 'BASE_RASTER cannot be read; the map is shown without it');
    return null;
  });
  opened.set(env, source);
  return source;
}

interface RasterNews {
  readonly raster: BaseMapNews['raster'];
  readonly attribution: string;
}

/** What a screen must know to show it. The key changes with the setting, so that no browser shows another picture's tiles. */
export async function rasterNews(runtime: RasterRuntime): Promise<RasterNews> {
  const source = await rasterOf(runtime);
  if (source === null) return { raster: null, attribution: '' };
  const { attribution, minZoom, maxZoom } = source;
  const key = createHash('sha256').update(JSON.stringify(runtime.env.baseRaster)).digest('hex').slice(0, 12);
  return { raster: { minZoom, maxZoom, key }, attribution };
}

/** `GET /api/map/raster/{z}/{x}/{y}`: a tile of the regency's own picture. */
export async function serveRaster(runtime: RasterRuntime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const [, z = 99, x = 0, y = 0] = (TILE.exec(pathOf(request)) ?? []).map(Number);
  const source = await rasterOf(runtime);
  if (source === null || z < source.minZoom || z > source.maxZoom || x >= 2 ** z || y >= 2 ** z) return sendJson(response, 404, { error: 'not_found' });
  try {
    const tile = await source.tile({ z, x, y });
    if (tile === null) {
      response.writeHead(204, { 'cache-control': `public, max-age=${BROWSER_SECONDS}` }).end();
      return;
    }
    response.writeHead(200, { 'content-type': tile.contentType, 'content-length': tile.bytes.length, 'cache-control': `public, max-age=${BROWSER_SECONDS}` });
    response.end(request.method === 'HEAD' ? undefined : tile.bytes);
  } catch (error) {
    if (!(error instanceof RasterAway)) throw error;
    runtime.logger.debug({ reason: error.message }, 'a tile of BASE_RASTER could not be had');
    sendJson(response, 502, { error: 'raster_away' });
  }
}
