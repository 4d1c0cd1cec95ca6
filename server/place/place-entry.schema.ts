import type { LonLat } from '../shared/geo';
import type { PlaceHitKind } from './place.schema';

/** Kinds that stand in the index; coordinates, crossings and kilometres are worked out when asked for. */
export type IndexedKind = Exclude<PlaceHitKind, 'coordinates' | 'crossing' | 'kilometre' | 'address'>;

/** A village or district. */
export interface AreaEntry {
  readonly code: string;
  readonly name: string;
  readonly kind: 'desa' | 'kelurahan' | 'kecamatan';
  /** The kecamatan of a village; the regency of a kecamatan. */
  readonly parentCode: string;
  readonly point: LonLat;
  /** Null where only the point is known. */
  readonly areaKm2: number | null;
  /** Of this regency, not of a neighbour. */
  readonly isOwn: boolean;
}

/** Anything else that has a name. */
export interface PlaceEntry {
  /** Of its row; different within its kind. */
  readonly rowId: number;
  readonly kind: Exclude<IndexedKind, AreaEntry['kind']>;
  readonly landmarkKind: string | null;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly point: LonLat;
  readonly radiusMetres: number;
  /** Code of the village it lies in, or null outside all. */
  readonly areaCode: string | null;
  /** The road of one name and one network that it is a piece of, or -1. */
  readonly roadGroup: number;
}
