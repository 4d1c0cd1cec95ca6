import type { AreaMap } from '../../server/place/place.schema';
import { pause, retryDelayMs } from './retry';

/** The areas of a map version; asked for again until they come. */
export async function fetchAreas(mapVersion: number, signal: AbortSignal): Promise<AreaMap | null> {
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    try {
      const response = await fetch(`/api/map/areas.geojson?v=${mapVersion}`, { signal });
      if (response.ok) return (await response.json()) as AreaMap;
    } catch {
      // Recovered: the server is away; the map stands empty until it is back.
    }
    await pause(retryDelayMs(attempt), signal);
  }
  return null;
}
