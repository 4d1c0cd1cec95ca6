import { createContext, useContext, useEffect, useState } from 'react';
import { useFetched } from '../_live/use-fetched';
import { useConnection } from '../_live/use-live';

/** How a tile tells its frame how old its figures are, where they do not come with the live state. */
export const TileAgeContext = createContext<(computedAt: number) => void>(() => undefined);

const EVERY_MS = 30_000;
const NEWS_MS = 10_000;

/**
 * Figures that the live state does not hold: asked again when the live state tells of a change (`news`, at most every ten seconds),
 * every half minute, and as soon as a cut line is back. Until then the last ones stay, with their age on the tile.
 */
export function useTileData<T extends { readonly computedAt: number }>(news: string, ask: (signal: AbortSignal) => Promise<T>): T | null {
  const tellAge = useContext(TileAgeContext);
  const { status } = useConnection();
  const calm = useCalm(news);
  const { data } = useFetched(`${status === 'connected'} ${calm}`, ask, { everyMs: EVERY_MS });
  const computedAt = data?.computedAt;
  useEffect(() => {
    if (computedAt !== undefined) tellAge(computedAt);
  }, [computedAt, tellAge]);
  return data;
}

/** The value, changing at most every ten seconds. */
export function useCalm(value: string): string {
  const [calm, setCalm] = useState(value);
  const isBehind = calm !== value;
  useEffect(() => {
    if (!isBehind) return undefined;
    const timer = setTimeout(() => setCalm(value), NEWS_MS);
    return () => clearTimeout(timer);
  }, [isBehind, value]);
  return calm;
}
