import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../../db/client';
import { type CommitContext, commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import { restoreComputedAreas } from '../place/place.service';
import { deleteOldArtefacts } from './artefact.repository';
import { storeArtefact } from './artefact.service';
import { followAreaNames, readAreaBounds, replaceAreas, replaceNeighbourOutlines, replaceOutlines } from './boundary.repository';
import type { PreparedBoundaries, PreparedNeighbours } from './boundary.service';
import { joinBounds, widen } from './boundary-polygon.rules';
import type { ArtefactBuilder, Bounds, Progress, Stager } from './import.schema';
import { clearSource, openStaging, type Staging } from './import-staging.service';
import { MapRefused, MapStopped } from './map-refused';
import { readMapVersion } from './map-version.repository';
import { describeSource, listArtefacts, listSources, raiseMapVersion, retireSources, switchSourcesOn } from './source.repository';
import { type MapSource, type SourceKind, STAGED_KINDS } from './source.schema';

/** Kilometres around the villages that the map keeps of what OpenStreetMap has. */
const EDGE_KM = 10;

export interface MapTools {
  readonly stagers: Readonly<Record<'osm' | 'waypoints' | 'landmarks', Stager>>;
  readonly buildTiles: ArtefactBuilder;
  readonly buildRoads: ArtefactBuilder;
}

export interface ImportContext extends CommitContext {
  readonly tools: MapTools;
  /** Where computed files are written before the database takes them. */
  readonly folder: string;
  readonly progress: Progress;
  /** `32.10`. */
  readonly regencyCode: string;
  /** Stops an import until the switch, which is whole or not at all. */
  readonly signal?: AbortSignal;
}

interface SourceOrder {
  readonly slug: string;
  readonly name: string;
  readonly licence: string | null;
  readonly attribution: string;
  readonly sha256: string | null;
}

/** One source as it is to be: boundaries and neighbours are whole in memory already, files of the others are read now. */
export type ImportOrder = SourceOrder &
  (
    | { readonly kind: 'boundaries'; readonly prepared: PreparedBoundaries }
    | { readonly kind: 'neighbours'; readonly prepared: PreparedNeighbours }
    | { readonly kind: 'osm' | 'waypoints' | 'landmarks'; readonly path: string; readonly isEverywhere: boolean; readonly isPartial: boolean }
  );

export interface ImportedSource {
  readonly slug: string;
  readonly kind: SourceKind;
  readonly counts: Readonly<Record<string, number>>;
  readonly notes: readonly string[];
}

export interface ImportResult {
  readonly mapVersion: number;
  readonly sources: readonly ImportedSource[];
}

/**
 * Stages, builds, switches, cleans up. Until the switch, one short transaction with the fact `map.replaced`, nobody sees
 * anything of it; whatever fails before leaves the old map as it was and no rows behind. Throws `MapRefused`, `MapStopped`.
 */
export async function importMap(context: ImportContext, orders: readonly ImportOrder[]): Promise<ImportResult> {
  await refuseMixedSlugs(context.db, orders);
  const staging = await openStaging(context, orders);
  try {
    const replaced = orders.map(({ slug }) => slug);
    const [sources, files] = await unlessStopped(context.signal, async () => {
      const staged = await stageAll(context, staging, orders);
      const isBuilt = orders.some(({ kind }) => STAGED_KINDS.includes(kind));
      return [staged, isBuilt ? await buildArtefacts(context, staging, { replaced, added: staging.ids }) : []] as const;
    });
    const mapVersion = await switchOn(context, staging, { replaced, added: staging.ids, files, apply: (tx) => applyOrders(tx, orders) });
    return { mapVersion, sources };
  } finally {
    await staging.close();
    await cleanUp(context.db);
  }
}

/** Takes a source off the map; boundaries give way to computed cells. Throws `MapRefused` when there is no such source. */
export async function removeSource(context: ImportContext, slug: string): Promise<{ readonly mapVersion: number; readonly kind: SourceKind }> {
  const current = (await listSources(context.db)).filter(({ state }) => state === 'current');
  const source = current.find((one) => one.slug === slug);
  if (source === undefined) throw new MapRefused([`There is no source "${slug}". There are: ${current.map((one) => one.slug).join(', ') || 'none'}.`]);
  if (source.kind === 'boundaries' && source.isApproximate) throw new MapRefused(['The boundaries are computed cells already; there is nothing to take away.']);
  // A row that is never switched on: it keeps imports out meanwhile.
  const staging = await openStaging(context, [{ ...source, name: `removal of ${slug}` }]);
  try {
    const files = await unlessStopped(context.signal, async () =>
      STAGED_KINDS.includes(source.kind) ? buildArtefacts(context, staging, { replaced: [slug], added: [] }) : [],
    );
    const mapVersion = await switchOn(context, staging, {
      replaced: [slug],
      added: [],
      files,
      apply: (tx, version) => applyRemoval(context, tx, { source, mapVersion: version }),
    });
    return { mapVersion, kind: source.kind };
  } finally {
    await staging.close();
    await cleanUp(context.db);
  }
}

/** A name belongs to one kind of source: an extract of OpenStreetMap must not take the place of the regency's own landmarks. */
async function refuseMixedSlugs(db: Db, orders: readonly ImportOrder[]): Promise<void> {
  const known = new Map((await listSources(db)).filter(({ state }) => state === 'current').map(({ slug, kind }) => [slug, kind]));
  const seen = new Set<string>();
  const problems = orders.flatMap(({ slug, kind, name }) => {
    const other = known.get(slug);
    if (seen.has(slug)) return [`${name}: two files of one command would both be "${slug}". What to do: import them one after the other, with --as NAME.`];
    seen.add(slug);
    return other === undefined || other === kind
      ? []
      : [`${name}: "${slug}" is the name of a source of another kind (${other}). What to do: give it another name with --as NAME.`];
  });
  if (problems.length > 0) throw new MapRefused(problems);
}

/** The regency that will be in force, and its edge. */
async function clipFor(db: Db, orders: readonly ImportOrder[]): Promise<Bounds | null> {
  const prepared = orders.flatMap((order) => (order.kind === 'boundaries' ? [order.prepared.extent] : []));
  const bounds = joinBounds(prepared) ?? (await readAreaBounds(db));
  return bounds === null ? null : widen(bounds, EDGE_KM);
}

/**
 * Leaves the work where it is when the command is stopped: what it still writes fails, goes with the staging, or lies under a
 * version that never comes into force and is cleared by the next import.
 */
async function unlessStopped<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (signal === undefined) return work();
  if (signal.aborted) throw new MapStopped();
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new MapStopped());
  });
  signal.addEventListener('abort', stop, { once: true });
  const working = work();
  working.catch(() => undefined);
  try {
    return await Promise.race([stopped, working]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function stageAll(context: ImportContext, staging: Staging, orders: readonly ImportOrder[]): Promise<ImportedSource[]> {
  const sources: ImportedSource[] = [];
  const clip = await clipFor(context.db, orders);
  for (const [index, order] of orders.entries()) sources.push(await stage(context, order, { sourceId: staging.ids[index] ?? '', clip }));
  return sources;
}

async function stage(context: ImportContext, order: ImportOrder, { sourceId, clip }: { sourceId: string; clip: Bounds | null }): Promise<ImportedSource> {
  const { slug, kind, attribution } = order;
  if (order.kind === 'boundaries' || order.kind === 'neighbours') {
    const counts = order.kind === 'boundaries' ? order.prepared.counts : { regencies: order.prepared.neighbours.length };
    await describeSource(context.db, sourceId, { counts, extent: order.prepared.extent, dataAt: null, attribution });
    return { slug, kind, counts, notes: order.prepared.lines };
  }
  const { path, isPartial, isEverywhere } = order;
  const staged = await context.tools.stagers[order.kind](context.db, { sourceId, path, isPartial, clip: isEverywhere ? null : clip }, context.progress);
  await describeSource(context.db, sourceId, {
    counts: staged.counts,
    extent: staged.extent,
    dataAt: staged.dataAt,
    attribution: attribution === '' ? (staged.attribution ?? order.name) : attribution,
  });
  return { slug, kind, counts: staged.counts, notes: staged.notes ?? [] };
}

interface BuiltFile {
  readonly kind: 'tiles' | 'roads';
  readonly bytes: number;
}

/** Tiles and road network of the sources that will be in force, put under the next version, where nobody looks yet. */
async function buildArtefacts(
  { db, tools, folder, progress }: ImportContext,
  { mapVersion, requireStanding }: Staging,
  { replaced, added }: Pick<Switch, 'replaced' | 'added'>,
): Promise<BuiltFile[]> {
  const files: BuiltFile[] = [];
  const kept = (await listSources(db)).filter(({ state, slug }) => state === 'current' && !replaced.includes(slug));
  const sourceIds = [...kept.map(({ id }) => id), ...added];
  for (const [kind, build] of [
    ['tiles', tools.buildTiles],
    ['roads', tools.buildRoads],
  ] as const) {
    const path = join(folder, `${kind}-${mapVersion}-${process.pid}`);
    try {
      await build(db, sourceIds, path, progress);
      await requireStanding(db);
      files.push({ kind, ...(await storeArtefact(db, { kind, mapVersion }, path)) });
    } finally {
      await rm(path, { force: true });
    }
  }
  return files;
}

interface Switch {
  readonly replaced: readonly string[];
  /** Staged sources that come into force. */
  readonly added: readonly string[];
  /** Computed files as they must lie in the database. */
  readonly files: readonly BuiltFile[];
  readonly apply: (tx: FactTransaction, mapVersion: number) => Promise<void>;
}

async function switchOn(context: CommitContext, staging: Staging, { replaced, added, files, apply }: Switch): Promise<number> {
  return commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
    const mapVersion = await raiseMapVersion(tx.db);
    if (mapVersion !== staging.mapVersion) throw new MapRefused(['Another import has changed the map meanwhile. What to do: give the command again.']);
    await staging.requireStanding(tx.db);
    await requireWholeFiles(tx.db, mapVersion, files);
    await retireSources(tx.db, replaced);
    await apply(tx, mapVersion);
    const switched = added.length === 0 ? 0 : await switchSourcesOn(tx.db, added, { mapVersion, at: tx.now });
    if (switched !== added.length) throw new Error(`${switched} of ${added.length} sources were switched on`);
    tx.append({ fact: { type: 'map.replaced', at: tx.now, mapVersion } });
    return mapVersion;
  });
}

/** Parts that a command taken for dead wrote late must not come into force as the end of this one's files. */
async function requireWholeFiles(db: Db, mapVersion: number, files: readonly BuiltFile[]): Promise<void> {
  const stored = (await listArtefacts(db)).filter((artefact) => artefact.mapVersion === mapVersion);
  const isWhole = stored.length === files.length && files.every(({ kind, bytes }) => stored.some((one) => one.kind === kind && one.bytes === bytes));
  if (!isWhole) throw new MapRefused(['Another import wrote into the files of this one. What to do: give the command again.']);
}

async function applyOrders({ db, now }: FactTransaction, orders: readonly ImportOrder[]): Promise<void> {
  for (const order of orders) {
    if (order.kind === 'neighbours') await replaceNeighbourOutlines(db, order.prepared.neighbours, now);
    if (order.kind !== 'boundaries') continue;
    const { areas, outlines } = order.prepared;
    const villages = await replaceAreas(db, areas);
    if (villages !== areas.length) throw new Error(`${villages} of ${areas.length} areas were stored`);
    await replaceOutlines(db, outlines);
    await followAreaNames(db);
  }
}

async function applyRemoval(context: ImportContext, tx: FactTransaction, { source, mapVersion }: { source: MapSource; mapVersion: number }): Promise<void> {
  if (source.kind === 'neighbours') await replaceNeighbourOutlines(tx.db, [], tx.now);
  if (source.kind !== 'boundaries') return;
  await replaceOutlines(tx.db, []);
  await replaceAreas(tx.db, []);
  await restoreComputedAreas(tx.db, { regencyCode: context.regencyCode, mapVersion, at: tx.now });
}

/** Rows of sources that are no longer in force leave in short statements; computed files older than the one before go too. */
async function cleanUp(db: Db): Promise<void> {
  for (const source of await listSources(db)) if (source.state === 'retired') await clearSource(db, source.id);
  const mapVersion = await readMapVersion(db);
  const artefacts = await listArtefacts(db);
  for (const kind of ['tiles', 'roads'] as const) {
    const versions = artefacts.filter((artefact) => artefact.kind === kind).map((artefact) => artefact.mapVersion);
    // Newest first. A process may still be fetching the one before; what lies ahead belongs to another import.
    const kept = [...versions.filter((version) => version > mapVersion), ...versions.filter((version) => version <= mapVersion).slice(0, 2)];
    if (kept.length < versions.length) await deleteOldArtefacts(db, kind, kept);
  }
}
