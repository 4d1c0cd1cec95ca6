import { createDb, createPool, type Db } from '../../db/client';
import { migrate } from '../../db/migrate';
import { findPostgres, startPostgres } from '../../server/testing/private-servers';

export interface BenchDatabase {
  readonly url: string;
  readonly db: Db;
  stop(): Promise<void>;
}

/** As in production: an acknowledged commit is on the disk. Later settings win over the private server's own. */
const DURABLE = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'shared_buffers=256MB', 'wal_compression=on'];

/** A private native PostgreSQL with the product's schema, without a row. */
export async function startBenchDatabase(): Promise<BenchDatabase> {
  const found = findPostgres();
  if ('missing' in found) throw new Error(`the benchmarks need a native PostgreSQL with PostGIS: ${found.missing}`);
  const server = await startPostgres(found.folder, DURABLE);
  const pool = createPool({ connectionString: server.url, maxConnections: 4, applicationName: 'siaga-bench' });
  const db = createDb(pool);
  await migrate(db);
  return {
    url: server.url,
    db,
    async stop() {
      await db.destroy();
      await server.stop();
    },
  };
}
