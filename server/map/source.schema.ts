import type { Bounds } from './import.schema';

export const SOURCE_KINDS = ['boundaries', 'neighbours', 'osm', 'waypoints', 'landmarks'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Kinds whose rows go into the tiles and the road network. */
export const STAGED_KINDS: readonly SourceKind[] = ['osm', 'waypoints', 'landmarks'];

/** Where a part of the map comes from. */
export interface MapSource {
  readonly id: string;
  readonly kind: SourceKind;
  /** The name by which it is replaced and removed. */
  readonly slug: string;
  readonly state: 'staging' | 'current' | 'retired';
  /** The file's name. */
  readonly name: string;
  readonly attribution: string;
  readonly licence: string | null;
  readonly isApproximate: boolean;
  /** Epoch milliseconds; while it is read: the last sign of life of the command that reads it. */
  readonly importedAt: number;
  /** Age of the data themselves, epoch milliseconds; null where the file does not tell. */
  readonly dataAt: number | null;
  readonly sha256: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly extent: Bounds | null;
}

export interface MapStatus {
  readonly mapVersion: number;
  /** Those in force, boundaries first. */
  readonly sources: readonly MapSource[];
  readonly villages: number;
  /** How many of the villages are computed cells. */
  readonly approximateVillages: number;
  readonly districts: number;
  /** The files computed from the sources that are in force. */
  readonly artefacts: readonly { readonly kind: 'tiles' | 'roads'; readonly mapVersion: number; readonly bytes: number }[];
  /** What the map only knows roughly, for the person who looks after it. */
  readonly doubts: readonly StatusDoubt[];
}

/** A screen says each in its language. */
export type StatusDoubt = 'villages_are_cells' | 'some_villages_are_cells' | 'no_roads' | 'no_tiles' | 'no_landmarks' | 'no_neighbours';
