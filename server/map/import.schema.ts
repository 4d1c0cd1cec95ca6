import type { Db } from '../../db/client';

/** How far a long step is; told often, printed seldom. */
export interface ProgressState {
  /** What is being done, such as `reading jawa-barat.osm.pbf`. */
  readonly label: string;
  readonly done: number;
  /** Null where nobody knows it before. */
  readonly total: number | null;
  /** What is counted: bytes, objects, tiles. */
  readonly unit: string;
}

export type Progress = (state: ProgressState) => void;

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

export interface StageInput {
  /** The `map_source` row in state `staging` on which every row hangs. */
  readonly sourceId: string;
  readonly path: string;
  /** The regency and what is around it; null: everything is taken. */
  readonly clip: Bounds | null;
  /** Rows with errors are left out and told of; else they refuse the file. Only tables have such rows. */
  readonly isPartial?: boolean;
}

/** What a stager says of the rows that it has written. */
export interface Staged {
  readonly counts: Readonly<Record<string, number>>;
  /** Of what was taken; null when nothing was. */
  readonly extent: Bounds | null;
  /** Age of the data by the file's own word, epoch milliseconds. */
  readonly dataAt: number | null;
  /** The file's own words about its origin, or what its format implies. */
  readonly attribution: string | null;
  /** Sentences for the person at the command: rows left out and why. */
  readonly notes?: readonly string[];
}

/** Reads a file into rows under a staged source, in short statements. Throws `MapRefused` when the file cannot be used. */
export type Stager = (db: Db, input: StageInput, progress: Progress) => Promise<Staged>;

/** Makes a file from the rows of these sources. `null`: there is nothing to make one of. */
export type ArtefactBuilder = (db: Db, sourceIds: readonly string[], outPath: string, progress: Progress) => Promise<unknown>;
