import type { IncomingMessage, ServerResponse } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import type { Runtime } from '../runtime';
import { ImageSources } from '../wall/image-sources';
import { readCurrentUser } from './context';
import { pathOf, sendJson } from './http';
import { ROOM_ROLES } from './trpc';

export const WALL_IMAGE_PATH = '/api/wall/image/';

/** When the picture was had, epoch milliseconds. */
const IMAGE_AT_HEADER = 'x-image-at';
const LOOKERS: readonly string[] = [...ROOM_ROLES, 'wall'];

const opened = new WeakMap<Runtime['env'], ImageSources>();

export function imageSourcesOf({ env, clock }: Pick<Runtime, 'env' | 'clock'>): ImageSources {
  const known = opened.get(env);
  if (known !== undefined) return known;
  const sources = new ImageSources(env.wallImages, () => clock.now());
  opened.set(env, sources);
  return sources;
}

/** `GET /api/wall/image/{name}`: the newest picture of a listed source, for the room and its walls. A broken source is 502 with the reason. */
export async function serveWallImage(runtime: Runtime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET') {
    response.writeHead(405, { allow: 'GET' }).end();
    return;
  }
  const user = await readCurrentUser(runtime, fromNodeHeaders(request.headers));
  if (user === null) return sendJson(response, 401, { error: 'unauthenticated', reason: 'sign_in' });
  if (!LOOKERS.includes(user.role)) return sendJson(response, 403, { error: 'forbidden', reason: 'role' });
  const image = await imageSourcesOf(runtime).read(pathOf(request).slice(WALL_IMAGE_PATH.length));
  if (image === undefined) return sendJson(response, 404, { error: 'not_found' });
  if ('trouble' in image) return sendJson(response, 502, { error: 'image_away', reason: image.trouble });
  const { bytes, contentType, at } = image;
  response.writeHead(200, { 'content-type': contentType, 'content-length': bytes.length, 'cache-control': 'no-store', [IMAGE_AT_HEADER]: String(at) });
  response.end(bytes);
}
