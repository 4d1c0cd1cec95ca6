import type { Db } from '../../db/client';
import type { Bounds } from './import.schema';
import { readMapVersion } from './map-version.repository';
import { countAreas, listArtefacts, listSources } from './source.repository';
import type { MapSource, MapStatus, StatusDoubt } from './source.schema';

/** What the map in force is made of: sources with dates, licences, counts and extents, computed files, and what is approximate. */
export async function mapStatus(db: Db): Promise<MapStatus> {
  const mapVersion = await readMapVersion(db);
  const sources = (await listSources(db)).filter(({ state }) => state === 'current');
  const { villages, approximate, districts } = await countAreas(db);
  const inForce = new Map<string, MapStatus['artefacts'][number]>();
  // Newest first: the first of a kind up to the version in force is the one in use.
  for (const artefact of await listArtefacts(db)) if (artefact.mapVersion <= mapVersion && !inForce.has(artefact.kind)) inForce.set(artefact.kind, artefact);
  const artefacts = [...inForce.values()];
  return {
    mapVersion,
    sources,
    villages,
    approximateVillages: approximate,
    districts,
    artefacts,
    doubts: doubtsOf({ sources, villages, approximate, artefacts }),
  };
}

interface Parts {
  readonly sources: readonly MapSource[];
  readonly villages: number;
  readonly approximate: number;
  readonly artefacts: MapStatus['artefacts'];
}

function doubtsOf({ sources, villages, approximate, artefacts }: Parts): StatusDoubt[] {
  const regency = sources.find(({ kind }) => kind === 'boundaries')?.extent ?? null;
  // Roads of another country help nobody here.
  const here = sources.filter(({ extent }) => extent === null || regency === null || meets(extent, regency));
  const counted = (key: string) => here.reduce((sum, { counts }) => sum + (counts[key] ?? 0), 0);
  const doubts: [StatusDoubt, boolean][] = [
    ['villages_are_cells', approximate > 0 && approximate === villages],
    ['some_villages_are_cells', approximate > 0 && approximate < villages],
    ['no_roads', counted('roads') === 0],
    ['no_tiles', !artefacts.some(({ kind }) => kind === 'tiles')],
    ['no_landmarks', counted('landmarks') === 0],
    ['no_neighbours', !sources.some(({ kind }) => kind === 'neighbours')],
  ];
  return doubts.flatMap(([doubt, isTrue]) => (isTrue ? [doubt] : []));
}

function meets(a: Bounds, b: Bounds): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
