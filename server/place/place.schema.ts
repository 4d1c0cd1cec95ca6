import { z } from 'zod';

/** `[lon, lat]` in degrees on the globe. */
export const pointSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

export const placeSearchSchema = z.object({ text: z.string().trim().min(1).max(100) });
export const placeAtSchema = z.object({ point: pointSchema });

/** The village of a point. */
export interface PlaceAt {
  readonly code: string;
  readonly name: string;
  readonly districtName: string;
  /** From a computed cell, right for about two points in three: said as "perkiraan". */
  readonly isApproximate: boolean;
}

export const PLACE_HIT_KINDS = ['desa', 'kelurahan', 'kecamatan', 'coordinates'] as const;
export type PlaceHitKind = (typeof PLACE_HIT_KINDS)[number];

/** A line of the place search. */
export interface PlaceHit {
  /** Null for typed coordinates outside every known village. */
  readonly code: string | null;
  /** The place's name; for coordinates the coordinates as typed, rounded to a metre. */
  readonly name: string;
  readonly kind: PlaceHitKind;
  /** The kecamatan of a village (several villages share a name); for coordinates village and kecamatan; null for a kecamatan. */
  readonly districtName: string | null;
  /** `[lon, lat]` in degrees: the label point, or what was typed. */
  readonly point: readonly [number, number];
  /** False for the places of a neighbouring regency. */
  readonly isOwn: boolean;
}

/** What `/api/map/areas.geojson` holds: no personal data, public geography. */
export interface AreaMap {
  readonly type: 'FeatureCollection';
  readonly mapVersion: number;
  /** At least one village is a computed cell: the map says "perkiraan". */
  readonly isApproximate: boolean;
  readonly attribution: string;
  readonly features: readonly {
    readonly type: 'Feature';
    readonly properties: VillageProperties | DistrictProperties;
    /** A MultiPolygon for a village, a Point for a district. */
    readonly geometry: unknown;
  }[];
}

interface VillageProperties {
  readonly kind: 'village';
  readonly code: string;
  readonly name: string;
  readonly districtCode: string;
  readonly districtName: string;
  readonly isApproximate: boolean;
}

interface DistrictProperties {
  readonly kind: 'district';
  readonly code: string;
  readonly name: string;
}
