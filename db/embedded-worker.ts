import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';

/** Runs PostgreSQL (WASM) on its own thread, so that a long query never stops the event loop of the live lane. */
const { folder, socketPath } = workerData as { folder: string | undefined; socketPath: string };
const port = parentPort;
if (port === null) throw new Error('embedded-worker runs as a worker thread');

const database = await PGlite.create({ ...(folder === undefined ? {} : { dataDir: folder }), extensions: { postgis } });
const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: 64 });
await server.start();
port.postMessage('ready');
port.on('message', (message: unknown) => {
  // A failure to stop ends this thread with an error, which the caller hears.
  if (message === 'stop') void stop(port);
});

async function stop(caller: MessagePort): Promise<void> {
  await server.stop();
  await database.close();
  caller.postMessage('stopped');
}
