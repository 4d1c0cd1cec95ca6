import type { Db } from '../../db/client';
import { loadPlaces } from '../place/place-index.service';
import { NO_PLACES, type Places } from '../place/places';
import { loadSurroundings, NO_SURROUNDINGS, type Surroundings } from '../place/surroundings';
import { loadNetwork } from '../route/network-load.service';
import type { RoadNetwork } from '../route/road-network';
import type { Logger } from '../shared/log';
import type { RoadSpeeds } from '../shared/road-speeds';
import { readMapVersion } from './map-version.repository';
import { loadTiles, type TileFiles } from './tile-file.service';

/** What a process keeps of the map in memory, made anew from the database for each version of the map. */
export interface MapIndexes {
  readonly mapVersion: number;
  /** Everything that a place can be said by. */
  readonly places: Places;
  /** Roads and landmarks around a point. */
  readonly surroundings: Surroundings;
  /** The base map's vector tiles; null without any. */
  readonly tiles: TileFiles | null;
  /** What vehicles drive on; null without any. */
  readonly network: RoadNetwork | null;
}

export interface MapHolder {
  readonly current: MapIndexes;
  /** Does nothing when the version in memory is the one in force and whole; of one that is not whole only the missing parts are made. */
  reload(): Promise<void>;
}

interface MapHolderOptions {
  readonly db: Db;
  /** Where this process keeps its copies of the map's files; made when needed. */
  readonly folder: string;
  readonly logger: Logger;
  readonly roadSpeeds: RoadSpeeds;
}

/** The old indexes answer until the new ones are whole. A part that cannot be made stays as it was: it never keeps the others or a start from working. */
export function createMapHolder({ db, folder, logger, roadSpeeds }: MapHolderOptions): MapHolder {
  let current: MapIndexes | null = null;
  let missing: ReadonlySet<string> = new Set();
  let running: Promise<void> = Promise.resolve();
  const load = async () => {
    const mapVersion = await readMapVersion(db);
    const isSame = current?.mapVersion === mapVersion;
    if (isSame && missing.size === 0) return;
    const failed = new Set<string>();
    const part = async <T>(name: keyof MapIndexes, make: () => Promise<T>, before: T): Promise<T> => {
      if (isSame && !missing.has(name)) return before;
      try {
        return await make();
      } catch (error) {
        // Recovered: the next call tries again.
        failed.add(name);
        logger.error({ err: error, part: name, mapVersion }, 'a part of the map could not be read; the one before stays in use');
        return before;
      }
    };
    current = {
      mapVersion,
      places: await part('places', () => loadPlaces(db), current?.places ?? NO_PLACES),
      surroundings: await part('surroundings', () => loadSurroundings(db), current?.surroundings ?? NO_SURROUNDINGS),
      tiles: await part('tiles', () => loadTiles(db, { mapVersion, folder }, current?.tiles ?? null), current?.tiles ?? null),
      network: await part('network', () => loadNetwork(db, { mapVersion, folder, speeds: roadSpeeds }, current?.network ?? null), current?.network ?? null),
    };
    missing = failed;
  };
  return {
    get current() {
      if (current === null) throw new Error('impossible: asked for the map before it was read');
      return current;
    },
    reload() {
      // One after the other: two at a time could end in the wrong order.
      running = running.catch(() => undefined).then(load);
      return running;
    },
  };
}
