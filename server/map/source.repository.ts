import { sql } from 'kysely';
import type { Db } from '../../db/client';
import type { Bounds } from './import.schema';
import type { MapSource, SourceKind } from './source.schema';

export interface NewSource {
  readonly kind: SourceKind;
  readonly slug: string;
  readonly name: string;
  readonly attribution: string;
  readonly licence: string | null;
  readonly sha256: string | null;
  /** The version of the map that it is meant for. */
  readonly mapVersion: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Opens a source in state `staging`; nobody sees its rows before the switch. Returns its id. */
export async function insertStagingSource(db: Db, source: NewSource): Promise<string> {
  const row = await db
    .insertInto('map_source')
    .values({
      kind: source.kind,
      slug: source.slug,
      state: 'staging',
      name: source.name,
      attribution: source.attribution,
      licence: source.licence,
      sha256: source.sha256,
      map_version: source.mapVersion,
      is_approximate: false,
      imported_at: new Date(source.at),
      counts: '{}',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A sign of life of the command that fills these sources: others leave them alone. */
export async function beatStagingSources(db: Db, ids: readonly string[], at: number): Promise<void> {
  await db
    .updateTable('map_source')
    .set({ imported_at: new Date(at) })
    .where('id', 'in', [...ids])
    .where('state', '=', 'staging')
    .execute();
}

export interface SourceContents {
  readonly counts: Readonly<Record<string, number>>;
  readonly extent: Bounds | null;
  readonly dataAt: number | null;
  readonly attribution: string;
}

export async function describeSource(db: Db, id: string, contents: SourceContents): Promise<void> {
  await db
    .updateTable('map_source')
    .set({
      counts: JSON.stringify(contents.counts),
      extent: contents.extent === null ? null : [...contents.extent],
      data_at: contents.dataAt === null ? null : new Date(contents.dataAt),
      attribution: contents.attribution,
    })
    .where('id', '=', id)
    .execute();
}

/** All sources of all states; boundaries first, then by name. */
export async function listSources(db: Db): Promise<MapSource[]> {
  const rows = await db
    .selectFrom('map_source')
    .select([
      'id',
      'kind',
      'slug',
      'state',
      'name',
      'attribution',
      'licence',
      'is_approximate as isApproximate',
      'imported_at as importedAt',
      'data_at as dataAt',
      'sha256',
      'counts',
      'extent',
    ])
    .orderBy((eb) => eb.case().when('kind', '=', 'boundaries').then(0).when('kind', '=', 'neighbours').then(1).else(2).end())
    .orderBy('slug')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, extent: boundsOf(row.extent) }));
}

function boundsOf(extent: readonly number[] | null): Bounds | null {
  const [west, south, east, north] = extent ?? [];
  return west === undefined || south === undefined || east === undefined || north === undefined ? null : [west, south, east, north];
}

/** Two imports that begin at once follow each other here. Returns the version in force. */
export async function lockMapVersion(db: Db): Promise<number> {
  const row = await db.selectFrom('installation').select('map_version as mapVersion').forUpdate().executeTakeFirstOrThrow();
  return row.mapVersion;
}

/** Returns the new version. Takes the lock of the installation's row until the end of the transaction. */
export async function raiseMapVersion(db: Db): Promise<number> {
  const row = await db
    .updateTable('installation')
    .set((eb) => ({ map_version: eb('map_version', '+', 1) }))
    .returning('map_version as mapVersion')
    .executeTakeFirstOrThrow();
  return row.mapVersion;
}

/** Readers no longer see these sources; their rows leave afterwards. Returns how many there were. */
export async function retireSources(db: Db, slugs: readonly string[]): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('map_source')
    .set({ state: 'retired' })
    .where('slug', 'in', [...slugs])
    .where('state', '=', 'current')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Staged sources come into force. Returns how many did. */
export async function switchSourcesOn(db: Db, ids: readonly string[], { mapVersion, at }: { mapVersion: number; at: number }): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('map_source')
    .set({ state: 'current', map_version: mapVersion, imported_at: new Date(at) })
    .where('id', 'in', [...ids])
    .where('state', '=', 'staging')
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

export const SOURCE_TABLES = ['road', 'turn_ban', 'map_shape', 'landmark', 'address'] as const;
export type SourceTable = (typeof SOURCE_TABLES)[number];

/** Takes away at most `limit` rows of a source; returns how many went. */
export async function deleteSourceRows(db: Db, table: SourceTable, { sourceId, limit }: { sourceId: string; limit: number }): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where ctid = any (array(select ctid from ${sql.table(table)} where source_id = ${sourceId} limit ${limit}))`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Its rows are gone already, or go with it. A current source stays. */
export async function deleteSource(db: Db, id: string): Promise<void> {
  await db.deleteFrom('map_source').where('id', '=', id).where('state', '<>', 'current').execute();
}

/** Versions and sizes of the computed files, newest first. */
export async function listArtefacts(db: Db): Promise<{ kind: 'tiles' | 'roads'; mapVersion: number; bytes: number }[]> {
  const rows = await db
    .selectFrom('map_artefact')
    .select(['kind', 'map_version as mapVersion', sql<string>`sum(octet_length(bytes))`.as('bytes')])
    .groupBy(['kind', 'map_version'])
    .orderBy('kind', 'desc')
    .orderBy('map_version', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

export async function countAreas(db: Db): Promise<{ villages: number; approximate: number; districts: number }> {
  const row = await db
    .selectFrom('area')
    .select((eb) => [
      eb.fn.countAll<string>().as('villages'),
      eb.fn.countAll<string>().filterWhere('is_approximate', '=', true).as('approximate'),
      eb.fn.count<string>('district_code').distinct().as('districts'),
    ])
    .executeTakeFirstOrThrow();
  return { villages: Number(row.villages), approximate: Number(row.approximate), districts: Number(row.districts) };
}
