import type { LonLat } from '../../server/shared/geo';
import type { MapEngine } from './map-engine';

/**
 * A read-only window on the map of the page for tests that look at pixels: where a point is drawn, in pixels of the viewport. It is
 * there while the map stands with its areas drawn (`data-map-ready` on its frame).
 */
export interface SiagaMapHandle {
  project(lonLat: LonLat): { readonly x: number; readonly y: number };
}

declare global {
  interface Window {
    __siagaMap?: SiagaMapHandle;
  }
}

/** Returns the function that takes it away. */
export function exposeMap(engine: MapEngine): () => void {
  const handle: SiagaMapHandle = { project: (lonLat) => engine.project(lonLat) };
  window.__siagaMap = handle;
  return () => {
    if (window.__siagaMap === handle) delete window.__siagaMap;
  };
}
