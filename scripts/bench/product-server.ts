import type { AddressInfo } from 'node:net';
import { createDb, createPool } from '../../db/client';
import { authDoor } from '../../server/api/doors';
import { HttpDoors } from '../../server/api/http';
import { appRouter } from '../../server/api/router';
import { openLiveSockets } from '../../server/api/websocket';
import { startDeviceListener } from '../../server/device/device-listener';
import { FRAME_HEADER_BYTES, FRAME_UNIT_BYTES } from '../../server/position/frame.rules';
import { uuidv7 } from '../../server/shared/ids';
import { createTestRuntime, type TestRuntime } from '../../server/testing/test-runtime';
import type { MeasuredServer } from './child';

/** Units of the benchmark: at 500 positions a second each sends once a second. */
export const BENCH_UNITS = 500;
/** Wire ids of the benchmark's units begin after those of the small demonstration. */
export const FIRST_WIRE_ID = 4;
const CONNECTIONS = 8;

/** The product itself on a native database: runtime, device door, sockets with the whole router. Times are the machine's. */
export async function startProduct(): Promise<MeasuredServer> {
  const url = process.env['BENCH_DATABASE_URL'] ?? '';
  const pool = createPool({ connectionString: url, maxConnections: CONNECTIONS, applicationName: 'siaga-bench-product' });
  const db = createDb(pool);
  const clock = { now: () => Date.now(), advance: () => Date.now(), set: () => undefined };
  const runtime = await createTestRuntime({ kind: 'native', url, pool, db, hasApplicationRole: true, close: async () => undefined }, { clock });
  await addUnits(runtime);
  const http = new HttpDoors({ publicUrl: runtime.env.publicUrl, logger: runtime.logger });
  await http.listen(0, 'PORT');
  http.open([authDoor(runtime)]);
  const screens = openLiveSockets(http.server, runtime, appRouter);
  const devices = await startDeviceListener(runtime, { port: 0, host: '127.0.0.1' });
  let frame = Buffer.alloc(0);
  return {
    get sent() {
      return runtime.positions.fanout.figures.sentFrames;
    },
    port: (http.server.address() as AddressInfo).port,
    devicePort: devices.port,
    // The same frame again and again, newer each time, as another process would publish it.
    tick(payload) {
      if (frame.byteLength === 0) frame = Buffer.from(payload, 'base64');
      const now = Date.now();
      for (let at = FRAME_HEADER_BYTES; at < frame.byteLength; at += FRAME_UNIT_BYTES) {
        frame.writeUInt16LE(now % 1000, at + 2);
        frame.writeUInt32LE(Math.floor(now / 1000), at + 4);
      }
      // A copy, since the listeners run later.
      runtime.bus.publish('positions', Buffer.from(frame));
    },
    news: () => runtime.bus.publish('facts', Buffer.from('news')),
    async stop() {
      await Promise.all([devices.stop(100), screens.drain(100), http.drain(100)]);
      await runtime.close();
      await pool.end();
    },
  };
}

async function addUnits({ db, agencyIds, clock }: TestRuntime): Promise<void> {
  const at = new Date(clock.now());
  const units = Array.from({ length: BENCH_UNITS }, (_, index) => ({
    id: uuidv7(),
    wire_id: FIRST_WIRE_ID + index,
    agency_id: agencyIds.damkar,
    call_sign: `BENCH-${index}`,
    kind: 'other',
    status_at: at,
  }));
  await db.insertInto('unit').values(units).execute();
  await db
    .insertInto('device')
    .values(units.map((unit) => ({ id: uuidv7(), unit_id: unit.id, identifier: String(unit.wire_id), created_at: at })))
    .execute();
}
