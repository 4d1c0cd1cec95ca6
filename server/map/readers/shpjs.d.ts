/** The part of shpjs used here; the package brings no types. */
declare module 'shpjs' {
  interface Parts {
    readonly shp: Uint8Array;
    readonly dbf?: Uint8Array;
    readonly prj?: Uint8Array | string;
    readonly cpg?: Uint8Array | string;
  }
  export default function shp(parts: Parts): Promise<{ features: { properties: Record<string, unknown> | null; geometry: unknown }[] }>;
}
