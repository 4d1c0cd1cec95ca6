import rows from './places.json';

export type PlaceKind = 'desa' | 'kelurahan' | 'kecamatan';

/** A village or district by its plain facts. */
export interface ReferencePlace {
  /** Kemendagri code: `32.10.01` a kecamatan, `32.10.01.2001` a village. */
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
  /** The kecamatan of a village, the regency of a kecamatan. */
  readonly parentCode: string;
  /** Label point, degrees. */
  readonly lon: number;
  readonly lat: number;
  /** Null where only the name and the point are known (districts, neighbours). */
  readonly areaKm2: number | null;
}

/** Printed wherever something computed from these points is drawn. */
export const PLACES_ATTRIBUTION = 'Kode dan nama: Kemendagri · Titik: BPS 2020 melalui OCHA HDX (CC BY-IGO), wilayah_boundaries (MIT)';

/** All reference places in the order of their codes. */
export function readReferencePlaces(): ReferencePlace[] {
  return (rows as [string, string, PlaceKind, number, number, number?][]).map(([code, name, kind, lon, lat, areaKm2]) => ({
    code, name, kind, parentCode: parentCodeOf(code), lon, lat, areaKm2: areaKm2 ?? null,
  }));
}

/** The code one level up: codes are hierarchical by their dots. */
export function parentCodeOf(code: string): string {
  return code.slice(0, code.lastIndexOf('.'));
}
