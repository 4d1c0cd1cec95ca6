import { rm } from 'node:fs/promises';
import type { Db } from '../../db/client';
import { dropOldCopies, fetchArtefact } from '../map/artefact.service';
import type { RoadSpeeds } from '../shared/road-speeds';
import { RoadFileRefused } from './road-file';
import { RoadNetwork } from './road-network';

interface NetworkSource {
  readonly mapVersion: number;
  /** Where this process keeps its copy of the file. */
  readonly folder: string;
  readonly speeds: RoadSpeeds;
}

/**
 * The road network in force under a version of the map, null where it has none. `before` is given back when it is that one
 * already. A local copy that is damaged is fetched once more; what is damaged in the database is refused (RoadFileRefused).
 */
export async function loadNetwork(db: Db, { mapVersion, folder, speeds }: NetworkSource, before: RoadNetwork | null): Promise<RoadNetwork | null> {
  const wanted = { kind: 'roads', mapVersion } as const;
  const copy = await fetchArtefact(db, wanted, folder);
  if (copy === null || copy.version === before?.version) return copy === null ? null : before;
  const network = await RoadNetwork.load(copy, speeds).catch(async (error: unknown) => {
    if (!(error instanceof RoadFileRefused)) throw error;
    await rm(copy.path, { force: true });
    const again = await fetchArtefact(db, wanted, folder);
    if (again === null) throw error;
    return RoadNetwork.load(again, speeds);
  });
  await dropOldCopies(folder, 'roads', [network.version]);
  return network;
}
