import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { EmbeddedSocketServer } from './embedded-socket';

/** Runs PostgreSQL (WASM) on its own thread, so that a long query never stops the event loop of the live lane. */
const { folder, socketPath } = workerData as { folder: string | undefined; socketPath: string };
const port = parentPort;
if (port === null) throw new Error('embedded-worker runs as a worker thread');

const database = await PGlite.create({ ...(folder === undefined ? {} : { dataDir: folder }), extensions: { postgis } });
const server = new EmbeddedSocketServer({
  run: (messages, onReply) => database.runExclusive(() => database.execProtocolRawStream(messages, { onRawData: onReply })),
  isInTransaction: () => database.isInTransaction(),
});
await server.listen(socketPath);
port.postMessage('ready');
port.on('message', (message: unknown) => {
  if (message === 'stop') void stop();
});

async function stop(): Promise<void> {
  await server.stop();
  await database.close();
  port?.postMessage('stopped');
}
