import { z } from 'zod';

/** `[lon, lat]` in degrees on the globe. */
export const pointSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

export const placeSearchSchema = z.object({
  text: z.string().trim().min(1).max(200),
  /** Where the caller may be, or the middle of the map: places near it are preferred and their distance is told. */
  near: pointSchema.optional(),
});
export const placeAtSchema = z.object({ point: pointSchema });

/** The village of a point. */
export interface PlaceAt {
  readonly code: string;
  readonly name: string;
  readonly districtName: string;
  /** From a computed cell, right for about two points in three: said as "perkiraan". */
  readonly isApproximate: boolean;
}

export const PLACE_HIT_KINDS = [
  'desa',
  'kelurahan',
  'kecamatan',
  'hamlet',
  'road',
  'crossing',
  'kilometre',
  'landmark',
  'bridge',
  'address',
  'coordinates',
] as const;
export type PlaceHitKind = (typeof PLACE_HIT_KINDS)[number];

/** A line of the place search. */
export interface PlaceHit {
  /** Different for all hits of an answer. */
  readonly id: string;
  readonly kind: PlaceHitKind;
  /** What a landmark is (`mosque`, `school`, ...); null for all other kinds. */
  readonly landmarkKind: string | null;
  /** Kemendagri code of a village or district, for coordinates that of their village; null for everything else. */
  readonly code: string | null;
  /** The place's name; for coordinates the coordinates, rounded to a metre. */
  readonly name: string;
  /** `Desa X, Kec. Y` (`Kec. Y` of a village); null for a kecamatan and outside every known village. */
  readonly context: string | null;
  readonly districtName: string | null;
  /** `[lon, lat]` in degrees: the middle of an area or road, the spot of everything else. */
  readonly point: readonly [number, number];
  /** The caller is somewhere within it, as far as the words tell. */
  readonly radiusMetres: number;
  /** False outside this regency. */
  readonly isOwn: boolean;
  /** Worked out between known spots (a kilometre beyond the last post, a house number that the map lacks). */
  readonly isApproximate: boolean;
  /** From the point that the search was given; null without one. */
  readonly distanceMetres: number | null;
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
    readonly properties: VillageProperties | DistrictProperties | OutlineProperties;
    /** A Point for a district, a MultiPolygon for all others. */
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

/** Label point of a district of this regency, or of one around it. */
interface DistrictProperties {
  readonly kind: 'district' | 'neighbourDistrict';
  readonly code: string;
  readonly name: string;
}

/** Dissolved from imported villages without slivers; where there are none, borders are drawn from the villages' own edges. */
interface OutlineProperties {
  readonly kind: 'districtOutline' | 'regencyOutline' | 'neighbourOutline';
  readonly code: string;
  readonly name: string;
}
