import type { Db } from '../../db/client';
import { fixedLineStatus } from '../place/fixed-line-import.service';
import type { NeighbourView } from '../place/neighbour.schema';
import { readNeighbours } from '../place/neighbour.service';
import type { MapStatus } from './source.schema';
import { mapStatus } from './status.service';

/** What the page about the map shows. */
export interface MapOverview {
  readonly status: MapStatus;
  readonly neighbours: readonly NeighbourView[];
  /** Counts of the address book, never its rows; `importedAt` null while there is none. */
  readonly fixedLines: { readonly count: number; readonly withPoint: number; readonly importedAt: number | null };
}

export async function mapOverview(db: Db): Promise<MapOverview> {
  return { status: await mapStatus(db), neighbours: await readNeighbours(db), fixedLines: await fixedLineStatus(db) };
}
