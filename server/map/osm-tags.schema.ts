/** The tags of one object of OpenStreetMap. */
export type Tags = ReadonlyMap<string, string>;
