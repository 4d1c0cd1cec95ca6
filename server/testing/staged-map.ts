import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../../db/client';
import type { Staged } from '../map/import.schema';
import { stageOsm } from '../map/osm-stage.service';
import type { MapSource } from '../map/source.schema';

/** Where it is looked for. */
export const MONACO: string = join(process.env['GEO_DIR'] ?? '../shared/geo', 'monaco.osm.pbf');

/** A small real extract of OpenStreetMap, for tests only; where it is absent they are skipped and say so. */
export const hasMonaco: boolean = existsSync(MONACO);
if (!hasMonaco) console.warn(`SKIPPED: tests with the real map data of Monaco, ${MONACO} is absent (GEO_DIR)`);

export interface StagedMap extends Staged {
  readonly sourceId: string;
}

/** Stages Monaco whole and puts it in force at once, as the source `monaco`. */
export async function loadMonaco(db: Db): Promise<StagedMap> {
  return loadOsm(db, MONACO);
}

/** A source without rows yet; returns its id. */
export async function insertTestSource(db: Db, { kind, slug, state }: Pick<MapSource, 'kind' | 'slug' | 'state'>): Promise<string> {
  const { id } = await db
    .insertInto('map_source')
    .values({ map_version: 1, name: slug, attribution: 'uji', is_approximate: false, imported_at: new Date(0), kind, slug, state, counts: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The same with any file; everything in it is taken. */
export async function loadOsm(db: Db, path: string): Promise<StagedMap> {
  const sourceId = await insertTestSource(db, { kind: 'osm', slug: 'monaco', state: 'current' });
  const staged = await stageOsm(db, { sourceId, path, clip: null }, () => undefined);
  return { sourceId, ...staged };
}
