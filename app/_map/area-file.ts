import type { AreaMap } from '../../server/place/place.schema';

const RETRY_MS = 3_000;

/** The areas of a map version; asked for again until they come. */
export async function fetchAreas(mapVersion: number, signal: AbortSignal): Promise<AreaMap | null> {
  while (!signal.aborted) {
    try {
      const response = await fetch(`/api/map/areas.geojson?v=${mapVersion}`, { signal });
      if (response.ok) return (await response.json()) as AreaMap;
    } catch {
      // Recovered: the server is away; the map stands empty until it is back.
    }
    await pause(RETRY_MS, signal);
  }
  return null;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        done();
      },
      { once: true },
    );
  });
}
