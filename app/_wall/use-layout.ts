import { useEffect, useState } from 'react';
import type { LayoutDocument } from '../../server/wall/layout.schema';
import { SHIPPED_LAYOUTS, shippedLayout } from '../../server/wall/shipped-layouts.rules';
import { useApi, useLive } from '../_live/use-live';

const AGAIN_MS = 5_000;

/**
 * The layout that walls show under this name. While another version is on its way, and when it cannot be had, the one before stays: a
 * wall is never empty. An unknown name gives the main layout.
 */
export function useLayout(name: string): LayoutDocument {
  const api = useApi();
  const version = useLive((state) => state.layouts[name]?.version ?? 0);
  const [fetched, setFetched] = useState<LayoutDocument | null>(null);
  useEffect(() => {
    if (version === 0) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const stop = new AbortController();
    const fetch = () => {
      api.layout.document.query({ name, version }, { signal: stop.signal }).then(setFetched, () => {
        // Recovered: asked again until it comes; the picture before stays.
        if (!stop.signal.aborted) timer = setTimeout(fetch, AGAIN_MS);
      });
    };
    fetch();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [api, name, version]);
  const shipped = shippedLayout(name) ?? SHIPPED_LAYOUTS[0];
  if (version > 0 && fetched?.name === name) return fetched;
  if (shipped === undefined) throw new Error('impossible: layouts come with the product');
  return shipped;
}
