import { readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serveTiles, TILES_PATH } from '../../server/api/base-map';
import { HttpDoors, pathOf } from '../../server/api/http';
import { TileFile } from '../../server/map/tile-file.service';
import { createLogger } from '../../server/shared/log';

/** The product's HTTP server with two doors: tiles by ranges of the one file, and the same tiles as files of their own. */
const [archive = '', folder = ''] = process.argv.slice(2);
const doors = new HttpDoors({ publicUrl: 'http://localhost', logger: createLogger('silent') });
const current = await TileFile.open(archive, 1);
const runtime = { map: { current: { tiles: { current, older: null } } } } as unknown as Parameters<typeof serveTiles>[0];

/** As one serves a file from disk: looked up, read, sent with its validator. */
async function serveFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = join(folder, pathOf(request).slice('/static/'.length));
  const { size, mtimeMs } = await stat(path);
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': size,
    'cache-control': 'public, max-age=31536000, immutable',
    etag: `"${size}-${mtimeMs}"`,
  });
  response.end(await readFile(path));
}

await doors.listen(0, 'PORT');
doors.server.keepAliveTimeout = 0;
doors.open([
  { path: TILES_PATH, serve: (request, response) => serveTiles(runtime, request, response) },
  { path: '/static/', serve: serveFile },
]);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicroseconds: user + system });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: (doors.server.address() as AddressInfo).port });
