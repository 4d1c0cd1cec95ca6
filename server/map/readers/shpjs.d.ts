/** The part of shpjs used here; the package brings no types. */
declare module 'shpjs' {
  /** Geometries in the order of the records, null for an empty one; converted to degrees when the text of a `.prj` is given. */
  export function parseShp(shp: Uint8Array, prj?: string): unknown[];
  /** Rows of the table, by the code page that the text of a `.cpg` names. */
  export function parseDbf(dbf: Uint8Array, cpg?: string): Record<string, unknown>[];
}
