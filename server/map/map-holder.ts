import type { Db } from '../../db/client';
import { readMapVersion } from './map-version.repository';

/** What a process keeps of the map in memory, made anew from the database for each version of the map. */
export interface MapIndexes {
  readonly mapVersion: number;
}

export interface MapHolder {
  readonly current: MapIndexes;
  /** Does nothing when the version in memory is the one in force. */
  reload(): Promise<void>;
}

interface MapHolderOptions {
  readonly db: Db;
  /** Where this process keeps its copies of the map's files; made when needed. */
  readonly folder: string;
}

/** The old indexes answer until the new ones are whole. */
export function createMapHolder({ db }: MapHolderOptions): MapHolder {
  let current: MapIndexes | null = null;
  let running: Promise<void> = Promise.resolve();
  const load = async () => {
    const mapVersion = await readMapVersion(db);
    if (current?.mapVersion === mapVersion) return;
    current = { mapVersion };
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
