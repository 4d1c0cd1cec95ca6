import { createOSMStream } from 'osm-pbf-parser-node';
import { createDb, createPool } from '../../db/client';
import { stageOsm } from '../../server/map/osm-stage.service';

/** What one reading of the file cost; a process of its own for each, so that its memory is its own. */
export interface ImportMeasure {
  readonly seconds: number;
  /** How much the resident memory grew at its highest, in megabytes. */
  readonly growthMegabytes: number;
}

const [who, path = '', url = ''] = process.argv.slice(2);

async function readAlone(): Promise<void> {
  let objects = 0;
  for await (const _object of createOSMStream(path)) objects += 1;
  if (objects === 0) throw new Error('the reader found nothing');
}

async function importAll(): Promise<void> {
  const db = createDb(createPool({ connectionString: url, maxConnections: 1, applicationName: 'siaga-bench' }));
  const { id: sourceId } = await db
    .insertInto('map_source')
    .values({
      map_version: 1,
      name: 'bench',
      attribution: 'bench',
      is_approximate: false,
      imported_at: new Date(0),
      kind: 'osm',
      slug: 'bench',
      state: 'staging',
      counts: '{}',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await stageOsm(db, { sourceId, path, clip: null }, () => undefined);
  await db.destroy();
}

const KILOBYTES = 1_000;
const before = process.memoryUsage.rss() / KILOBYTES / KILOBYTES;
const startedAt = performance.now();
await (who === 'reader' ? readAlone() : importAll());
const seconds = (performance.now() - startedAt) / 1000;
const peak = (process.resourceUsage().maxRSS * 1024) / KILOBYTES / KILOBYTES;
process.send?.({ seconds, growthMegabytes: peak - before } satisfies ImportMeasure);
process.disconnect?.();
