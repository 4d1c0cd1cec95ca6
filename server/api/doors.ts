import type { AnyRouter } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { toNodeHandler } from 'better-auth/node';
import { receiveTelephonyEvent } from '../call/telephony-door';
import { receiveAmlForm, receiveAmlSms } from '../location/aml-door';
import { LINK_PATH, LinkDoor } from '../location/link-door';
import { PACK_PATH, servePacks } from '../pack/pack-door';
import { PAPER_FORM_PATH, servePaperForm } from '../paper-form/paper-form-door';
import { answerPositions } from '../position/http-door';
import type { Runtime } from '../runtime';
import { BASE_MAP_PATH, serveBaseMap, serveTiles, TILES_PATH } from './base-map';
import { RASTER_PATH, serveRaster } from './base-raster';
import { createContext } from './context';
import type { HealthReport } from './health';
import { type Door, pathOf, type Serve, sendJson } from './http';
import { AREAS_PATH, serveAreas } from './map-files';
import { isOwnOrigin } from './security';
import { serveWallImage, WALL_IMAGE_PATH } from './wall-image';

const TRPC_PATH = '/api/trpc/';
const AUTH_PATH = '/api/auth/';
const LARGEST_TRPC_BODY_BYTES = 256 * 1024;
const LARGEST_AUTH_BODY_BYTES = 16 * 1024;

/** Accounts are made and changed by administrators only; of the library's many entrances these are open. */
const OPEN_AUTH_PATHS = new Set(['/api/auth/sign-in/username', '/api/auth/sign-out', '/api/auth/get-session', '/api/auth/change-password']);

/** Queries and commands. */
export function trpcDoor(runtime: Runtime, router: AnyRouter): Door {
  return {
    path: TRPC_PATH,
    async serve(request, response) {
      response.setHeader('cache-control', 'no-store');
      // Cookies travel with a form that another site posts; its origin gives it away.
      if (!isOwnOrigin(request, runtime.env.publicUrl)) return sendJson(response, 403, { error: 'forbidden', reason: 'origin' });
      await nodeHTTPRequestHandler({
        router,
        req: request,
        res: response,
        path: pathOf(request).slice(TRPC_PATH.length),
        maxBodySize: LARGEST_TRPC_BODY_BYTES,
        createContext: () => createContext(runtime, request, null),
      });
    },
  };
}

/** Sign-in and sign-out. */
export function authDoor(runtime: Runtime): Door {
  const serveAuth = toNodeHandler(runtime.auth);
  return {
    path: AUTH_PATH,
    async serve(request, response) {
      response.setHeader('cache-control', 'no-store');
      if (!OPEN_AUTH_PATHS.has(pathOf(request))) return sendJson(response, 404, { error: 'not_found' });
      if (request.headers['transfer-encoding'] !== undefined) return sendJson(response, 411, { error: 'length_required' });
      if (Number(request.headers['content-length'] ?? 0) > LARGEST_AUTH_BODY_BYTES) return sendJson(response, 413, { error: 'too_large' });
      await serveAuth(request, response);
    },
  };
}

/** Where machines speak: the telephone system and devices. */
export function ingestDoors(runtime: Runtime): Door[] {
  return [
    { path: '/api/telephony/events', serve: (request, response) => receiveTelephonyEvent(runtime, request, response) },
    { path: '/api/aml/https', serve: (request, response) => receiveAmlForm(runtime, request, response) },
    { path: '/api/aml/sms', serve: (request, response) => receiveAmlSms(runtime, request, response) },
    { path: '/api/positions', serve: (request, response) => answerPositions(runtime, request, response) },
  ];
}

/** Where callers show where they are: for everybody who has a link or a code. */
export function linkDoors(runtime: Runtime): Door[] {
  const door = new LinkDoor(runtime);
  const serve: Serve = (request, response) => door.serve(request, response);
  return [
    { path: LINK_PATH, serve },
    { path: `${LINK_PATH}/`, serve },
  ];
}

/** The form for when there are no screens. */
export function paperFormDoor(runtime: Runtime): Door {
  return { path: PAPER_FORM_PATH, serve: (request, response) => servePaperForm(runtime, request, response) };
}

/** Files of the quarterly packs and the daily reports. */
export function packDoor(runtime: Runtime): Door {
  return { path: PACK_PATH, serve: (request, response) => servePacks(runtime, request, response) };
}

/** Pictures and cameras on the wall. */
export function wallImageDoor(runtime: Runtime): Door {
  return { path: WALL_IMAGE_PATH, serve: (request, response) => serveWallImage(runtime, request, response) };
}

/** Public geography. */
export function mapDoors(runtime: Runtime): Door[] {
  return [
    { path: AREAS_PATH, serve: (request, response) => serveAreas(runtime, request, response) },
    { path: BASE_MAP_PATH, serve: (request, response) => serveBaseMap(runtime, request, response) },
    { path: RASTER_PATH, serve: (request, response) => serveRaster(runtime, request, response) },
    { path: TILES_PATH, serve: (request, response) => serveTiles(runtime, request, response) },
  ];
}

export function healthDoor(read: () => Promise<HealthReport>): Door {
  return {
    path: '/api/health',
    async serve(_request, response) {
      const report = await read();
      sendJson(response, report.isReady ? 200 : 503, report);
    },
  };
}

/** Whatever below `/api/` has no door is not for the pages either. */
export function closedApiDoor(): Door {
  return { path: '/api/', serve: (_request, response) => sendJson(response, 404, { error: 'not_found' }) };
}

export function pagesDoor(serve: Serve): Door {
  return { path: '/', serve };
}
