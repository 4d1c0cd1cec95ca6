import { z } from 'zod';

/** What `/api/map/base.json` says. */
export const baseMapNewsSchema = z.object({
  /** The version of the map that this answer is about. */
  mapVersion: z.number().int(),
  /** The vector tiles in force, `/api/map/base.pmtiles?v=<version>`; null without any. */
  tiles: z.object({ version: z.number().int(), bytes: z.number().int() }).nullable(),
  /** The regency's own picture under the map, `/api/map/raster/{z}/{x}/{y}`; null where none is set. */
  raster: z.object({ minZoom: z.number().int(), maxZoom: z.number().int(), key: z.string() }).nullable(),
  /** Whose data and pictures these are. */
  attributions: z.array(z.string()),
});
export type BaseMapNews = z.infer<typeof baseMapNewsSchema>;
