import type { Db } from '../../db/client';
import { readSentLinks, readToldPlaces, type SentLink, type ToldPlace } from './location-history.repository';

export interface LocationHistory {
  readonly places: readonly ToldPlace[];
  readonly links: readonly SentLink[];
}

/** Every place that was told of these callers, and how they were asked. */
export async function locationHistory(db: Db, callIds: readonly string[]): Promise<LocationHistory> {
  if (callIds.length === 0) return { places: [], links: [] };
  return { places: await readToldPlaces(db, callIds), links: await readSentLinks(db, callIds) };
}
