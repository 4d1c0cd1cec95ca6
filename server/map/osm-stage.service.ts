import type { Db } from '../../db/client';
import type { Bounds, Progress, Staged, Stager } from './import.schema';
import { MapRefused } from './map-refused';
import { openOsmFile } from './osm-file';
import { OsmImport } from './osm-import';
import { StagedRows } from './staged-rows';

/** As its community asks to be named. */
export const OSM_ATTRIBUTION = '© OpenStreetMap contributors (ODbL)';

/**
 * Stages an OpenStreetMap extract: roads with turn bans, shapes of the base map, landmarks, house numbers. Whatever has a node
 * inside the clip comes whole. Memory does not grow with the file: see decisions.md. Throws `MapRefused`.
 */
export const stageOsm: Stager = async (db: Db, { sourceId, path, clip }, progress: Progress): Promise<Staged> => {
  const file = await openOsmFile(path);
  const rows = new StagedRows(db, sourceId);
  const reading = new OsmImport({ file, clip, rows, progress });
  try {
    const { features, notes, hasNodes } = await reading.run();
    await rows.finish();
    if (Object.keys(features.counts).length === 0) throw nothingInside(file.name, clip, hasNodes);
    return { counts: features.counts, extent: features.extent, dataAt: file.dataAt, attribution: OSM_ATTRIBUTION, notes };
  } finally {
    reading.close();
    await file.close();
  }
};

function nothingInside(name: string, clip: Bounds | null, hasNodes: boolean): MapRefused {
  const isElsewhere = clip !== null && !hasNodes;
  return new MapRefused([
    isElsewhere
      ? `${name} has nothing inside the regency and its edge. If that is meant, import it with --everywhere.`
      : `${name} holds nothing that the map shows: no road, no area, no landmark.`,
  ]);
}
