import { type BaseMapNews, baseMapNewsSchema } from '../../server/map/base-map.schema';
import { pause, retryDelayMs } from './retry';

/**
 * Tells what base map there is under `mapVersion`, each time it learns something: a process that has not read the new map yet is
 * asked again, as is a server that is away.
 */
export async function followBaseNews(mapVersion: number, signal: AbortSignal, tell: (news: BaseMapNews) => void): Promise<void> {
  for (let attempt = 1; !signal.aborted; attempt += 1) {
    const news = await fetchBaseNews(signal);
    if (signal.aborted) return;
    if (news !== null) tell(news);
    if (news !== null && news.mapVersion >= mapVersion) return;
    await pause(retryDelayMs(attempt), signal);
  }
}

async function fetchBaseNews(signal: AbortSignal): Promise<BaseMapNews | null> {
  try {
    const response = await fetch('/api/map/base.json', { signal });
    return response.ok ? baseMapNewsSchema.parse(await response.json()) : null;
  } catch {
    // Recovered: the map stands without its base until the server is back.
    return null;
  }
}
