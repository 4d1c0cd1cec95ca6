import { MapRefused } from '../map-refused';

/** What a reader makes of a file: features with loose properties and GeoJSON geometries, nothing judged yet. */
export interface Layer {
  readonly features: readonly LayerFeature[];
  /** The file's own words about its origin, or null. */
  readonly attribution: string | null;
  /** Sentences for the person at the command, such as a conversion of coordinates. */
  readonly notes: readonly string[];
}

export interface LayerFeature {
  readonly properties: Readonly<Record<string, unknown>>;
  /** GeoJSON geometry as the file has it, or null. */
  readonly geometry: unknown;
}

export type Unknown = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The wanted layer of a file with several: the one named, else the only one, else the one whose name speaks of villages. */
export function chooseLayer(names: readonly string[], wanted: string | null): string {
  const [first] = names;
  if (first === undefined) throw new MapRefused(['The file holds no layer of polygons.']);
  if (wanted !== null) {
    const found = names.find((name) => name.toLowerCase() === wanted.toLowerCase());
    if (found === undefined) throw new MapRefused([`The file has no layer "${wanted}". It has: ${names.join(', ')}.`]);
    return found;
  }
  if (names.length === 1) return first;
  const speaking = names.filter((name) => /adm(in)?_?4|desa|village|kelurahan/i.test(name));
  const [only] = speaking;
  if (speaking.length === 1 && only !== undefined) return only;
  throw new MapRefused([`The file has ${names.length} layers: ${names.join(', ')}. Name the one with the villages: --layer NAME.`]);
}
